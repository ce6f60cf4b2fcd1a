package uk.threshold.http;

import uk.threshold.desk.Ground;

/** The catalogue's words for what is not done at the desk. */
final class DeskProblems {
    private DeskProblems() {}

    static Refused refused(Ground ground) {
        return Refused.because(
                switch (ground) {
                    case NO_SUCH_REQUEST -> Problem.NOT_FOUND;
                    case ROLE -> Problem.NOT_PERMITTED;
                    case ENDED -> Problem.REQUEST_CLOSED;
                    case KIND_NOT_OFFERED -> Problem.RULING_NOT_OFFERED;
                    case OUT_OF_SCOPE -> Problem.RULING_OUT_OF_SCOPE;
                    case NOT_ONE_ITEM -> Problem.RULING_OF_ONE_ENTRY;
                    case NO_DOCUMENT -> Problem.ENTRY_WITHOUT_DOCUMENT;
                    case NO_ANNEX_STATEMENT -> Problem.ANNEX_STATEMENT_NOT_OFFERED;
                    case REASON_MISSING -> Problem.REASON_REQUIRED;
                    case WORDING_MISSING -> Problem.WORDING_REQUIRED;
                    case WORDING_MISPLACED -> Problem.WORDING_MISPLACED;
                    case RELEASE_INCOMPLETE -> Problem.RELEASE_INCOMPLETE;
                    case RELEASE_MISPLACED -> Problem.RELEASE_MISPLACED;
                    case NO_SUCH_RULING -> Problem.NOT_FOUND;
                    case NO_RELEASE -> Problem.CONFIRMATION_NOT_NEEDED;
                    case TAKEN_BACK -> Problem.RULING_RETRACTED;
                    case CONFIRMED -> Problem.RULING_CONFIRMED;
                    case SAME_PERSON -> Problem.SECOND_PERSON_REQUIRED;
                    case OUTDATED -> Problem.RULING_OUTDATED;
                    case NO_SUCH_COLLEAGUE -> Problem.COLLEAGUE_UNKNOWN;
                    case NOT_REACHED -> Problem.PERSON_NOT_REACHED;
                    case WORDS_MISSING -> Problem.WORDS_REQUIRED;
                    case DAY_TO_COME -> Problem.DAY_TO_COME;
                    case TEXT_TOO_LONG -> Problem.STRING_TOO_LONG;
                    case TEXT_UNFIT -> Problem.TEXT_UNFIT;
                    case NO_SUCH_POSITION -> Problem.POSITION_UNKNOWN;
                    case NO_SUCH_PERSON -> Problem.PERSON_NOT_HELD;
                    case NO_SUCH_RECORD -> Problem.NOT_FOUND;
                    case STANDING_NOT_OFFERED -> Problem.STANDING_NOT_OFFERED;
                    case COVERAGE_MISSING -> Problem.COVERAGE_REQUIRED;
                    case CONSENT_ENDED -> Problem.CONSENT_ENDED;
                    case NOT_WITHDRAWN -> Problem.CONSENT_NOT_WITHDRAWN;
                    case ENTRY_MISSING -> Problem.ENTRY_REQUIRED;
                    case AUTHOR_MISPLACED -> Problem.AUTHOR_MISPLACED;
                    case NOTE_MISPLACED -> Problem.NOTE_MISPLACED;
                    case ENTRY_CHANGED -> Problem.VERSION_CHANGED;
                    case NO_EMERGENCY -> Problem.NO_EMERGENCY_ACCESS;
                    case OWN_REQUEST -> Problem.COUNTERSIGNER_ASKED;
                    case NAMED_IN_IT -> Problem.COUNTERSIGNER_NAMED;
                    case SIGNED_BEFORE -> Problem.ALREADY_COUNTERSIGNED;
                    case REVIEWED_BEFORE -> Problem.ALREADY_REVIEWED;
                    case HELD -> Problem.PERSON_HELD;
                    case ANSWERED_OFTEN -> Problem.NOTICE_ANSWERED_OFTEN;
                });
    }
}
