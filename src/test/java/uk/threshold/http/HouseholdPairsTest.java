package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.request.PseudonymKeys;

/**
 * A household that changes in all that may not be seen gives every reader the same bytes as before, to each of their
 * calls, under the request they had and under one that is made afterwards. How many households is the property {@code
 * threshold.household-pairs}.
 */
@QuarkusTest
@TestProfile(HouseholdPairsTest.ManyCalls.class)
final class HouseholdPairsTest {
    private static final int PAIRS = Integer.getInteger("threshold.household-pairs", 2);

    /** One reader makes more calls in a minute than any reader has. */
    public static final class ManyCalls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "threshold.limits.client.burst", "1000000",
                    "threshold.limits.person.burst", "1000000",
                    "threshold.data-directory", "target/test-databases/household-pairs");
        }
    }

    @Inject
    PseudonymKeys keys;

    @Test
    void noReaderNoticesThatWhatMayNotBeSeenHasChanged() {
        Pseudonyms pseudonyms =
                new AesPseudonyms(keys.pseudonymKey("E99901").orElseThrow().bytes());
        int calls = 0;
        for (int seed = 0; seed < PAIRS; seed++) {
            ChangingFamily family = new ChangingFamily(seed);
            StoryRequest request = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, family.enquiry());
            assertEquals(family.owed(), conditions(request), "seed " + seed);
            List<UUID> ids = family.ids();
            Map<String, String> before = ReaderCalls.of(request.task, ids, pseudonyms);
            family.changes(request);
            StoryRequest later = StoryRequest.asked(Persona.SOCIAL_WORKER_NORTH, family.enquiry());
            assertAlike(seed, before, ReaderCalls.of(request.task, ids, pseudonyms));
            assertAlike(seed, before, ReaderCalls.of(later.task, ids, pseudonyms));
            assertEquals(family.owed(), conditions(later), "seed " + seed);
            assertTrue(before.size() >= 200, before.size() + " calls");
            calls += before.size();
            System.out.printf(
                    "HouseholdPairsTest: pair %d of %d is alike in %d calls%n", seed + 1, PAIRS, before.size());
        }
        System.out.printf(
                "HouseholdPairsTest: %d pairs, %d calls of each; a hundred with -Dthreshold.household-pairs=100%n",
                PAIRS, calls);
    }

    private static void assertAlike(int seed, Map<String, String> before, Map<String, String> after) {
        assertEquals(List.copyOf(before.keySet()), List.copyOf(after.keySet()), "seed " + seed);
        before.forEach((call, answer) -> assertEquals(answer, after.get(call), () -> "seed " + seed + " " + call));
    }

    private static List<String> conditions(StoryRequest request) {
        return request.left().stream()
                .filter(line -> line.startsWith("Condition "))
                .toList();
    }
}
