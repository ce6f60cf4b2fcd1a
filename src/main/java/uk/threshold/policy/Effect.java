package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/** What a rule calls for, from the most open to the most protective. */
public enum Effect implements Coded {
    /** The field leaves as it stands. */
    PERMIT,
    /** The field is absent until a person at the practice has judged. */
    REFER,
    /** The field is absent, as if it had never been. */
    WITHHOLD,
    /** The field is absent because a statute forbids it; no ruling lifts this. */
    BAR;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
