package uk.threshold.intake;

import java.util.List;

/** What one call brings: kept whole, or not at all. */
public record Submission(RecordStore.Custody custody, List<Draft> drafts) {
    public Submission {
        drafts = List.copyOf(drafts);
    }
}
