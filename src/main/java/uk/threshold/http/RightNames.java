package uk.threshold.http;

/**
 * The codes of {@link uk.threshold.request.Right} as constants, for {@code @RolesAllowed}; a test holds them equal. An
 * endpoint names the right it needs, and {@code Right} alone says which roles carry it.
 */
final class RightNames {
    static final String KEEP_RECORDS = "keep-records";
    static final String READ_RECORDS = "read-records";
    static final String MAKE_REQUESTS = "make-requests";
    static final String FOLLOW_REQUESTS = "follow-requests";
    static final String RECEIVE_ANSWERS = "receive-answers";
    static final String RECEIVE_NOTICES = "receive-notices";
    static final String COUNTERSIGN = "countersign";
    static final String REVIEW_EMERGENCIES = "review-emergencies";
    static final String SEE_REQUESTS = "see-requests";
    static final String SEE_REMINDERS = "see-reminders";
    static final String SEE_EVERY_REQUEST = "see-every-request";
    static final String ASSIGN = "assign";
    static final String SEE_OUTCOMES = "see-outcomes";
    static final String RULE = "rule";
    static final String CHECK_ORDER = "check-order";
    static final String CONFIRM = "confirm";
    static final String MATCH = "match";
    static final String CLOSE = "close";
    static final String RECORD_CONSENTS = "record-consents";
    static final String RECORD_POSITIONS = "record-positions";
    static final String SEE_PROMPTS = "see-prompts";
    static final String ANSWER_PROMPTS = "answer-prompts";
    static final String SEE_DISCLOSURES = "see-disclosures";
    static final String PLACE_HOLDS = "place-holds";
    static final String ORDER_ERASURE = "order-erasure";
    static final String SEE_INSIGHT = "see-insight";
    static final String REVIEW_ONLINE = "review-online";
    static final String READ_OWN_RECORD = "read-own-record";
    static final String PLACE_FLAGS = "place-flags";
    static final String READ_FLAGS = "read-flags";
    static final String SEE_FLAG_READS = "see-flag-reads";
    static final String SEE_CLOSINGS = "see-closings";
    static final String AUDIT_LEDGER = "audit-ledger";

    private RightNames() {}
}
