package uk.threshold.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots of runs of leaves, and the proofs that are made of them (RFC 9162 §2.1.3.1 and §2.1.4.1).
 *
 * @param <E> how finding a root can fail
 */
@FunctionalInterface
interface Roots<E extends Exception> {

    /** The root over the leaves from one place to before another; at least one. */
    Hash root(long from, long to) throws E;

    /** The path from a leaf to the root of the first {@code size} leaves, lowest sibling first. */
    default List<Hash> inclusion(long index, long size) throws E {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no leaf " + index + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            boolean left = index < middle;
            path.addFirst(left ? root(middle, to) : root(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        return List.copyOf(path);
    }

    /** The proof that the first {@code size} leaves begin with the first {@code oldSize}. */
    default List<Hash> consistency(long oldSize, long size) throws E {
        if (oldSize < 0 || oldSize > size) {
            throw new IndexOutOfBoundsException("no tree of " + oldSize + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        if (oldSize == 0) {
            return List.of();
        }
        long from = 0;
        long to = size;
        while (oldSize != to) {
            long middle = from + split(to - from);
            boolean left = oldSize <= middle;
            path.addFirst(left ? root(middle, to) : root(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        if (from > 0) {
            path.addFirst(root(from, to));
        }
        return List.copyOf(path);
    }

    /** The largest power of two below n. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
