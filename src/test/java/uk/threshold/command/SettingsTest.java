package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** What was set is understood as it was meant, or the gateway does not start; no value is ever said again. */
final class SettingsTest {
    @Test
    void findsNothingWrongWithWhatIsShipped() {
        Config shipped = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .build();
        assertTrue(shipped.getOptionalValue("threshold.log", String.class).isPresent());
        assertEquals(Optional.empty(), Settings.fault(shipped));
    }

    @Test
    void acceptsEverySettingAsAKeyAndAsAVariable() {
        for (Setting setting : Setting.values()) {
            String value = Stream.of(
                            "1024", "20", "true", "reject", "gateway.example", "E99901=https://one.example/calls")
                    .filter(setting.allowed().accepts())
                    .findFirst()
                    .orElseThrow();
            assertEquals(Optional.empty(), Settings.fault(keys(Map.of(setting.key(), value))));
            assertEquals(Optional.empty(), Settings.fault(variables(Map.of(setting.variable(), value))));
        }
    }

    @Test
    void namesTheClosestOfWhatIsUnknown() {
        assertEquals(
                "no setting is called `threshold.data-dirctory`; did you mean `threshold.data-directory`?"
                        + " docs/configuration.md lists them all",
                refused(keys(Map.of("threshold.data-dirctory", "canary"))));
        assertEquals(
                "no setting is called `THRESHOLD_ISUER`; did you mean `THRESHOLD_ISSUER`?"
                        + " docs/configuration.md lists them all",
                refused(variables(Map.of("THRESHOLD_ISUER", "canary"))));
        assertEquals(
                "no setting is called `threshold.x`; docs/configuration.md lists them all",
                refused(keys(Map.of("threshold.x", "canary"))));
    }

    @Test
    void readsVariablesInSmallLettersAndKeysOfOneProfile() {
        assertTrue(refused(variables(Map.of("threshold_bsae", "canary"))).contains("`THRESHOLD_BASE`"));
        assertTrue(refused(keys(Map.of("%prod.threshold.bsae", "canary"))).contains("`threshold.base`"));
        assertEquals(Optional.empty(), Settings.fault(keys(Map.of("%prod.threshold.base", "https://one.example"))));
    }

    @Test
    void leavesAloneWhatIsOfOthers() {
        assertEquals(Optional.empty(), Settings.fault(keys(Map.of("thresholds.x", "1", "quarkus.threshold.x", "1"))));
        assertEquals(Optional.empty(), Settings.fault(variables(Map.of("MY_THRESHOLD_X", "1", "THRESHOLDS", "1"))));
    }

    @Test
    void refusesALogOfWholeAddressesHoweverItIsAskedFor() {
        String said =
                "quarkus.http.access-log.enabled must be `false`: that log writes whole addresses; uk.threshold.calls has"
                        + " the calls";
        for (String on : List.of("true", "TRUE", "1", "yes", "on", "canary")) {
            assertEquals(said, refused(keys(Map.of("quarkus.http.access-log.enabled", on))));
        }
        assertEquals(said, refused(variables(Map.of("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true"))));
        assertEquals(Optional.empty(), Settings.fault(keys(Map.of("quarkus.http.access-log.enabled", "false"))));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        for (String value : List.of("1023", "2097153", "-1", "1e6", "canary", " 2000", "99999999999999999999")) {
            assertEquals(
                    "threshold.limits.body-bytes (THRESHOLD_LIMITS_BODY_BYTES) must be a whole number from 1024 to 2097152",
                    refused(keys(Map.of("threshold.limits.body-bytes", value))));
        }
        for (String value : List.of("yes", "TRUE", "flase", "0")) {
            assertEquals(
                    "threshold.development-issuer (THRESHOLD_DEVELOPMENT_ISSUER) must be `true` or `false`",
                    refused(variables(Map.of("THRESHOLD_DEVELOPMENT_ISSUER", value))));
        }
        assertTrue(refused(keys(Map.of("threshold.log", "a canary"))).contains("printable ASCII"));
    }

    @Test
    void refusesWhatIsSetToNothing() {
        for (Setting setting : Setting.values()) {
            String line =
                    setting.key() + " (" + setting.variable() + ") is set to nothing; leave it out, or give it a value";
            assertEquals(line, refused(keys(Map.of(setting.key(), ""))));
            assertEquals(line, refused(variables(Map.of(setting.variable(), ""))));
        }
    }

    @Test
    void refusesAReferenceToNothingWithoutRepeatingIt() {
        assertTrue(refused(keys(Map.of("threshold.database.password", "${canary}")))
                .startsWith("threshold.database.password (THRESHOLD_DATABASE_PASSWORD) refers by"));
    }

    private static String refused(Config config) {
        String line = Settings.fault(config).orElseThrow();
        assertEquals(1, line.lines().count());
        assertFalse(line.contains("canary"), line);
        return line;
    }

    private static Config keys(Map<String, String> set) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(set, "test", 500))
                .build();
    }

    private static Config variables(Map<String, String> set) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(set, 300))
                .build();
    }
}
