package uk.threshold.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;

/**
 * That something was shared: what is told of a disclosure before its halves are opened.
 *
 * @param rid of its entry
 * @param at when; {@link #UNTOLD} where that cannot be read
 * @param request empty for what somebody read online
 * @param stated every number in what was read online; empty for what was disclosed on request
 * @param named whether the request named the person who is looked for, or what was read online is their record
 */
public record Sharing(UUID rid, Instant at, Optional<UUID> request, Set<NhsNumber> stated, boolean named) {
    /** After every other time, so that what cannot be read stands first. */
    public static final Instant UNTOLD = Instant.parse("9999-12-31T00:00:00Z");

    public Sharing {
        stated = Set.copyOf(stated);
    }
}
