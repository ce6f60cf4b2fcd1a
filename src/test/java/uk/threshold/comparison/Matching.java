package uk.threshold.comparison;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import uk.threshold.policy.Facts;

/** Whether facts are among those a witness tells of, read from its words alone. */
final class Matching {
    private Matching() {}

    static boolean matches(Witness witness, Facts facts) {
        return witness.given().stream().allMatch(given -> matches(given, facts.codes(given.fact())));
    }

    private static boolean matches(Given given, Optional<Set<String>> held) {
        return switch (given) {
            case Given.OneOf one -> held.map(codes -> meet(codes, one.codes())).orElse(one.orUnknown());
            case Given.Unknown unknown -> held.isEmpty();
            case Given.Known known -> held.isPresent();
            case Given.Holds holds ->
                held.map(codes -> meet(codes, holds.codes())).orElse(holds.orUnknown());
            case Given.HoldsNone none ->
                held.map(codes -> !meet(codes, none.codes())).orElse(none.orUnknown());
        };
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return !Collections.disjoint(some, others);
    }
}
