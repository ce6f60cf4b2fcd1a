package uk.threshold.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;

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
     * Numbers of families by line.
     *
     * @param coversAll whether every family stands on one of the lines at least
     * @param lines every line there can be, with its exact number
     */
    record Exact(boolean coversAll, SequencedMap<String, Integer> lines) {}

    /**
     * What is told of them.
     *
     * @param whole whether the list is told; where it is not it has no lines
     * @param lines those of at least the least, rounded
     */
    record Told(boolean whole, SequencedMap<String, Integer> lines) {}

    /** What is told of these lists, which are about the same families, side by side. */
    List<Told> tell(List<Exact> lists) {
        // INVARIANT: the fewest families there can be, by every line that could be told, whether or not its list is.
        int fewest = lists.stream()
                .flatMap(list -> list.lines().values().stream())
                .flatMapToInt(number -> told(number).stream())
                .map(this::lowest)
                .max()
                .orElse(0);
        List<Told> told = new ArrayList<>();
        for (Exact list : lists) {
            SequencedMap<String, Integer> lines = new LinkedHashMap<>();
            list.lines().forEach((line, number) -> told(number).ifPresent(rounded -> lines.put(line, rounded)));
            boolean whole = !list.coversAll() || canBeMissing(list.lines().size() - lines.size(), lines, fewest);
            told.add(new Told(whole, whole ? lines : new LinkedHashMap<>()));
        }
        return told;
    }

    /** Whether any of the missing lines could be empty: the others hold the fewest families there can be. */
    private boolean canBeMissing(int missing, Map<String, Integer> lines, int fewest) {
        int most = lines.values().stream().mapToInt(this::highest).sum() + (least - 1) * (missing - 1);
        return missing == 0 || most >= fewest;
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
