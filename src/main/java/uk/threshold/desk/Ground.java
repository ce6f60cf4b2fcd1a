package uk.threshold.desk;

/** Why something is not done at the desk. */
public enum Ground {
    /** This practice has no such request. */
    NO_SUCH_REQUEST,
    /** The caller's role does not allow it. */
    ROLE,
    /** The request is closed or cancelled. */
    ENDED,
    /** This kind of ruling is not offered for this purpose. */
    KIND_NOT_OFFERED,
    /** The item, person or category is not one this request reaches. */
    OUT_OF_SCOPE,
    /** This kind of ruling is made of one item at a time. */
    NOT_ONE_ITEM,
    /** The item is of a kind that holds no document. */
    NO_DOCUMENT,
    /** The purpose has no annex, or the annex's statement is another than that somebody must ring. */
    NO_ANNEX_STATEMENT,
    /** A reason is needed. */
    REASON_MISSING,
    /** A ruling on wording needs the wording, for one item. */
    WORDING_MISSING,
    /** Only a ruling on wording has wording. */
    WORDING_MISPLACED,
    /** A reasoned release needs one item, a ground for each person whose own it is, and who was told. */
    RELEASE_INCOMPLETE,
    /** Only a reasoned release has grounds. */
    RELEASE_MISPLACED,
    /** This request has no such ruling. */
    NO_SUCH_RULING,
    /** Only a reasoned release is confirmed. */
    NO_RELEASE,
    /** The ruling was taken back. */
    TAKEN_BACK,
    /** The release was confirmed. */
    CONFIRMED,
    /** Whoever made a release cannot be its second person. */
    SAME_PERSON,
    /** What the ruling was made of has changed since. */
    OUTDATED,
    /** The practice has no such colleague. */
    NO_SUCH_COLLEAGUE,
    /** The request does not reach this person. */
    NOT_REACHED,
    /** A finding that nobody is meant needs words. */
    WORDS_MISSING,
    /** What was done cannot have been done on a day to come. */
    DAY_TO_COME,
    /** A text is longer than its limit. */
    TEXT_TOO_LONG,
    /** A text has characters that cannot be kept. */
    TEXT_UNFIT,
    /** The request names nobody at this position. */
    NO_SUCH_POSITION,
    /** The practice keeps no such person; the child must be one of its patients. */
    NO_SUCH_PERSON,
    /** The practice keeps no such Consent, position or entry. */
    NO_SUCH_RECORD,
    /** This standing is not one that anybody writes down. */
    STANDING_NOT_OFFERED,
    /** A consent that is given says what it covers. */
    COVERAGE_MISSING,
    /** The consent is withdrawn already, or never was one. */
    CONSENT_ENDED,
    /** The consent is not withdrawn, so that nothing is asked. */
    NOT_WITHDRAWN,
    /** What is disputed, or what an author objects to, is an entry. */
    ENTRY_MISSING,
    /** An author objects, and to an entry. */
    AUTHOR_MISPLACED,
    /** Only a dispute has a note that travels with the entry. */
    NOTE_MISPLACED,
    /** The entry has another version than was looked at. */
    ENTRY_CHANGED,
    /** The request is no emergency access. */
    NO_EMERGENCY,
    /** Who asked cannot countersign it. */
    OWN_REQUEST,
    /** The request names whoever would countersign it. */
    NAMED_IN_IT,
    /** It was countersigned already. */
    SIGNED_BEFORE,
    /** It was reviewed already. */
    REVIEWED_BEFORE,
    /** Something of one of these persons is held, or still asked about. */
    HELD,
    /** As many answers to the notice are kept as may be. */
    ANSWERED_OFTEN
}
