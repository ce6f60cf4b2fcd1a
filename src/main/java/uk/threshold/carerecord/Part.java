package uk.threshold.carerecord;

/** How a person stands to one item. */
public enum Part implements Coded {
    SUBJECT,
    INFORMANT,
    SAID_TO_HAVE_HARMED,
    HARMED_OR_AT_RISK,
    PRESENT,
    MENTIONED,
    PROFESSIONAL;

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /** Whether the item is decided for the sake of a person in this part. */
    public boolean confides() {
        return this == SUBJECT || this == INFORMANT;
    }

    /** Whether a person in this part was only there or is only mentioned: the content stands, and who they are stays. */
    public boolean standsBy() {
        return this == PRESENT || this == MENTIONED;
    }
}
