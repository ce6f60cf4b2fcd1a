package uk.threshold.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** How far back a request may look. */
public sealed interface LookBack {

    /** From birth. */
    record WholeLife() implements LookBack {}

    /**
     * The last days, months or years.
     *
     * @param period positive
     */
    record Last(Period period) implements LookBack {
        public Last {
            if (period.isNegative() || period.isZero()) {
                throw new PackDefect.CrossedLimits("look-back");
            }
        }
    }

    /** The first day inside, counted back from {@code today}; empty where there is no first day. */
    default Optional<LocalDate> firstDay(LocalDate today) {
        return switch (this) {
            case WholeLife() -> Optional.empty();
            case Last(Period period) -> Optional.of(today.minus(period));
        };
    }

    /** Whether this reaches further back than {@code other}, counted from {@code today}. */
    default boolean exceeds(LookBack other, LocalDate today) {
        Optional<LocalDate> limit = other.firstDay(today);
        return limit.isPresent()
                && firstDay(today).map(first -> first.isBefore(limit.get())).orElse(true);
    }
}
