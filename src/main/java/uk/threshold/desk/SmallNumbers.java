package uk.threshold.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Tells numbers of families so that nobody learns of one. A number below the least is not told, and none is told like it;
 * every other is rounded to the nearest step. A list from which it could be worked out that some line is not empty is not
 * told at all: of every line that is missing from a list that is told, any number below the least can be thought.
 *
 * @param least the smallest number that is told
 * @param step an odd number, so that nothing lies half-way
 */
public record SmallNumbers(int least, int step) {
    /** Five, to the nearest five. */
    public static final SmallNumbers USUAL = new SmallNumbers(5, 5);

    public SmallNumbers {
        if (step % 2 == 0 || step < 1 || least <= step / 2) {
            throw new IllegalArgumentException("numbers are rounded to an odd step, and none that is told to nothing");
        }
    }

    /**
     * That every family on one line of a list stands on one of these lines of another at least, as everybody knows.
     *
     * @param from number of the one list
     * @param to number of the other
     */
    record Implied(int from, String line, int to, Set<String> lines) {
        Implied {
            lines = Set.copyOf(lines);
        }
    }

    /**
     * What is told of a list.
     *
     * @param whole whether the list is told; where it is not it has no lines
     * @param lines those of at least the least, rounded
     */
    record Told(boolean whole, SequencedMap<String, Integer> lines) {}

    /**
     * What is told of these lists, which are about the same families, side by side.
     *
     * @param lists every line there can be, with its exact number
     */
    List<Told> tell(List<SequencedMap<String, Integer>> lists, List<Implied> implied) {
        List<SequencedMap<String, Integer>> lines =
                lists.stream().map(this::told).toList();
        // What the numbers themselves contradict was not so when they were counted; what it would show stays untold.
        List<Implied> known =
                implied.stream().filter(each -> hasRoom(each, Set.of(), lines)).toList();
        List<Told> told = new ArrayList<>();
        for (int at = 0; at < lists.size(); at++) {
            int list = at;
            // INVARIANT: by every line that could be told, whether or not its list is.
            boolean whole = implied.stream().allMatch(each -> each.to() != list || known.contains(each))
                    && lists.get(at).keySet().stream()
                            .filter(line -> !lines.get(list).containsKey(line))
                            .map(line -> emptyWith(new Line(list, line), known))
                            .allMatch(empty -> known.stream().allMatch(each -> hasRoom(each, empty, lines)));
            told.add(new Told(whole, whole ? lines.get(list) : new LinkedHashMap<>()));
        }
        return told;
    }

    /** A line of a list. */
    private record Line(int list, String name) {}

    /** Every line that is empty if this one is. */
    private static Set<Line> emptyWith(Line first, List<Implied> known) {
        Set<Line> empty = new HashSet<>(Set.of(first));
        boolean more = true;
        while (more) {
            more = false;
            for (Implied each : known) {
                boolean none = each.lines().stream().allMatch(line -> empty.contains(new Line(each.to(), line)));
                more |= none && empty.add(new Line(each.from(), each.line()));
            }
        }
        return empty;
    }

    /** Whether as many families as the one line shows at least can stand on the others, where these are empty. */
    private boolean hasRoom(Implied implied, Set<Line> empty, List<SequencedMap<String, Integer>> told) {
        Integer shown = told.get(implied.from()).get(implied.line());
        if (shown == null) {
            return true;
        }
        int room = 0;
        for (String line : implied.lines()) {
            Integer number = told.get(implied.to()).get(line);
            if (!empty.contains(new Line(implied.to(), line))) {
                room += number == null ? least - 1 : highest(number);
            }
        }
        return room >= lowest(shown);
    }

    private SequencedMap<String, Integer> told(SequencedMap<String, Integer> exact) {
        SequencedMap<String, Integer> lines = new LinkedHashMap<>();
        exact.forEach((line, number) -> told(number).ifPresent(rounded -> lines.put(line, rounded)));
        return lines;
    }

    private OptionalInt told(int number) {
        return number < least ? OptionalInt.empty() : OptionalInt.of((number + step / 2) / step * step);
    }

    /** The smallest number that is told so. */
    private int lowest(int told) {
        return Math.max(least, told - step / 2);
    }

    /** The largest. */
    private int highest(int told) {
        return told + step / 2;
    }
}
