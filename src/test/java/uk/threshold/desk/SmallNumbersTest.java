package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.desk.SmallNumbers.Implied;
import uk.threshold.desk.SmallNumbers.Told;

/** What is told of numbers, and what nobody can work out from it. */
final class SmallNumbersTest {
    private static final SmallNumbers USUAL = SmallNumbers.USUAL;
    private static final SmallNumbers SMALL = new SmallNumbers(3, 3);
    private static final int SEED = 58;
    private static final int CLAIMED = 7;
    /** Told of five to seven families, all of which are among the worlds that are tried. */
    private static final int WHOLLY_TRIED = 6;

    @Test
    void tellsNothingBelowTheLeastAndTheNearestStepAbove() {
        assertEquals(List.of(), lines(0, 1, 2, 3, 4));
        assertEquals(List.of(5, 5, 5, 10, 10, 10, 15, 100), lines(5, 6, 7, 8, 11, 12, 13, 98));
    }

    /** Noughts would tell of those that are told like them. */
    @Test
    void tellsNoneLikeFew() {
        assertEquals(USUAL.tell(List.of(list(0, 12)), List.of()), USUAL.tell(List.of(list(4, 12)), List.of()));
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
        assertEquals(List.of(), List.copyOf(beside(30, 22, 4).lines().values()));
        assertEquals(false, beside(30, 22, 4).whole());
        assertEquals(true, beside(30, 28, 2).whole());
        assertEquals(true, beside(30, 22, 4, 0, 4).whole());
    }

    private static Told beside(int families, int... numbers) {
        SequencedMap<String, Integer> list = list(numbers);
        return USUAL.tell(List.of(list(families), list), List.of(new Implied(0, "line 0", 1, list.keySet())))
                .get(1);
    }

    /**
     * The attack: thirty families the police asked about, twenty of them in an enquiry, and police may ask for two things alone.
     * What others asked for hides nothing.
     */
    @Test
    void tellsNoListFromWhichOneLineOfAnotherLeadsToAFewFamilies() {
        SequencedMap<String, Integer> agencies = list(30, 40);
        SequencedMap<String, Integer> purposes = list(22, 4, 40);
        Implied police = new Implied(0, "line 0", 1, Set.of("line 0", "line 1"));
        List<SequencedMap<String, Integer>> lists = List.of(agencies, purposes);
        assertEquals(true, USUAL.tell(lists, List.of()).get(1).whole());
        assertEquals(false, USUAL.tell(lists, List.of(police)).get(1).whole());
        assertEquals(
                true,
                USUAL.tell(List.of(list(4, 40), purposes), List.of(police))
                        .get(1)
                        .whole());
    }

    /**
     * The law, over every small world: whatever is told, each line that is missing from a list that is told could be empty, or
     * stand for any number below the least. A world is some families, of whom each stands on one line or more of either list
     * that covers all; so it is a count for each line, none above the number of families, and no fewer than they are in sum.
     */
    @Test
    void leavesEveryNumberBelowTheLeastPossibleOnEveryLineThatIsMissing() {
        List<Implied> covered = List.of(
                new Implied(0, "line 0", 1, list(0, 0, 0).keySet()),
                new Implied(0, "line 0", 2, list(0, 0).keySet()));
        Map<List<Told>, List<Set<Integer>>> possible = new HashMap<>();
        everyWorld(6, lists -> see(possible, lists, covered));
        assertOpen(possible, List.of(1, 3, 2));
        assertTrue(possible.size() > 50, "told in so many ways: " + possible.size());
        assertTrue(possible.keySet().stream().anyMatch(told -> !told.get(1).whole()), "some list is not told");
    }

    /**
     * The attack: four agencies may ask for one thing alone, and nobody else may ask for it. If nobody was asked about for that,
     * none of the four asked, and the others cannot have been about so many families.
     */
    @Test
    void tellsNoListWhereAnEmptyLineWouldEmptyTooMuchOfAnother() {
        SequencedMap<String, Integer> purposes = list(42, 7, 7, 7, 7, 3, 0, 0, 0, 0);
        SequencedMap<String, Integer> agencies = list(42, 7, 7, 7, 7, 3, 0, 0, 0);
        Set<String> four = Set.of("line 5", "line 6", "line 7", "line 8");
        List<Implied> known = new ArrayList<>(List.of(
                new Implied(0, "line 0", 1, purposes.keySet()),
                new Implied(0, "line 0", 2, agencies.keySet()),
                new Implied(1, "line 5", 2, four)));
        four.forEach(agency -> known.add(new Implied(2, agency, 1, Set.of("line 5"))));
        List<SequencedMap<String, Integer>> lists = List.of(list(73), purposes, agencies);
        assertEquals(true, USUAL.tell(lists, known.subList(0, 2)).get(1).whole());
        assertEquals(false, USUAL.tell(lists, known).get(1).whole());
    }

    /** What was allowed when it was asked for, and is no more: the numbers themselves show that it was so. */
    @Test
    void tellsNoListThatContradictsWhatEverybodyKnows() {
        List<Implied> known = List.of(new Implied(0, "line 0", 1, Set.of("line 0")));
        List<Told> told = USUAL.tell(List.of(list(20, 6), list(10, 4)), known);
        assertEquals(true, told.get(0).whole());
        assertEquals(false, told.get(1).whole());
    }

