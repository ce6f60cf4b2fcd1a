package uk.threshold.ledger;

import java.util.Locale;

/** What kind of event an entry records. */
public enum EntryClass {
    /** A request was made. */
    REQUEST,
    /** Something was released. */
    DISCLOSE,
    /** A request was refused. */
    REFUSE,
    /** An answer could not be given because something failed. */
    ERROR,
    /** A clinician ruled. */
    RULING,
    /** The practice closed a request. */
    CLOSE,
    /** A fact changed: a consent, a label, a relation. */
    CHANGE,
    /** A disclosure reached its requester. */
    DELIVERED,
    /** A recorded disclosure was not sent. */
    ABORTED,
    /** The personal part of an entry was erased. */
    ERASED,
    /** Another policy came into force. */
    POLICY,
    /** A decision sheet was used for the first time. */
    SHEET,
    /** An organisation's tree of one day was closed. */
    DAILY,
    /** Something is wrong that a person must look at. */
    ALARM;

    /** The word in the body, lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
