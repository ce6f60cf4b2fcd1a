package uk.threshold.request;

import uk.threshold.carerecord.Coded;

/** On what ground the common-law duty of confidence to a person gives way. */
public enum CommonLawRoute implements Coded {
    /** They agreed, or someone who may for them. */
    CONSENT,
    /** A statute or a court requires it. */
    LAW,
    /** The harm that sharing prevents outweighs the person's and the public's interest in confidence. */
    PUBLIC_INTEREST,
    /** It serves a child, or somebody who cannot decide this themselves. */
    BEST_INTERESTS;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
