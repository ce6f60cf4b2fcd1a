package uk.threshold.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.intake.Erasure.Copy;
import uk.threshold.ledger.LedgerEntry;

/**
 * The copies of practices' records as something that is kept for a time, each practice's apart. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface RetentionRegister {

    /** ODS codes of the practices whose records may be kept. */
    List<String> practices();

    /** The database's time. */
    Instant now();

    /**
     * Some Patients of whom one rule may say that they are due, by id, after one of them; whether it does is told by
     * looking closely.
     *
     * @param latest for each rule the latest moment that lies back for long enough
     */
    List<UUID> candidates(String practice, Map<RetentionRule, Instant> latest, Optional<UUID> after, int most);

    /** Looks at what a practice keeps. */
    <T> T looking(String practice, Function<Kept, T> look);

    /**
     * Erases what was found, in the commit of the entry that records it, if looking again finds the same once nobody
     * else can add to it: no request is opened, and nothing else is kept of these persons, between that look and the
     * commit.
     *
     * @return whether it did; where not, nothing was erased and there is no entry
     */
    boolean erase(String practice, Erasure found, Function<Kept, Optional<Erasure>> again, LedgerEntry entry);

    /** What one practice keeps, at the moment of each call. */
    interface Kept {

        /** Of whoever a Patient's id means. */
        Copied of(UUID patient);

        /** All that is kept in the records of these Patients, by id. */
        List<Copy> copies(Set<UUID> patients);
    }
}
