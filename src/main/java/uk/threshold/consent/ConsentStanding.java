package uk.threshold.consent;

import java.util.Optional;

/**
 * What one person's consent is for one item and purpose; {@code NONE} means: the register was asked and holds nothing.
 */
public record ConsentStanding(
        ConsentState state, Optional<Evidence> evidence, Optional<Coverage> covers, Optional<GivenBy> by) {

    public static final ConsentStanding NONE =
            new ConsentStanding(ConsentState.NONE, Optional.empty(), Optional.empty(), Optional.empty());
}
