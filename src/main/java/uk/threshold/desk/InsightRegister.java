package uk.threshold.desk;

import java.time.Instant;
import java.util.List;

/**
 * Requests as they are counted, for the practice they were made of and nobody else. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface InsightRegister {

    /** The database's time. */
    Instant now();

    /**
     * The requests that were made of this practice in the period, as they stood when it ended: what happened since is not in
     * them. Left out are those that anybody at the practice's desk must leave to a colleague, whoever asks.
     */
    List<CountedRequest> counted(String practice, InsightPeriod period);
}
