package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IssuerSettingsTest {
    private static final Path DATA = Path.of("data");
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> PROVIDER = Optional.of("https://login.example/realms/one");
    private static final Optional<Boolean> UNSAID = Optional.empty();

    @Test
    void believesTheDevelopmentIssuerInTheEmbeddedDefaultAlone() {
        for (String host : List.of("127.0.0.1", "localhost", "::1", "127.3.2.1")) {
            assertEquals(
                    new IssuerSettings.Development(DATA),
                    new IssuerSettings(true, NONE, UNSAID, host, DATA, false).choose());
        }
    }

    @Test
    void believesTheProviderOutsideIt() {
        var expected = new IssuerSettings.Production(URI.create("https://login.example/realms/one"));
        assertEquals(expected, new IssuerSettings(false, PROVIDER, UNSAID, "0.0.0.0", DATA, false).choose());
        assertEquals(expected, new IssuerSettings(true, PROVIDER, Optional.of(false), "0.0.0.0", DATA, false).choose());
    }

    @Test
    void refusesTheDevelopmentIssuerBesideAProductionIssuer() {
        refused(new IssuerSettings(true, PROVIDER, UNSAID, "127.0.0.1", DATA, false), "THRESHOLD_ISSUER is set while");
        refused(
                new IssuerSettings(false, PROVIDER, Optional.of(true), "127.0.0.1", DATA, false),
                "THRESHOLD_ISSUER is set while");
    }

    @Test
    void refusesTheDevelopmentIssuerWhereOthersCanReachIt() {
        for (String host : List.of("0.0.0.0", "192.168.0.1", "gateway.example", "127.0.0.1.example", "::", "")) {
            refused(new IssuerSettings(true, NONE, UNSAID, host, DATA, false), "loopback");
        }
    }

    @Test
    void refusesTheDevelopmentIssuerOnAServerOfOthers() {
        refused(
                new IssuerSettings(false, NONE, Optional.of(true), "127.0.0.1", DATA, false),
                "embedded database alone");
    }

    @Test
    void refusesToBelieveNobodyOrAnybody() {
        refused(new IssuerSettings(false, NONE, UNSAID, "127.0.0.1", DATA, false), "no issuer");
        for (String address :
                List.of("http://login.example", "login.example", "ftp://login.example", "https://[", "http:x")) {
            refused(
                    new IssuerSettings(false, Optional.of(address), UNSAID, "127.0.0.1", DATA, false),
                    "THRESHOLD_ISSUER");
        }
    }

    @Test
    void acceptsAProviderOnThisMachineOverPlainHttp() {
        assertInstanceOf(
                IssuerSettings.Production.class,
                new IssuerSettings(
                                false,
                                Optional.of("http://127.0.0.1:8180/realms/one"),
                                UNSAID,
                                "127.0.0.1",
                                DATA,
                                false)
                        .choose());
    }

    @Test
    void entersNoInventedPeopleBesideAProvider() {
        refused(
                new IssuerSettings(true, PROVIDER, Optional.of(false), "127.0.0.1", DATA, true),
                "--demo is for the development issuer alone");
        refused(
                new IssuerSettings(false, PROVIDER, UNSAID, "127.0.0.1", DATA, true),
                "--demo is for the development issuer alone");
        assertEquals(
                new IssuerSettings.Development(DATA),
                new IssuerSettings(true, NONE, UNSAID, "127.0.0.1", DATA, true).choose());
    }

    private static void refused(IssuerSettings settings, String words) {
        String line = assertThrows(CannotStart.class, settings::choose).line();
        assertEquals(1, line.lines().count());
        assertEquals(true, line.contains(words), line);
        assertFalse(line.contains("login.example"), line);
    }
}
