package uk.threshold.desk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.Listing;

/** The directory as something that an operator changes. Every method throws {@code StoreUnavailable} when the store does not answer. */
public interface ListingRegister {

    /** The database's time. */
    Instant now();

    /** What is held of every organisation, by its ODS code. */
    Map<String, Listing> listings();

    /**
     * Puts what is said of an organisation in place of what was, in the commit of the entry that records it. Whoever is
     * left out acts for nobody.
     *
     * @param before empty where the organisation was not held
     * @return whether it did; where something else was held by then, or one of the members acts for another organisation,
     *     nothing is kept, and there is no entry
     */
    boolean replace(Optional<Listing> before, Listing after, LedgerEntry entry);
}
