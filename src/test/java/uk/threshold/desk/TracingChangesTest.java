package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a notice cannot name every answer, it names the newest, and every entry somewhere. */
final class TracingChangesTest {
    private static final String FREQUENT = "Condition/frequent";
    private static final String RARE = "Condition/rare";

    @Test
    void namesEveryEntryAndThenTheNewestAnswers() {
        Map<UUID, List<String>> meant = new LinkedHashMap<>();
        for (int answer = 0; answer < TracingChanges.MOST_ANSWERS + 10; answer++) {
            meant.put(new UUID(0, answer), List.of(FREQUENT));
        }
        UUID oldest = new UUID(1, 0);
        meant.put(oldest, List.of(FREQUENT, RARE));
        List<Notice.Held> named = TracingChanges.named(meant);
        assertEquals(TracingChanges.MOST_ANSWERS, named.size());
        assertEquals(new Notice.Held(oldest, List.of(FREQUENT, RARE)), named.getLast());
        assertEquals(new UUID(0, 0), named.getFirst().receipt());
        assertTrue(
                named.stream().anyMatch(held -> held.receipt().equals(new UUID(0, TracingChanges.MOST_ANSWERS - 2))));
    }

    @Test
    void leavesOutNoEntryThatIsInOneAnswerAlone() {
        Map<UUID, List<String>> meant = new LinkedHashMap<>();
        for (int answer = 0; answer < TracingChanges.MOST_ANSWERS + 10; answer++) {
            meant.put(new UUID(0, answer), List.of("Condition/" + answer));
        }
        assertEquals(meant.size(), TracingChanges.named(meant).size());
    }
}
