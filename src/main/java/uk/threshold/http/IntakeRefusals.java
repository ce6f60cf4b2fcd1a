package uk.threshold.http;

import java.util.List;
import java.util.Optional;
import uk.threshold.fhir.BatchAnswers.Answer;
import uk.threshold.intake.Outcome.Kept;
import uk.threshold.intake.Refusal;

/** What the intake refuses, in the words of the catalogue. */
final class IntakeRefusals {
    private IntakeRefusals() {}

    /** One answer of one status: that of the first refusal. */
    static Refused refused(List<Refusal> refusals) {
        List<Refused.Issue> issues =
                refusals.stream().map(IntakeRefusals::issue).toList();
        int status = issues.getFirst().problem().status();
        return Refused.because(issues.stream()
                .filter(issue -> issue.problem().status() == status)
                .toList());
    }

    /** What was kept, with what there is to tell of it. */
    static Answer.Done done(Kept kept) {
        return new Answer.Done(kept, reported(kept));
    }

    /** An OperationOutcome of warnings, where something is kept that does not meet what it claims. */
    static Optional<String> reported(Kept kept) {
        List<Refused.Issue> issues =
                kept.unmet().stream().map(IntakeRefusals::issue).toList();
        return issues.isEmpty() ? Optional.empty() : Optional.of(Outcome.warning(issues));
    }

    private static Refused.Issue issue(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed malformed -> at(flaw(malformed.flaw()), malformed.path());
            case Refusal.TooLarge tooLarge ->
                Refused.Issue.at(
                        limit(tooLarge.limit()),
                        Integer.toString(tooLarge.limit().most()));
            case Refusal.Invalid(String path, String rule) ->
                rule.equals("required")
                        ? at(Problem.ELEMENT_MISSING, path)
                        : at(Problem.VALUE_INVALID, path).by(rule);
            case Refusal.Unmet(String path, String rule) ->
                at(Problem.PROFILE_NOT_MET, path).by(rule);
            case Refusal.Unacceptable unacceptable -> at(ground(unacceptable.ground()), unacceptable.path());
            case Refusal.NotHeld notHeld -> at(Problem.NOT_FOUND, notHeld.path());
            case Refusal.Conflict conflict -> at(clash(conflict.clash()), conflict.path());
        };
    }

    private static Refused.Issue at(Problem problem, String path) {
        return path.isEmpty() ? Refused.Issue.of(problem) : Refused.Issue.at(problem, path);
    }

    private static Problem flaw(Refusal.Flaw flaw) {
        return switch (flaw) {
            case NOT_JSON -> Problem.NOT_JSON;
            case INVALID_UNICODE -> Problem.UNICODE_INVALID;
            case CONTROL_CHARACTER -> Problem.CONTROL_CHARACTER;
            case DUPLICATE_KEY -> Problem.DUPLICATE_KEY;
            case COMMENT -> Problem.COMMENT_IN_JSON;
            case TRAILING_CONTENT -> Problem.TRAILING_CONTENT;
            case NOT_A_RESOURCE -> Problem.MALFORMED;
        };
    }

    private static Problem limit(Refusal.Limit limit) {
        return switch (limit) {
            case BODY -> Problem.TOO_LARGE;
            case DEPTH -> Problem.TOO_DEEP;
            case NODES, CONTAINED -> Problem.TOO_MANY_NODES;
            case ENTRIES -> Problem.TOO_MANY_ENTRIES;
            case STRING, COMPARED -> Problem.STRING_TOO_LONG;
        };
    }

    private static Problem ground(Refusal.Ground ground) {
        return switch (ground) {
            case UNKNOWN_ELEMENT, UNKNOWN_EXTENSION -> Problem.ELEMENT_UNKNOWN;
            case TYPE_NOT_TAKEN -> Problem.TYPE_NOT_TAKEN;
            case GATEWAYS_OWN -> Problem.GATEWAYS_OWN;
            case TYPE_MISMATCH -> Problem.TYPE_MISMATCH;
            case ID_MISMATCH -> Problem.ID_MISMATCH;
            case BUNDLE_SHAPE -> Problem.BUNDLE_INVALID;
            case METHOD_NOT_TAKEN -> Problem.BUNDLE_METHOD;
            case CONDITION_NOT_UNDERSTOOD -> Problem.CONDITION_INVALID;
            case NHS_NUMBER_WRONG -> Problem.NHS_NUMBER_INVALID;
            case UNSAFE_CHARACTER -> Problem.HIDDEN_CHARACTER;
            case REFERENCE_NOT_UNDERSTOOD -> Problem.REFERENCE_INVALID;
            case REFERENCE_NOT_FOUND -> Problem.REFERENCE_NOT_FOUND;
            case SUBJECT_MISSING -> Problem.SUBJECT_REQUIRED;
            case PERSON_NOT_IDENTIFIED -> Problem.PERSON_NOT_IDENTIFIED;
            case UNKNOWN_BAR -> Problem.BAR_UNKNOWN;
            case CONSENT_NOT_UNDERSTOOD -> Problem.CONSENT_NOT_UNDERSTOOD;
        };
    }

    private static Problem clash(Refusal.Clash clash) {
        return switch (clash) {
            case VERSION_IS_OLD -> Problem.VERSION_CHANGED;
            case SEVERAL_MATCH -> Problem.SEVERAL_MATCH;
            case SAME_RESOURCE_TWICE -> Problem.RESOURCE_TWICE;
            case NHS_NUMBER_TAKEN -> Problem.NHS_NUMBER_TAKEN;
            case STILL_SPOKEN_OF -> Problem.STILL_SPOKEN_OF;
        };
    }
}
