package uk.threshold.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Of how many of its notices each organisation was told that there is something to look for. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface CallRegister {

    /** The database's time. */
    Instant now();

    /** Whether the directory holds this organisation. */
    boolean knows(String organisation);

    /**
     * Whether an organisation is to be called now; for a while nobody else is then told so.
     *
     * @return empty where it was told of all its notices, or is to be tried later
     */
    Optional<Due> claim(String organisation, Duration lease);

    /** It was told. */
    void told(String organisation, Due due);

    /** It was not, and is tried again after a while. */
    void failed(String organisation, Due due, Duration pause);

    /** It is called no more before there is another notice. */
    void givenUp(String organisation, Due due);

    /**
     * A call that is to be made.
     *
     * @param notices how many there are to look for, by all that it ever got
     * @param tries how often it was tried since it last succeeded
     */
    record Due(long notices, int tries) {}
}
