package uk.threshold.ledger;

/**
 * A string that is not Unicode text: it has a surrogate without its partner. Such strings have no UTF-8 form, and
 * encoders replace them, so two different strings would get one hash (RFC 8785 §3.2.2.2).
 */
public final class IllFormedText extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param index position of the lone surrogate; the text itself is never quoted */
    IllFormedText(int index) {
        super("lone surrogate at index " + index);
    }
}
