package uk.threshold.comparison;

import java.util.List;
import java.util.Set;
import uk.threshold.policy.Fact;

/**
 * What a diagram asks of the facts at one level. Codes that no clause tells apart stand together, since no decision depends
 * on which of them it is.
 */
sealed interface Question {
    /** The answer of every question that means: nobody could establish it. */
    int UNKNOWN = 0;

    Fact fact();

    /** How many answers there are, from 0. */
    int answers();

    /** Of a fact with one value: 0 where it is unknown, else which of the groups its code is in, from 1. */
    record Which(Fact fact, List<Set<String>> groups) implements Question {
        public Which {
            groups = List.copyOf(groups);
        }

        @Override
        public int answers() {
            return groups.size() + 1;
        }
    }

    /** Of a fact that is a set: 0 where it is unknown, 1 where it is known. */
    record Known(Fact fact) implements Question {
        @Override
        public int answers() {
            return 2;
        }
    }

    /** Of a fact that is a set: 1 where it holds any of these codes, 0 where none. */
    record Has(Fact fact, Set<String> codes) implements Question {
        public Has {
            codes = Set.copyOf(codes);
        }

        @Override
        public int answers() {
            return 2;
        }
    }
}
