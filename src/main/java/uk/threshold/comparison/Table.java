package uk.threshold.comparison;

import java.util.Arrays;

/** Numbers under keys, neither of them negative. A map of objects takes several times as long, and comparing is little else. */
final class Table {
    /** What stands for no number. */
    static final int NONE = -1;

    private static final long FREE = -1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int FIRST = 1 << 10;

    private long[] keys = free(FIRST);
    private int[] numbers = new int[FIRST];
    private int size;

    /** The number under {@code key}; {@link #NONE} where there is none. */
    int get(long key) {
        int place = place(key);
        return keys[place] == FREE ? NONE : numbers[place];
    }

    /** @throws IllegalArgumentException if the key or the number is negative */
    void put(long key, int number) {
        if (key < 0 || number < 0) {
            throw new IllegalArgumentException("neither may be negative");
        }
        if (2 * size >= keys.length) {
            grow();
        }
        int place = place(key);
        if (keys[place] == FREE) {
            size++;
        }
        keys[place] = key;
        numbers[place] = number;
    }

    /** Where the key stands, or would. */
    private int place(long key) {
        int last = keys.length - 1;
        int place = (int) (key * SPREAD >>> Integer.SIZE) & last;
        while (keys[place] != key && keys[place] != FREE) {
            place = place + 1 & last;
        }
        return place;
    }

    private void grow() {
        long[] before = keys;
        int[] known = numbers;
        keys = free(2 * before.length);
        numbers = new int[keys.length];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != FREE) {
                int place = place(before[i]);
                keys[place] = before[i];
                numbers[place] = known[i];
            }
        }
    }

    private static long[] free(int places) {
        long[] keys = new long[places];
        Arrays.fill(keys, FREE);
        return keys;
    }
}
