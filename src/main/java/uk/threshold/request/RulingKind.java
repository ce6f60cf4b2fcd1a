package uk.threshold.request;

import uk.threshold.carerecord.Coded;

/** What a clinician may rule for one request; a ruling changes facts, never outcomes. */
public enum RulingKind implements Coded {
    RELEVANT,
    NOT_RELEVANT,
    WEIGHED,
    WORDING,
    REASONED_RELEASE,
    ORDER_CHECKED,
    KNOWN_AND_SAFE,
    /** A clinician has read this document, and it may go. */
    DOCUMENT;

    /** Whether it is ruled of one item at a time, and of nothing wider. */
    public boolean ofOneItem() {
        return switch (this) {
            case WORDING, REASONED_RELEASE, KNOWN_AND_SAFE, DOCUMENT -> true;
            case RELEVANT, NOT_RELEVANT, WEIGHED, ORDER_CHECKED -> false;
        };
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
