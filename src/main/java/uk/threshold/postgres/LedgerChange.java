package uk.threshold.postgres;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.ledger.Guard;

/**
 * A change of facts that is also an entry of the ledger: both are committed together or not at all.
 *
 * @param practice whose records the work may touch, ODS code; empty for none
 * @param organisation whose request rows the work may touch, ODS code; empty for none
 * @param bumped keys of the guards of the facts that change; bumped after the work
 * @param work the change itself. It runs on the ledger's thread, holds up all other entries while it runs, bumps no
 *     guard, and neither commits nor appends. What it throws unchecked undoes everything and reaches the caller.
 */
record LedgerChange(String practice, String organisation, SortedSet<String> bumped, Transactions.SqlWork<?> work) {
    /** @throws IllegalArgumentException for a key that no guard can have */
    LedgerChange {
        bumped.forEach(Guard::requireKey);
        bumped = Collections.unmodifiableSortedSet(new TreeSet<>(bumped));
    }
}
