package uk.threshold.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The requests that were admitted, kept apart by practice and requesting organisation; {@link Admissions} brings them in.
 * Every method throws {@code StoreUnavailable} when the store does not answer.
 */
public interface RequestRegister {
    /** How long a client's key stands for the same request. */
    Duration REPEATABLE = Duration.ofHours(24);

    /** The database's time. */
    Instant now();

    /** What was kept under this key by this user of this organisation within {@link #REPEATABLE}, if anything. */
    Optional<KeptRequest.Acceptance> repeated(Requester requester, KeptRequest.Repeat repeat);

    /** A request of this organisation; empty where there is none, or it is another's. */
    Optional<KeptRequest> ofOrganisation(String organisation, UUID id);

    /** The newest requests of this organisation, the newest first. */
    List<KeptRequest> ofOrganisation(String organisation, Optional<KeptRequest.Status> status, int most);

    /** A request made of this practice; empty where there is none, or it is another's. */
    Optional<KeptRequest> ofPractice(String practice, UUID id);

    /** The newest requests made of this practice, the newest first. */
    List<KeptRequest> ofPractice(String practice, Optional<KeptRequest.Status> status, int most);

    /** Who the persons of a request were matched to, one entry for each position; the practice's alone to see. */
    List<KeptRequest.Match> matches(String practice, UUID id);

    /**
     * Ends an accepted request at its requester's word, after which nothing is disclosed under it; a request that has ended
     * stays as it is. Empty where the organisation has none of this id.
     */
    Optional<KeptRequest> cancel(String organisation, UUID id);
}
