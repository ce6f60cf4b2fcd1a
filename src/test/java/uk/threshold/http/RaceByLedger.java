package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Judges entries by the guards they rest on. It is told every raise of a guard and every entry in the order in which the
 * database did them, and keeps one version for each key and one line for each answer.
 */
final class RaceByLedger {
    private final Map<UUID, Answer> answers;
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Boolean> shownAtEven = new HashMap<>();
    private final Set<UUID> judged = new HashSet<>();

    /** @param answers what was answered, by receipt */
    RaceByLedger(Map<UUID, Answer> answers) {
        this.answers = Map.copyOf(answers);
    }

    /**
     * What an answer showed.
     *
     * @param consent key of the guard of the consent that was given and withdrawn in turn
     */
    record Answer(boolean visible, String consent) {}

    /** The facts behind a key changed; from here on an entry that rests on an older version is stale. */
    void raised(String key, long version) {
        long before = newest.getOrDefault(key, 0L);
        assertTrue(version >= before, "a guard went back");
        newest.put(key, version);
    }

    /** @param guards as entries hold them, {@code key@version} */
    void entered(UUID rid, List<String> guards) {
        Map<String, Long> rests = new HashMap<>();
        for (String guard : guards) {
            int at = guard.lastIndexOf('@');
            rests.put(guard.substring(0, at), Long.valueOf(guard.substring(at + 1)));
        }
        rests.forEach((key, version) -> {
            long now = newest.getOrDefault(key, 0L);
            assertTrue(version >= now, "an entry rests on what had changed before it");
            assertTrue(version <= now, "an entry rests on what had not happened yet");
        });
        Answer answer = answers.get(rid);
        if (answer != null) {
            assertTrue(judged.add(rid), "an answer has two entries");
            follows(answer, rests);
        }
    }

    /** One version always showed the same, and the next one the contrary. */
    private void follows(Answer answer, Map<String, Long> rests) {
        Long version = rests.get(answer.consent());
        assertTrue(version != null, "an entry does not rest on the consent");
        boolean atEven = answer.visible() == (version % 2 == 0);
        Boolean before = shownAtEven.putIfAbsent(answer.consent(), atEven);
        assertTrue(before == null || before == atEven, "an answer does not follow the consent it rests on");
    }

    /** To be called after the last entry. */
    void end() {
        assertEquals(answers.size(), judged.size(), "every answer has its entry");
    }
}
