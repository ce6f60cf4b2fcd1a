package uk.threshold.disclosure;

/** The pack in force does not admit the purpose of a request that an earlier pack admitted. */
public final class PurposeNotAdmitted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PurposeNotAdmitted() {
        super("the pack in force does not admit this purpose");
    }
}
