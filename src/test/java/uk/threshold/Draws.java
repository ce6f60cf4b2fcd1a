package uk.threshold;

/**
 * How many drawn cases a law is tried on: as many as it says, and of these so many of a hundred as the property {@code threshold.draws}
 * says, for mutation testing, which tries each law hundreds of times.
 */
public final class Draws {
    /** Tests made of a list, each by itself, of which mutation testing wants but one test for all. */
    public static final String ONE_BY_ONE = "one-by-one";

    /** Tests of whether enough is drawn, which is so of nothing less than all. */
    public static final String ENOUGH = "enough";

    private static final int OF_A_HUNDRED = Integer.getInteger("threshold.draws", 100);

    private Draws() {}

    /** At least one. */
    public static int of(int all) {
        return Math.max(1, Math.toIntExact((long) all * OF_A_HUNDRED / 100));
    }
}
