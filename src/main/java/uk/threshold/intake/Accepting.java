package uk.threshold.intake;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import uk.threshold.policy.PolicyShelf;

/**
 * The way in: everything of a submission is found its id, translated, labelled under the pack in force, and under that
 * which is to follow it, and kept, in one transaction whose last act is to raise the guards of everybody concerned.
 */
public final class Accepting {
    private final RecordStore store;
    private final PolicyShelf shelf;
    private final Supplier<UUID> newId;

    /** {@code newId} gives random ids that were never given before. */
    public Accepting(RecordStore store, PolicyShelf shelf, Supplier<UUID> newId) {
        this.store = store;
        this.shelf = shelf;
        this.newId = newId;
    }

    /** Keeps all of it, or says why nothing is kept. */
    public Outcome accept(Submission submission) {
        try {
            return store.keeping(submission.custody(), keeping -> new Acceptance(keeping, shelf, submission.drafts())
                    .complete(newId));
        } catch (Refused refused) {
            return new Outcome.NotAccepted(refused.refusals());
        }
    }

    /**
     * Keeps all of it in a transaction that is already open and does more besides, or says why nothing of it can be kept;
     * then the transaction must be undone.
     */
    public static Outcome within(RecordKeeping open, PolicyShelf shelf, List<Draft> drafts, Supplier<UUID> newId) {
        try {
            return new Acceptance(open, shelf, drafts).complete(newId);
        } catch (Refused refused) {
            return new Outcome.NotAccepted(refused.refusals());
        }
    }
}
