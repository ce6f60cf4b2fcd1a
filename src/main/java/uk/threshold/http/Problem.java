package uk.threshold.http;

import uk.threshold.carerecord.Coded;

/**
 * The catalogue of errors: everything that an answer can say when it is not what was asked for. Codes are stable, texts are
 * constant and say what to do; a value never appears. What may stand beside a text is a path of element names, the name of a
 * parameter, a limit, or a line and column. {@code docs/errors.md} is generated from it.
 */
public enum Problem implements Coded {
    MALFORMED(400, "structure", "Send one JSON object in the shape that FHIR R4 gives this resource."),
    NOT_JSON(400, "structure", "Send well-formed JSON; line and column are given."),
    UNICODE_INVALID(400, "structure", "Send well-formed UTF-8, without lone surrogates."),
    CONTROL_CHARACTER(400, "structure", "Remove control characters other than tab and line ends from the text."),
    COMMENT_IN_JSON(400, "structure", "Remove the comment; JSON has none."),
    TRAILING_CONTENT(400, "structure", "Send nothing after the one JSON object."),
    HIDDEN_CHARACTER(400, "value", "Remove invisible characters from the identifier, code or address."),
    BUNDLE_INVALID(
            400,
            "structure",
            "Send a Bundle of type transaction or batch whose entries have a request and, but for DELETE, a resource."),
    BUNDLE_METHOD(
            400, "not-supported", "Use POST to create and PUT to update within a Bundle, and DELETE in a batch alone."),
    CONDITION_INVALID(400, "value", "Write a condition as identifier=system|value, a version as W/\"1\"."),
    RESOURCE_TWICE(400, "duplicate", "Name each resource once in a transaction."),
    TYPE_MISMATCH(400, "invalid", "Send the resource type that the address names."),
    ID_MISMATCH(400, "invalid", "Send the id that the address names."),
    DUPLICATE_KEY(400, "structure", "Send each member of a JSON object once."),
    ELEMENT_UNKNOWN(400, "structure", "Remove the element that is not offered here; its place is given."),
    ELEMENT_MISSING(400, "required", "Add the element that is required here; its path is given."),
    VALUE_INVALID(400, "value", "Give this element a value that FHIR R4 and the profile allow."),
    TOO_DEEP(400, "too-costly", "Nest the JSON less deeply; the limit is given."),
    TOO_MANY_ENTRIES(400, "too-costly", "Send fewer entries in one Bundle; the limit is given."),
    TOO_MANY_NODES(400, "too-costly", "Send fewer elements in one body; the limit is given."),
    STRING_TOO_LONG(400, "too-long", "Shorten the text; the limit is given."),
    PATH_INVALID(400, "invalid", "Use a path of letters, digits and `.`, `_`, `~`, `$`, `-` between single slashes."),
    HEADER_INVALID(
            400,
            "invalid",
            "Send one Host of a name or address, with a port or without, X-Request-ID and X-Correlation-ID as UUIDs,"
                    + " and an Idempotency-Key of up to 64 letters, digits and hyphens."),
    PARAMETER_INVALID(400, "invalid", "Use only the parameters that this path offers, with values in their form."),
    NHS_NUMBER_IN_URL(400, "security", "Send an NHS number in the body of a POST, never in a URL."),
    TOKEN_INVALID(401, "login", "Send a current access token for this service as a bearer token."),
    NOT_PERMITTED(
            403, "forbidden", "Your organisation and role do not allow this; ask whoever administers your access."),
    NOT_FOUND(404, "not-found", "There is nothing for you here; check the address."),
    METHOD_NOT_ALLOWED(405, "not-supported", "Use a method that this path offers."),
    NOT_ACCEPTABLE(406, "not-supported", "Accept application/fhir+json or application/json."),
    BODY_LATE(408, "timeout", "Send the whole body at once; the seconds in which it has to come are given."),
    NHS_NUMBER_TAKEN(
            409,
            "duplicate",
            "This practice has another active Patient with this NHS number; update or merge that one."),
    STILL_SPOKEN_OF(409, "conflict", "Delete first what stands in this person's record, and what else speaks of them."),
    IDEMPOTENCY_KEY_REUSED(409, "duplicate", "Use a new Idempotency-Key for a request that differs."),
    DELETED(410, "deleted", "This was deleted; its history tells when."),
    VERSION_CHANGED(412, "conflict", "Read the current version and send its number in If-Match."),
    SEVERAL_MATCH(412, "multiple-matches", "Use an identifier that one resource alone has."),
    TOO_LARGE(413, "too-long", "Send a smaller body; the limit is given in bytes."),
    MEDIA_TYPE_UNSUPPORTED(415, "not-supported", "Send application/fhir+json or application/json in UTF-8."),
    TOO_BROAD(
            422,
            "business-rule",
            "Name what is relevant: some of the categories that this purpose allows, not all of"
                    + " them. They are listed."),
    PURPOSE_UNKNOWN(422, "code-invalid", "Give one purpose from the code system of purposes."),
    PURPOSE_NOT_ALLOWED(
            422, "business-rule", "Your role and agency may not ask for this purpose; ask a colleague who may."),
    UNBORN_NOT_ALLOWED(
            422,
            "business-rule",
            "Name a child who is born: this purpose asks nothing of others, so that no mother can stand for her child."),
    CATEGORY_UNKNOWN(422, "code-invalid", "Give categories from the code system of categories."),
    CATEGORY_NOT_ALLOWED(
            422, "business-rule", "This purpose does not reach this category; those it allows are listed."),
    STATEMENT_REQUIRED(422, "business-rule", "State who decided, when and why the threshold for this purpose is met."),
    AUDIENCE_REQUIRED(422, "business-rule", "Say who else will read the answer."),
    CASE_REQUIRED(422, "business-rule", "Give the case reference that this purpose needs."),
    ORDER_REQUIRED(422, "business-rule", "Refer to the sealed order that this purpose needs."),
    MEETING_REQUIRED(422, "business-rule", "Say when and where the meeting is, and who attends."),
    VALIDITY_TOO_LONG(
            422, "business-rule", "End the validity within the longest time this purpose allows; it is given."),
    VALIDITY_PAST(422, "business-rule", "Give an end of validity that lies ahead."),
    VALIDITY_ENDED(422, "business-rule", "The time in which this answer could be read is over; make a new request."),
    WINDOW_TOO_LONG(422, "business-rule", "Look back no further than this purpose allows; the limit is given."),
    CHILD_MISSING(422, "required", "Say in `for` which child the request is about."),
    BIRTH_DATE_REQUIRED(422, "required", "Give the child's date of birth."),
    FAMILY_NAME_REQUIRED(422, "required", "Give the child's family name."),
    NHS_NUMBER_INVALID(422, "value", "Check the NHS number: ten digits, the last of them the check digit."),
    PERSON_UNDESCRIBED(422, "required", "Give the person's NHS number, or what is known of them."),
    PRACTICE_UNKNOWN(422, "business-rule", "Give in `owner` the ODS code of a practice that uses this service."),
    COUNTERSIGNER_ASKED(403, "forbidden", "Whoever asked cannot countersign; another manager must."),
    COUNTERSIGNER_NAMED(403, "forbidden", "Whom the request names cannot countersign it; another manager must."),
    COLLEAGUE_MUST_ASK(422, "business-rule", "This must be requested by a colleague."),
    ALREADY_COUNTERSIGNED(409, "conflict", "This was countersigned already; the first countersignature stands."),
    PERSON_HELD(
            409,
            "conflict",
            "Nothing was erased, because something of one of these persons is held or still asked about. POST"
                    + " /api/erasures/preview says for what."),
    ALREADY_REVIEWED(409, "conflict", "This was reviewed already; the first review stands."),
    NOTICE_ANSWERED_OFTEN(409, "conflict", "Twenty answers to this notice are kept; ring the practice about more."),
    NO_EMERGENCY_ACCESS(
            422, "business-rule", "Only a request for immediate danger is countersigned and reviewed in this way."),
    REQUEST_CLOSED(422, "business-rule", "This request has ended; make a new one."),
    FLAG_ENDED(422, "business-rule", "This flag was ended and stays so; place a new one."),
    FLAG_OF_ANOTHER(
            422, "business-rule", "A flag stays with its person; end it as wrong-person and place one on the other."),
    FLAG_BIRTH_DATE_DIFFERS(
            422,
            "business-rule",
            "Your flags on this NHS number state another date of birth; check both, and correct whichever is wrong."),
    PROFILE_NOT_MET(
            422, "invariant", "Meet the profile that meta.profile names, or do not name it; path and rule are given."),
    TYPE_NOT_TAKEN(422, "not-supported", "Send resources of the types that /fhir/metadata lists for writing."),
    GATEWAYS_OWN(
            422,
            "business-rule",
            "The gateway alone writes notes of what was shared; correct one by an entry of your own."),
    REFERENCE_INVALID(
            422,
            "value",
            "Refer to an entry of the same Bundle, to a resource kept here, or by identifier=system|value."),
    REFERENCE_NOT_FOUND(422, "not-found", "Send what this refers to first, or in the same Bundle."),
    SUBJECT_REQUIRED(422, "required", "Refer to the Patient in whose record this stands."),
    PERSON_NOT_IDENTIFIED(
            422, "required", "Refer to a Patient or RelatedPerson kept here, so that it can be kept from them."),
    BAR_UNKNOWN(422, "code-invalid", "Give a code of the code system of statutory bars."),
    CONSENT_NOT_UNDERSTOOD(
            422,
            "not-supported",
            "Write the provision with conditions that this service can evaluate (docs/records.md)."),
    CONSENT_EVIDENCE_MISSING(
            422, "informational", "No evidence of consent came with the request; it is not refused for" + " that."),
    RULING_NOT_OFFERED(
            422, "business-rule", "Rule order-checked on a court's order alone; for other purposes it is not offered."),
    RULING_OUT_OF_SCOPE(
            422,
            "business-rule",
            "Rule on entries, a person or a category that this request reaches, or on all of it. Take the ids from the"
                    + " request as GET /api/requests/{id} shows it."),
    RULING_OF_ONE_ENTRY(
            422,
            "business-rule",
            "Rule wording, document, known-and-safe and reasoned-release on one entry at a time: give its id as item."),
    ENTRY_WITHOUT_DOCUMENT(
            422,
            "business-rule",
            "Rule document on an entry that can hold a document or an attachment. This one cannot: rule relevant, or"
                    + " bring its words in by wording."),
    SELECTION_UNFIT(422, "business-rule", "Give from 1 to 100 ids of entries as items, each once."),
    ANNEX_STATEMENT_NOT_OFFERED(
            422,
            "business-rule",
            "Give please-ring as annexStatement, for a purpose that has an annex, or leave it out."),
    REASON_REQUIRED(422, "required", "Give the reason as why; it cannot be left out or blank here."),
    WORDING_REQUIRED(422, "required", "Give the wording that may go, for one item."),
    WORDING_MISPLACED(422, "business-rule", "Give wording in a ruling on wording, and in no other."),
    RELEASE_INCOMPLETE(
            422,
            "required",
            "Give a reasoned release a ground for each person whose own the item is, and for nobody else, and say who was"
                    + " told or why nobody."),
    RELEASE_MISPLACED(
            422, "business-rule", "Give grounds and who was told in a reasoned release, and in no other ruling."),
    CONFIRMATION_NOT_NEEDED(422, "business-rule", "Confirm a reasoned release; no other ruling needs a second person."),
    SECOND_PERSON_REQUIRED(
            422, "business-rule", "Let a second clinician or the Caldicott guardian confirm it, not its author."),
    RULING_CONFIRMED(422, "business-rule", "This release is confirmed already; there is nothing to do."),
    RULING_RETRACTED(422, "business-rule", "This ruling was taken back; make a new one."),
    RULING_OUTDATED(
            422, "business-rule", "What this ruling was made of has changed since; look again and make a new one."),
    COLLEAGUE_UNKNOWN(422, "business-rule", "Give the user of somebody who acts for your practice in the directory."),
    PERSON_NOT_REACHED(422, "business-rule", "Give the id of a person this request reaches, as it shows them."),
    WORDS_REQUIRED(422, "required", "Write something; this text cannot be left out or blank."),
    DAY_TO_COME(422, "business-rule", "Give the day on which it was done; it cannot be a day to come."),
    TEXT_UNFIT(422, "value", "Write text without control characters other than tabs and line ends."),
    POSITION_UNKNOWN(422, "business-rule", "Give the position of a person this request names; 0 is the child."),
    PERSON_NOT_HELD(
            422,
            "business-rule",
            "Give the id of a Patient or RelatedPerson of your practice; the child must be a Patient."),
    STANDING_NOT_OFFERED(
            422, "business-rule", "Say how the person stands to sharing; that nothing is known is not said."),
    COVERAGE_REQUIRED(422, "required", "Say what the consent covers: the service, the own record, a child's record."),
    CONSENT_ENDED(422, "business-rule", "This consent is withdrawn or void already; there is nothing to withdraw."),
    CONSENT_NOT_WITHDRAWN(422, "business-rule", "Nobody withdrew this consent, so there is no question to answer."),
    ENTRY_REQUIRED(422, "required", "Give the id of the entry as item."),
    AUTHOR_MISPLACED(
            422,
            "business-rule",
            "Give author, not blank, with an objection and its item alone; leave it out elsewhere."),
    NOTE_MISPLACED(
            422, "business-rule", "Give wording for travelling with an entry with its dispute, and with nothing else."),
    RATE_EXCEEDED(
            429,
            "throttled",
            "Wait as long as Retry-After says. If a child may be at risk, do not wait: ring the" + " practice."),
    INTERNAL(
            500,
            "exception",
            "Something went wrong here and nothing was released. Try again; if a child may be at risk,"
                    + " ring the practice."),
    UNAVAILABLE(
            503,
            "transient",
            "The service cannot answer now and nothing was released. Try again after Retry-After; if"
                    + " a child may be at risk, ring the practice."),
    BUSY(
            503,
            "throttled",
            "The service is at its limit. Try again after Retry-After; if a child may be at risk, ring the"
                    + " practice.");

    /** The code system of the catalogue. */
    public static final String SYSTEM = "https://fhir.threshold.example/CodeSystem/error";

    private final int status;
    private final String issue;
    private final String text;

    Problem(int status, String issue, String text) {
        this.status = status;
        this.issue = issue;
        this.text = text;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code of FHIR's value set issue-type. */
    public String issue() {
        return issue;
    }

    /** What to do; the same words always. */
    public String text() {
        return text;
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
