package uk.threshold.pairs;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing in which the second household of a pair differs from the first.
 *
 * @param of the number of the entry that is changed, where it is one
 * @param says what it is, for whoever reads of a pair that failed
 */
record Edit(Optional<Integer> of, String says, UnaryOperator<Family> made) {
    @Override
    public String toString() {
        return says;
    }
}
