package uk.threshold.desk;

import uk.threshold.carerecord.Coded;

/** What nothing about a person may be erased for. */
public enum HoldKind implements Coded {
    /** A court, or a tribunal. */
    PROCEEDINGS,
    /** An inquiry, or an inquest. */
    INQUIRY,
    /** A complaint or a claim. */
    COMPLAINT,
    /** A review of what was done for a child or an adult. */
    REVIEW;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
