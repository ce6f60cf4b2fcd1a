package uk.threshold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows {@code serve}. */
final class ServeOptionsTest {
    @Test
    void believesTheNamedIssuerInPlaceOfTheDevelopmentIssuer() {
        String issuer = "http://127.0.0.1:8180/realms/threshold";
        assertEquals(
                Map.of("threshold.issuer", issuer, "threshold.development-issuer", "false"),
                ServeOptions.parse(List.of("--issuer", issuer)).settings());
    }

    @Test
    void needsAValueForTheIssuer() {
        String line = assertThrows(WrongUsage.class, () -> ServeOptions.parse(List.of("--issuer")))
                .line();
        assertTrue(line.contains("`--issuer` needs a value"), line);
    }
}
