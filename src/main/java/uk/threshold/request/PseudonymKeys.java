package uk.threshold.request;

import java.util.Optional;

/** The secret under which an organisation's pseudonyms are made; one per organisation, never shown. */
public interface PseudonymKeys {
    /**
     * The key of one organisation, empty where the directory does not hold it.
     *
     * @throws uk.threshold.carerecord.StoreUnavailable when the store does not answer
     */
    Optional<PseudonymKey> pseudonymKey(String ods);
}
