package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/** Into what an item would go. */
public enum Destination implements Coded {
    /** What everyone reads who may receive the answer, and the audience with them. */
    ANSWER,
    /** The confidential annex, which the worker who asked and the chair of a conference read alone. */
    ANNEX;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
