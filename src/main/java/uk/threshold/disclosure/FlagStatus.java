package uk.threshold.disclosure;

import uk.threshold.carerecord.Coded;

/** Whether a flag stands; the codes of FHIR's flag-status. */
public enum FlagStatus implements Coded {
    ACTIVE,
    INACTIVE,
    ENTERED_IN_ERROR;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
