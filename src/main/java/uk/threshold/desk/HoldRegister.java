package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * The persons for whom a practice erases nothing, each practice's apart. A hold is placed, and lifted, in the commit of the
 * entry that records it. Every method throws {@code StoreUnavailable} when the store does not answer.
 */
public interface HoldRegister {

    /** The database's time. */
    Instant now();

    /** The holds that stand, the newest first. */
    List<PersonHold> standing(String practice, int most);

    /** One hold that stands; empty where this practice has none under this id. */
    Optional<PersonHold> standing(String practice, UUID hold);

    /** Places a hold. */
    Appended place(String practice, PersonHold hold, LedgerEntry entry);

    /**
     * Lifts a hold, unless one of these guards no longer holds; then nothing is kept.
     *
     * @return empty where somebody lifted it meanwhile, and there is no entry
     */
    Optional<Appended> lift(
            String practice, UUID hold, PersonHold.Lifting lifting, LedgerEntry entry, Collection<Guard> guards);
}
