package uk.threshold.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final int DRAWN = 50_000;
    private static final int FEW_KEYS = 20_000;

    private final Table table = new Table();

    @Test
    void holdsNothingAtFirst() {
        assertEquals(Table.NONE, table.get(0));
        assertEquals(Table.NONE, table.get(Long.MAX_VALUE));
    }

    @Test
    void takesNothingThatIsNegative() {
        assertThrows(IllegalArgumentException.class, () -> table.put(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> table.put(1, -1));
    }

    @Test
    void holdsWhatAMapHolds() {
        Random random = new Random(4711);
        Map<Long, Integer> map = new HashMap<>();
        for (int i = 0; i < DRAWN; i++) {
            long key = random.nextBoolean() ? random.nextInt(FEW_KEYS) : (long) random.nextInt(FEW_KEYS) << 40;
            int number = random.nextInt(Integer.MAX_VALUE);
            map.put(key, number);
            table.put(key, number);
        }
        map.forEach((key, number) -> assertEquals(number, table.get(key)));
        for (long key = FEW_KEYS; key < 2 * FEW_KEYS; key++) {
            assertEquals(Table.NONE, table.get(key));
        }
    }
}
