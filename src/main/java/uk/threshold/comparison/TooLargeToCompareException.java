package uk.threshold.comparison;

/** Two rulebooks differ in so many ways that a diagram of it would be larger than {@link Diagrams#MOST_NODES}. */
public final class TooLargeToCompareException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeToCompareException() {
        super("more than " + Diagrams.MOST_NODES + " nodes");
    }
}
