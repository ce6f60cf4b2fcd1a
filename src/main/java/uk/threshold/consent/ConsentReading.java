package uk.threshold.consent;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all that a person said, or that was said for them, comes to for one item on one occasion.
 *
 * <p>The most protective of all directives in force stands, in whatever order they come. Between directives that say the
 * same, the best evidenced stands; between refusals, the one that least can be set aside. What somebody without authority said is none. What ended was withdrawn, unless the same
 * voice later gave the same, in the same record: then it was replaced, and what replaced it speaks.
 *
 * @param decidedBy ids of the directives that say what stands, and of those that {@code anotherHolder} rests on, sorted
 * @param anotherHolder where one holder of parental responsibility refuses, how well it is evidenced that another gave;
 *     empty where none did, or where anything but the refusals of holders and courts stands against it
 */
public record ConsentReading(ConsentStanding standing, List<String> decidedBy, Optional<Evidence> anotherHolder) {
    /** The register was asked and holds nothing. */
    public static final ConsentReading NONE = new ConsentReading(ConsentStanding.NONE, List.of(), Optional.empty());

    public ConsentReading {
        decidedBy = List.copyOf(decidedBy);
    }

    /**
     * Reads {@code directives} for one item and occasion.
     *
     * @param directives all that stand in the record of the probe's person and of their guardians
     */
    public static ConsentReading of(Collection<Directive> directives, Probe probe, Occasion occasion) {
        return Wishes.of(directives, probe.confider(), occasion, any -> true).on(probe);
    }

    /**
     * What is in force comes to this.
     *
     * @param inForce the prevailing first
     */
    static ConsentReading of(List<Said> inForce, Confider whose) {
        if (inForce.isEmpty()) {
            return NONE;
        }
        ConsentStanding stands = inForce.getFirst().standing();
        List<Said> counterparts = Holders.counterparts(inForce, whose);
        int rank = inForce.getFirst().rank();
        Stream<Said> deciding =
                Stream.concat(inForce.stream().takeWhile(each -> each.rank() == rank), counterparts.stream());
        return new ConsentReading(
                stands,
                deciding.map(each -> each.directive().id()).sorted().distinct().toList(),
                counterparts.stream().findFirst().flatMap(best -> best.standing()
                        .evidence()));
    }
}
