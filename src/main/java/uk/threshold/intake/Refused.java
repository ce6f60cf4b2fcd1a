package uk.threshold.intake;

import java.io.Serial;
import java.util.List;

/** Ends the work on a submission, so that nothing of it is kept; {@link Accepting} turns it into a value. */
public final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public Refused(Refusal refusal) {
        this(List.of(refusal));
    }

    /** {@code refusals} is not empty. */
    public Refused(List<Refusal> refusals) {
        super("refused", null, false, false);
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
