package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** What a consent covers; agreement to a service is never consent to share. */
public enum Coverage implements Coded {
    THE_SERVICE,
    SHARING_OWN_RECORD,
    SHARING_CHILD_RECORD;

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
