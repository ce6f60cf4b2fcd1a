package uk.threshold.intake;

import uk.threshold.carerecord.Coded;

/** For what a practice or a requester may still need the copies of a record that is due. */
public enum RetentionHold implements Coded {
    /** A request about the person, or about a relation of theirs, is open. */
    REQUEST_OPEN,
    /** Somebody at the desk is still to find whom an open request means, and that may be anybody. */
    PERSON_NOT_FOUND_YET,
    /** The answer to a closed request may still be read. */
    ANSWER_READABLE,
    /** The guardian has not reviewed an emergency access. */
    EMERGENCY_NOT_REVIEWED,
    /** The practice has not answered a prompt to think of a referral. */
    PROMPT_OPEN,
    /**
     * The practice has not answered a dissent, an objection or a complaint, or has not settled a dispute or an author's
     * objection.
     */
    POSITION_UNANSWERED,
    /** Somebody found an entry unfit to be seen online. */
    UNFIT_ONLINE,
    /** A consent was said, or withdrawn, at the practice's desk, and so stands in no other system. */
    CONSENT_SAID_HERE,
    /** The person is an active patient here, and in another practice too. */
    ACTIVE_ELSEWHERE,
    /** Something that stands in nobody's record speaks of the person. */
    IN_NO_RECORD,
    /** Somebody at the practice said that nothing of the person may be erased: for proceedings, an inquiry or a review. */
    ON_HOLD;

    /**
     * Whether it holds what the ledger has of the person as well; the others are about the copy of a record alone,
     * or about an entry that stays anyway, since it speaks of somebody whom nobody found.
     */
    public boolean holdsTheLedger() {
        return switch (this) {
            case REQUEST_OPEN, ANSWER_READABLE, EMERGENCY_NOT_REVIEWED, PROMPT_OPEN, POSITION_UNANSWERED, ON_HOLD ->
                true;
            case PERSON_NOT_FOUND_YET, UNFIT_ONLINE, CONSENT_SAID_HERE, ACTIVE_ELSEWHERE, IN_NO_RECORD -> false;
        };
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
