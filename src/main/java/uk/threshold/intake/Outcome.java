package uk.threshold.intake;

import java.util.List;

/** What became of a submission. */
public sealed interface Outcome {

    /** Kept; one entry for each draft, in their order. */
    record Accepted(List<Kept> entries) implements Outcome {
        public Accepted {
            entries = List.copyOf(entries);
        }
    }

    /** Nothing is kept. */
    record NotAccepted(List<Refusal> refusals) implements Outcome {
        public NotAccepted {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * One resource and what was done with it.
     *
     * @param unmet where it does not meet a profile that it claims
     */
    record Kept(StoredRecord stored, Fate fate, List<Refusal.Unmet> unmet) {
        public Kept {
            unmet = List.copyOf(unmet);
        }
    }

    /** What was done with one resource. */
    enum Fate {
        CREATED,
        REPLACED,
        /** It stands already as it was sent. */
        UNCHANGED
    }
}
