package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.threshold.intake.RetentionHold;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * What the ledger holds of persons, as something that a practice may have erased, each practice's apart. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface ErasureRegister {

    /** The database's time. */
    Instant now();

    /** What there is at this moment about whom an order is about. */
    Found look(String practice, Sought sought);

    /**
     * Erases what goes by what was found, in the commit of the entry that records it, if looking again finds the same, and no
     * hold, once nobody else can add to the ledger.
     *
     * @return whether it did; where not, nothing was erased and there is no entry
     */
    boolean erase(String practice, Found found, LedgerEntry entry, Collection<Guard> guards);

    /**
     * What was found.
     *
     * @param spoken the entries that speak of somebody in the order
     * @param holds for what nothing of these persons goes now
     * @param persons every id of the persons ordered
     * @param requests the requests in which one of them is meant, or that one of the entries is about
     * @param left those of the requests that are left to colleagues: their entries are as if they were not there
     * @param size how many entries the log had
     */
    record Found(
            Sought sought,
            List<SpokenOf> spoken,
            Set<RetentionHold> holds,
            Set<UUID> persons,
            Set<UUID> requests,
            Set<UUID> left,
            long size) {
        public Found {
            spoken = List.copyOf(spoken);
            holds = Set.copyOf(holds);
            persons = Set.copyOf(persons);
            requests = Set.copyOf(requests);
            left = Set.copyOf(left);
        }

        /** The same without the entries of these requests. */
        Found without(Set<UUID> requests) {
            return new Found(sought, spoken, holds, persons, this.requests, requests, size);
        }

        public ErasurePlan plan() {
            return ErasurePlan.of(this);
        }
    }
}
