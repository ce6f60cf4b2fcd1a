package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.threshold.intake.Outcome.Kept;

/** What became of each entry of a batch, in its order, as a Bundle of type {@code batch-response} (FHIR R4). */
public final class BatchAnswers {
    private BatchAnswers() {}

    /** What became of one entry. */
    public sealed interface Answer {

        /**
         * It was kept.
         *
         * @param outcome an OperationOutcome, where there is something to tell of it
         */
        record Done(Kept kept, Optional<String> outcome) implements Answer {}

        /** It was taken out. */
        record Deleted() implements Answer {}

        /**
         * Nothing was done.
         *
         * @param status of HTTP
         * @param outcome an OperationOutcome
         */
        record NotDone(int status, String outcome) implements Answer {}
    }

    public static byte[] batch(List<Answer> answers) {
        List<Json> entries = new ArrayList<>();
        answers.forEach(answer -> entries.add(new Json.Members(Map.of("response", response(answer)))));
        return RecordAnswers.withEntries(RecordAnswers.bundle("batch-response"), entries);
    }

    private static Json.Members response(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> RecordAnswers.response(done);
            case Answer.Deleted() -> RecordAnswers.object("status", "204 No Content");
            case Answer.NotDone(int status, String outcome) -> {
                Map<String, Json> response = new LinkedHashMap<>();
                response.put("status", new Json.Text(Integer.toString(status)));
                response.put("outcome", RecordAnswers.outcome(outcome));
                yield new Json.Members(response);
            }
        };
    }
}
