package uk.threshold.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The comparison of pairs finds a leak of each kind, and what it finds is small enough to read. */
final class PlantedLeaksTest {
    private static final int MOST_PAIRS = 2_000;

    private final Face gateway = new Gateway();

    @Test
    void aLeakOfEachKindIsFoundAndShrunkToOneThing() {
        Map<Leak, Pair> found = new EnumMap<>(Leak.class);
        for (int seed = 0; seed < MOST_PAIRS && found.size() < Leak.values().length; seed++) {
            Pair pair = Differing.drawn(seed);
            Face once = remembering(gateway);
            for (Leak leak : EnumSet.allOf(Leak.class)) {
                if (!found.containsKey(leak) && pair.difference(leak.in(once)).isPresent()) {
                    found.put(leak, pair);
                }
            }
        }
        assertEquals(Set.of(Leak.values()), found.keySet());
        found.forEach((leak, pair) -> {
            Face leaking = leak.in(gateway);
            Pair shrunk = new Shrinking(leaking).shrunk(pair);
            String told = Shrinking.told(shrunk, shrunk.difference(leaking).orElse("nothing"));
            assertEquals(1, shrunk.edits().size(), () -> leak + " " + told);
            assertTrue(shrunk.difference(gateway).isEmpty(), told);
        });
    }

    @Test
    void aDecisionThatHangsOnWhatIsHiddenIsFound() {
        Pair pair = Differing.drawn(1);
        Pair.Side otherwise = new Pair.Side(pair.other().family(), new Sheet(Map.of("answer 1", List.of())));
        Pair hanging = new Pair(pair.asked(), pair.one(), otherwise, pair.edits());
        assertTrue(hanging.difference(gateway).orElseThrow().startsWith("what may be seen hangs on what may not"));
    }

    @Test
    void anAnswerThatTellsLessThanIsOwedOrWhatIsKeptIsFound() {
        Face silent = Opened.planted(gateway, opened -> opened.entries().removeAll());
        Face talking = Opened.planted(gateway, opened -> opened.family.entries().forEach(entry -> opened.entries()
                .addObject()
                .put("fullUrl", Gateway.position(entry).toString())));
        List<Debt> debts = IntStream.range(0, 50).mapToObj(Debt::drawn).toList();
        for (Debt debt : debts) {
            assertEquals(debt.told().size(), debt.complaints(silent).size(), debt::toString);
            assertEquals(debt.kept().size(), debt.complaints(talking).size(), debt::toString);
        }
        assertTrue(debts.stream().mapToInt(debt -> debt.told().size()).sum() > 25);
        assertTrue(debts.stream().mapToInt(debt -> debt.kept().size()).sum() > 50);
    }

    /** Reads each household once. */
    private static Face remembering(Face face) {
        Map<Family, List<Seen>> read = new HashMap<>();
        return (asked, family) -> read.computeIfAbsent(family, unread -> face.read(asked, unread));
    }
}
