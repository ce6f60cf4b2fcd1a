package uk.threshold.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What the rules of a consent ask of an item. */
sealed interface Item {

    /** Whether it is of the kind that is named; asked of criteria that look at an item alone. */
    Match meets(Criterion criterion, OneOf named, Reading reading);

    /** Whether its clinical date lies inside. */
    Match dated(Stretch stretch, Reading reading);

    /** One that is known. */
    final class Known implements Item {
        private final Probe probe;
        private final Optional<Day> day;

        private record Day(Instant dawn, Instant dusk) {
            static Day of(LocalDate day) {
                return new Day(StatedTime.startOf(day), StatedTime.startOf(day.plusDays(1)));
            }
        }

        Known(Probe probe) {
            this.probe = probe;
            this.day = probe.date().map(Day::of);
        }

        @Override
        public Match meets(Criterion criterion, OneOf named, Reading reading) {
            return switch (criterion) {
                case CLASS -> probe.isOfType(named);
                case CODE -> named.meets(probe.codes());
                case SECURITY_LABEL -> LabelMatch.of(named, probe.labels(), reading);
                case SUBJECT_MATTER -> probe.isOf(named);
                case ACTOR, ACTION, PURPOSE -> throw new IllegalStateException("not of an item");
            };
        }

        @Override
        public Match dated(Stretch stretch, Reading reading) {
            return day.map(known -> stretch.on(known.dawn(), known.dusk(), reading))
                    .orElse(Match.MAYBE);
        }
    }

    /**
     * Any item at all, of which nothing is known but whether something was asked of it. What a consent says while it asks
     * nothing of this one, it says of every item.
     */
    final class Any implements Item {
        private boolean asked;

        boolean wasAsked() {
            return asked;
        }

        @Override
        public Match meets(Criterion criterion, OneOf named, Reading reading) {
            asked = true;
            return Match.MAYBE;
        }

        @Override
        public Match dated(Stretch stretch, Reading reading) {
            asked = true;
            return Match.MAYBE;
        }
    }
}
