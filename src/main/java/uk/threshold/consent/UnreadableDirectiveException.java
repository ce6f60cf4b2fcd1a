package uk.threshold.consent;

/** A stored directive cannot be read back; whoever needs it must not answer as if there were none. */
public final class UnreadableDirectiveException extends IllegalArgumentException {

    UnreadableDirectiveException() {
        super("a stored consent cannot be read");
    }
}
