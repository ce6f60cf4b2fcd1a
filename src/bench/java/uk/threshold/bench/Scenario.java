package uk.threshold.bench;

/**
 * What is asked.
 *
 * @param entries of the child's record, beside the Patient
 * @param permitted how many of a hundred of them may leave
 * @param isCold whether each Task is read once, where otherwise the same few are read again and again
 */
record Scenario(int entries, int permitted, boolean isCold) {
    private static final int MOST_ENTRIES = 30_000;
    private static final int MOST_TASKS = 500;

    /** How many Tasks are made for a slice in which each is read once. */
    int newTasks() {
        return Math.min(MOST_TASKS, MOST_ENTRIES / entries);
    }

    String title() {
        return "%3d entries, %3d %% permitted, %s".formatted(entries, permitted, isCold ? "cold" : "warm");
    }
}
