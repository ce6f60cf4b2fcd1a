package uk.threshold.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Told> told = new ArrayList<>();
        for (int at = 0; at < lists.size(); at++) {
            int list = at;
            // INVARIANT: by every line that could be told, whether or not its list is.
            boolean whole = implied.stream().filter(each -> each.to() == list).allMatch(each -> Optional.ofNullable(
                            lines.get(each.from()).get(each.line()))
                    .map(number -> canBeMissing(each.lines(), lines.get(list), lowest(number)))
                    .orElse(true));
            told.add(new Told(whole, whole ? lines.get(list) : new LinkedHashMap<>()));
        }
        return told;
    }

    private SequencedMap<String, Integer> told(SequencedMap<String, Integer> exact) {
        SequencedMap<String, Integer> lines = new LinkedHashMap<>();
        exact.forEach((line, number) -> told(number).ifPresent(rounded -> lines.put(line, rounded)));
        return lines;
    }

    /** Whether any of these lines that is missing could be empty: the others hold the fewest families there can be. */
    private boolean canBeMissing(Set<String> among, Map<String, Integer> told, int fewest) {
        int missing = 0;
        int most = 0;
        for (String line : among) {
            Integer number = told.get(line);
            missing += number == null ? 1 : 0;
            most += number == null ? least - 1 : highest(number);
        }
        return missing == 0 || most - (least - 1) >= fewest;
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
