package uk.threshold.pairs;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One thing in which the second household of a pair differs from the first.
 *
 * @param touches which entries could be seen otherwise for it
 * @param says what it is, for whoever reads of a pair that failed
 */
record Edit(Predicate<Entry> touches, String says, UnaryOperator<Family> made) {
    @Override
    public String toString() {
        return says;
    }
}
