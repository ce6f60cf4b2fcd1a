package uk.threshold.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DiagramsTest {
    private static final int LEVELS = 8;
    private static final int MANY_LEVELS = 20;
    private static final int FUNCTIONS = 300;

    private final SplittableRandom random = new SplittableRandom(4711);

    /** So many nodes that their names have to be spread anew several times. */
    @Test
    void keepsApartWhatDiffersAndTakesForOneWhatIsAlike() {
        Diagrams diagrams = yesOrNo(LEVELS);
        List<int[]> tables = new ArrayList<>();
        List<Integer> names = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS; i++) {
            int[] table = drawn(LEVELS);
            tables.add(table);
            names.add(made(diagrams, table, 0, 0));
        }
        for (int i = 0; i < FUNCTIONS; i++) {
            int[] table = tables.get(i);
            assertEquals(names.get(i), made(diagrams, table, 0, 0));
            for (int answers = 0; answers < table.length; answers++) {
                assertEquals(table[answers], answered(diagrams, names.get(i), answers));
            }
        }
    }

    @Test
    void saysWhereItsLimitIs() {
        Diagrams diagrams = yesOrNo(MANY_LEVELS);
        assertThrows(TooLargeToCompareException.class, () -> {
            for (int i = 0; i < FUNCTIONS; i++) {
                made(diagrams, drawn(MANY_LEVELS), 0, 0);
            }
        });
    }

    private static Diagrams yesOrNo(int levels) {
        int[] answers = new int[levels];
        Arrays.fill(answers, 2);
        return new Diagrams(answers);
    }

    private int[] drawn(int levels) {
        return random.ints(1L << levels, 0, Diagrams.TERMINALS).toArray();
    }

    /** The function whose value at each row of answers, the first question highest, stands in the table. */
    private static int made(Diagrams diagrams, int[] table, int level, int row) {
        if (level == diagrams.levels()) {
            return table[row];
        }
        int[] next = {made(diagrams, table, level + 1, 2 * row), made(diagrams, table, level + 1, 2 * row + 1)};
        return diagrams.node(level, next);
    }

    private static int answered(Diagrams diagrams, int diagram, int row) {
        int at = diagram;
        for (int level = 0; level < diagrams.levels(); level++) {
            at = diagrams.next(at, level, row >> diagrams.levels() - 1 - level & 1);
        }
        return at;
    }
}
