package uk.threshold.disclosure;

/** Somebody tried to release a disclosure against the receipt of another. */
public final class WrongReceipt extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongReceipt() {
        super("the receipt is for another disclosure");
    }
}
