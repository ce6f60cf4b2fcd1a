package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.desk.SmallNumbers.Exact;
import uk.threshold.desk.SmallNumbers.Told;

/** What is told of numbers, and what nobody can work out from it. */
final class SmallNumbersTest {
    private static final SmallNumbers USUAL = SmallNumbers.USUAL;
    private static final int SEED = 58;

    @Test
    void tellsNothingBelowTheLeastAndTheNearestStepAbove() {
        assertEquals(List.of(), lines(0, 1, 2, 3, 4));
        assertEquals(List.of(5, 5, 5, 10, 10, 10, 15, 100), lines(5, 6, 7, 8, 11, 12, 13, 98));
    }

    /** Noughts would tell of those that are told like them. */
    @Test
    void tellsNoneLikeFew() {
        assertEquals(USUAL.tell(List.of(list(false, 0, 12))), USUAL.tell(List.of(list(false, 4, 12))));
    }

    @Test
    void takesNoStepThatHasAMiddleNorOneThatRoundsToNone() {
        assertThrows(IllegalArgumentException.class, () -> new SmallNumbers(5, 4));
        assertThrows(IllegalArgumentException.class, () -> new SmallNumbers(2, 5));
    }

    /**
     * The attack: all families less those on the lines that are told are those on the line that is not. Of thirty families
     * twenty-two were asked about for one purpose, so that somebody must have been for the only other.
     */
    @Test
    void tellsNoListFromWhichTheOthersLeadToAFewFamilies() {
        Exact all = list(true, 30);
        assertEquals(
                List.of(),
                List.copyOf(USUAL.tell(List.of(all, list(true, 22, 4)))
                        .get(1)
                        .lines()
                        .values()));
        assertEquals(false, USUAL.tell(List.of(all, list(true, 22, 4))).get(1).whole());
        assertEquals(true, USUAL.tell(List.of(all, list(true, 28, 2))).get(1).whole());
        assertEquals(
                true, USUAL.tell(List.of(all, list(true, 22, 4, 0, 4))).get(1).whole());
    }

    /**
     * The law, over every small world: whatever is told, each line that is missing from a list that is told could be empty, or
     * stand for any number below the least. A world is some families, of whom each stands on one line or more of either list
     * that covers all; so it is a count for each line, none above the number of families, and no fewer than they are in sum.
     */
    @Test
    void leavesEveryNumberBelowTheLeastPossibleOnEveryLineThatIsMissing() {
        SmallNumbers small = new SmallNumbers(3, 3);
        Map<List<Told>, List<Set<Integer>>> possible = new HashMap<>();
        everyWorld(6, lists -> {
            List<Told> told = small.tell(lists);
            List<Set<Integer>> seen = possible.computeIfAbsent(told, none -> IntStream.range(0, 6)
                    .mapToObj(line -> (Set<Integer>) new TreeSet<Integer>())
                    .toList());
            int line = 0;
            for (Exact list : lists) {
                for (int number : list.lines().values()) {
                    seen.get(line++).add(number);
                }
            }
        });
        possible.forEach((told, seen) -> {
            List<Integer> sizes = List.of(1, 3, 2);
            int line = 0;
            for (int list = 0; list < sizes.size(); list++) {
                for (int at = 0; at < sizes.get(list); at++, line++) {
                    boolean missing = !told.get(list).lines().containsKey("line " + at);
                    if (missing && told.get(list).whole()) {
                        assertEquals(Set.of(0, 1, 2), seen.get(line), told + " line " + line);
                    }
                }
            }
        });
        assertTrue(possible.size() > 50, "told in so many ways: " + possible.size());
        assertTrue(possible.keySet().stream().anyMatch(told -> !told.get(1).whole()), "some list is not told");
    }

    /** By drawn lists: no number is told but a rounded one of at least the least, and no line that was not there. */
    @Test
    void tellsRoundedNumbersAlone() {
        Random random = new Random(SEED);
        for (int draw = 0; draw < Draws.of(2_000); draw++) {
            int[] numbers = random.ints(1 + random.nextInt(24), 0, 1 + random.nextInt(60))
                    .toArray();
            Exact list = list(random.nextBoolean(), numbers);
            USUAL.tell(List.of(list)).getFirst().lines().forEach((line, told) -> {
                int number = list.lines().getOrDefault(line, 0);
                assertTrue(number >= 5 && told % 5 == 0 && Math.abs(told - number) <= 2, number + " told as " + told);
            });
        }
    }

    private static List<Integer> lines(int... numbers) {
        return List.copyOf(
                USUAL.tell(List.of(list(false, numbers))).getFirst().lines().values());
    }

    private static Exact list(boolean coversAll, int... numbers) {
        SequencedMap<String, Integer> lines = new LinkedHashMap<>();
        for (int number : numbers) {
            lines.put("line " + lines.size(), number);
        }
        return new Exact(coversAll, lines);
    }

    private interface World {
        void of(List<Exact> lists);
    }

    private static void everyWorld(int most, World world) {
        for (int families = 0; families <= most; families++) {
            for (int[] three : counts(3, families)) {
                for (int[] two : counts(2, families)) {
                    world.of(List.of(list(true, families), list(true, three), list(true, two)));
                }
            }
        }
    }

    /** Every way in which so many families may stand on these lines, each on one at least. */
    private static List<int[]> counts(int lines, int families) {
        List<int[]> all = new ArrayList<>();
        int ways = (int) Math.pow(families + 1, lines);
        for (int way = 0; way < ways; way++) {
            int[] counts = new int[lines];
            int rest = way;
            for (int line = 0; line < lines; line++) {
                counts[line] = rest % (families + 1);
                rest /= families + 1;
            }
            if (IntStream.of(counts).sum() >= families) {
                all.add(counts);
            }
        }
        return all;
    }
}
