package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/** What a clinician may record as a fact for one request, after which the rules decide again. */
public enum RulingKind implements Coded {
    RELEVANT,
    NOT_RELEVANT,
    WEIGHED,
    WORDING,
    REASONED_RELEASE,
    ORDER_CHECKED,
    KNOWN_AND_SAFE;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
