package uk.threshold.consent;

/** What a consent says of one item, from the most open to the most protective. */
enum Verdict {
    PERMIT,
    SILENT,
    DENY;

    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
