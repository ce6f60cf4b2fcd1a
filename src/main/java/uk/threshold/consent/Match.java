package uk.threshold.consent;

/** Whether a rule applies, ordered so that {@code and} is the minimum. */
enum Match {
    NO,
    MAYBE,
    YES;

    static Match of(boolean applies) {
        return applies ? YES : NO;
    }

    Match and(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