    /**
     * The law where who asked says for what: the first of three agencies may claim the first two of three purposes, the second
     * the last two, the third the last. Each family was asked about in one of these five ways at least.
     */
    @Test
    void leavesItPossibleWhereWhoAskedSaysForWhat() {
        List<Implied> known = List.of(
                new Implied(0, "line 0", 1, list(0, 0, 0).keySet()),
                new Implied(0, "line 0", 2, list(0, 0, 0).keySet()),
                new Implied(2, "line 0", 1, Set.of("line 0", "line 1")),
                new Implied(2, "line 1", 1, Set.of("line 1", "line 2")),
                new Implied(2, "line 2", 1, Set.of("line 2")),
                new Implied(1, "line 0", 2, Set.of("line 0")),
                new Implied(1, "line 1", 2, Set.of("line 0", "line 1")),
                new Implied(1, "line 2", 2, Set.of("line 1", "line 2")));
        Map<List<Told>, List<Set<Integer>>> possible = new HashMap<>();
        for (Claimed world : Claimed.all(CLAIMED)) {
            see(possible, world.lists(), known);
        }
        possible.keySet().removeIf(told -> told.getFirst().lines().getOrDefault("line 0", 0) > WHOLLY_TRIED);
        assertOpen(possible, List.of(1, 3, 3));
        assertTrue(possible.keySet().stream().anyMatch(told -> !told.get(1).whole()), "some list is not told");
    }

    private static void see(
            Map<List<Told>, List<Set<Integer>>> possible,
            List<SequencedMap<String, Integer>> lists,
            List<Implied> known) {
        List<Told> told = SMALL.tell(lists, known);
        List<Set<Integer>> seen = possible.computeIfAbsent(told, none -> IntStream.range(0, 7)
                .mapToObj(line -> (Set<Integer>) new TreeSet<Integer>())
                .toList());
        int line = 0;
        for (SequencedMap<String, Integer> list : lists) {
            for (int number : list.values()) {
                seen.get(line++).add(number);
            }
        }
    }

    /** @param sizes how many lines each list has */
    private static void assertOpen(Map<List<Told>, List<Set<Integer>>> possible, List<Integer> sizes) {
        possible.forEach((told, seen) -> {
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
    }

    /** How many families are on each line of the lists: all, three purposes, three agencies. */
    private record Claimed(int families, List<Integer> purposes, List<Integer> agencies) {
        /** The ways to ask: which purpose, by which agency. */
        private static final int[][] WAYS = {{0, 0}, {1, 0}, {1, 1}, {2, 1}, {2, 2}};

        /** Every world of up to so many families, each asked about in one way or more. */
        static Set<Claimed> all(int most) {
            Set<Claimed> worlds = new HashSet<>(Set.of(new Claimed(0, List.of(0, 0, 0), List.of(0, 0, 0))));
            Set<Claimed> newest = worlds;
            for (int families = 0; families < most; families++) {
                newest = newest.stream()
                        .flatMap(world -> IntStream.range(1, 1 << WAYS.length).mapToObj(world::with))
                        .collect(Collectors.toSet());
                worlds.addAll(newest);
            }
            return worlds;
        }

        private Claimed with(int asked) {
            boolean[] purpose = new boolean[3];
            boolean[] agency = new boolean[3];
            for (int way = 0; way < WAYS.length; way++) {
                if ((asked >> way & 1) == 1) {
                    purpose[WAYS[way][0]] = true;
                    agency[WAYS[way][1]] = true;
                }
            }
            return new Claimed(families + 1, plus(purposes, purpose), plus(agencies, agency));
        }

        private static List<Integer> plus(List<Integer> counts, boolean[] on) {
            return IntStream.range(0, on.length)
                    .mapToObj(line -> counts.get(line) + (on[line] ? 1 : 0))
                    .toList();
        }

        List<SequencedMap<String, Integer>> lists() {
            return List.of(
                    list(families),
                    list(purposes.stream().mapToInt(Integer::intValue).toArray()),
                    list(agencies.stream().mapToInt(Integer::intValue).toArray()));
        }
    }

    /** By drawn lists: no number is told but a rounded one of at least the least, and no line that was not there. */
    @Test
    void tellsRoundedNumbersAlone() {
        Random random = new Random(SEED);
        for (int draw = 0; draw < Draws.of(2_000); draw++) {
            int[] numbers = random.ints(1 + random.nextInt(24), 0, 1 + random.nextInt(60))
                    .toArray();
            SequencedMap<String, Integer> list = list(numbers);
            USUAL.tell(List.of(list), List.of()).getFirst().lines().forEach((line, told) -> {
                int number = list.getOrDefault(line, 0);
                assertTrue(number >= 5 && told % 5 == 0 && Math.abs(told - number) <= 2, number + " told as " + told);
            });
        }
    }

    private static List<Integer> lines(int... numbers) {
        return List.copyOf(
                USUAL.tell(List.of(list(numbers)), List.of()).getFirst().lines().values());
    }

    private static SequencedMap<String, Integer> list(int... numbers) {
        SequencedMap<String, Integer> lines = new LinkedHashMap<>();
        for (int number : numbers) {
            lines.put("line " + lines.size(), number);
        }
        return lines;
    }

    private interface World {
        void of(List<SequencedMap<String, Integer>> lists);
    }

    private static void everyWorld(int most, World world) {
        for (int families = 0; families <= most; families++) {
            for (int[] three : counts(3, families)) {
                for (int[] two : counts(2, families)) {
                    world.of(List.of(list(families), list(three), list(two)));
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
