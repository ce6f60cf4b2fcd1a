package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The longest targets that are looked at need no more stack than the shortest. */
final class RequestTargetTest {
    @Test
    void takesTheLongestQuery() {
        assertEquals(Optional.empty(), problem("a".repeat(4096)));
        assertEquals(Optional.empty(), problem("%41".repeat(1365)));
        assertEquals(Optional.of(Problem.PARAMETER_INVALID), problem("a".repeat(4097)));
        assertEquals(Optional.of(Problem.PARAMETER_INVALID), problem("a".repeat(4095) + "|"));
        assertEquals(Optional.of(Problem.PARAMETER_INVALID), problem("%41".repeat(1000) + "%4"));
    }

    @Test
    void looksAtAPathOfAnyLengthBeforeItIsLogged() {
        assertTrue(RequestTarget.isPlain("/a".repeat(20_000)));
        assertFalse(RequestTarget.isPlain("/a".repeat(20_000) + "//"));
        assertTrue(RequestTarget.isPlain("/fhir/Task/"));
        assertFalse(RequestTarget.isPlain("/fhir//Task"));
    }

    private static Optional<Problem> problem(String query) {
        return RequestTarget.problem("/fhir/Task", "/fhir/Task?" + query, query);
    }
}
