package uk.threshold.request;

import java.util.Optional;

/**
 * The coming in of requests: each is kept in the commit of the record that it was made, or neither is, so that no record
 * names a request that never was.
 *
 * @param <R> the record, of which this room knows nothing
 */
public interface Admissions<R> {
    /**
     * Keeps a request with its record, and matches its persons exactly or leaves them to the practice's desk. The answer and
     * the work are the same whether or not anyone matches. What was sent before is found and nothing is recorded of it.
     *
     * @param stated the resource as the requester stated it, cleaned of what the gateway sets
     */
    KeptRequest.Acceptance accept(SharingRequest request, byte[] stated, Optional<KeptRequest.Repeat> repeat, R record);
}
