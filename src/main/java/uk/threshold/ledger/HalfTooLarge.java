package uk.threshold.ledger;

/** A half beyond the largest size class; nothing so large is recorded, and so nothing so large is released. */
public final class HalfTooLarge extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    HalfTooLarge(int size, int limit) {
        super("a half of " + size + " bytes exceeds the limit of " + limit);
    }
}
