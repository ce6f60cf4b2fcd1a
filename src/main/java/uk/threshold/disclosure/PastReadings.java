package uk.threshold.disclosure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.FieldPath;

/** What an organisation has read of the answers to its requests, as the ledger recorded it; paths and no values. */
@FunctionalInterface
public interface PastReadings {
    /**
     * What the organisation read when it last read the whole answer, and of the parts it read since. Its readings of the
     * annex are none of the answer.
     *
     * @return by resource, the paths that were released; empty where it never read any
     * @throws uk.threshold.carerecord.StoreUnavailable when the store does not answer
     */
    Optional<Map<Position, Set<FieldPath>>> last(UUID request, String organisation);
}
