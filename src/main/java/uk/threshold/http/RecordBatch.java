package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.fhir.BatchAnswers;
import uk.threshold.fhir.BatchAnswers.Answer;
import uk.threshold.fhir.BatchBundle;
import uk.threshold.fhir.BatchBundle.Step;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Outcome.Accepted;
import uk.threshold.intake.Outcome.NotAccepted;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Removing;
import uk.threshold.intake.Removing.Removal;
import uk.threshold.intake.Submission;

/** Does what the entries of a batch ask, one after the other; what one of them comes to is nothing to the others. */
@ApplicationScoped
final class RecordBatch {
    private final Accepting accepting;
    private final Removing removing;

    RecordBatch(Accepting accepting, Removing removing) {
        this.accepting = accepting;
        this.removing = removing;
    }

    byte[] done(Custody custody, BatchBundle batch) {
        return BatchAnswers.batch(
                batch.steps().stream().map(step -> answered(custody, step)).toList());
    }

    private Answer answered(Custody custody, Step step) {
        try {
            return switch (step) {
                case Step.Write(Draft draft) -> written(custody, draft);
                case Step.Delete(Removal removal) -> removed(custody, removal);
                case Step.Unreadable(List<Refusal> refusals) -> refused(refusals);
            };
        } catch (StoreUnavailable unavailable) {
            // What came before is kept, and the sender must be told so.
            return notDone(Refused.because(Problem.UNAVAILABLE));
        }
    }

    private Answer written(Custody custody, Draft draft) {
        return switch (accepting.accept(new Submission(custody, List.of(draft)))) {
            case Accepted accepted -> IntakeRefusals.done(accepted.entries().getFirst());
            case NotAccepted(List<Refusal> refusals) -> refused(refusals);
        };
    }

    private Answer removed(Custody custody, Removal removal) {
        Optional<Refusal> stays = removing.remove(custody, removal);
        return stays.map(refusal -> refused(List.of(refusal))).orElseGet(Answer.Deleted::new);
    }

    private static Answer refused(List<Refusal> refusals) {
        return notDone(IntakeRefusals.refused(refusals));
    }

    private static Answer notDone(Refused refused) {
        return new Answer.NotDone(refused.status(), Outcome.of(refused.issues()));
    }
}
