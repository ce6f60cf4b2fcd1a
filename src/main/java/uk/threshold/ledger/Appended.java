package uk.threshold.ledger;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What became of an append that the ledger carried through. */
public sealed interface Appended {

    /** The entry is durably in the log. */
    record Committed(Receipt receipt) implements Appended {}

    /**
     * Nothing was recorded, because a fact changed after it was read: read again and decide again.
     *
     * @param keys the guards that no longer hold
     */
    record GuardChanged(SortedSet<String> keys) implements Appended {
        public GuardChanged {
            keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        }
    }
}
