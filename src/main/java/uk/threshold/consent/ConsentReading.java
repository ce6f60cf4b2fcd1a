package uk.threshold.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** States in the order in which they prevail: the most protective first, and last the absence of any. */
    private static final List<ConsentState> PREVAILING = List.of(
            ConsentState.REFUSED,
            ConsentState.WITHDRAWN,
            ConsentState.NOT_ASKED_UNSAFE,
            ConsentState.ASKED_NO_ANSWER,
            ConsentState.NOT_ASKED_ALREADY_DECIDED,
            ConsentState.NOT_ASKED,
            ConsentState.NOT_POSSIBLE,
            ConsentState.GIVEN,
            ConsentState.NONE);

    /** Whose refusal comes before whose; second stands whoever is not known. */
    private static final List<GivenBy> VOICES =
            List.of(GivenBy.SELF, GivenBy.NO_AUTHORITY, GivenBy.COURT, GivenBy.PR_HOLDER);

    private static final Comparator<ConsentStanding> PREVAILING_FIRST = Comparator.comparing(
                    (ConsentStanding said) -> said.by().equals(Optional.of(GivenBy.NO_AUTHORITY)))
            .thenComparingInt(said -> PREVAILING.indexOf(said.state()))
            .thenComparingInt(ConsentReading::voice)
            .thenComparingInt(said -> rank(said.evidence()))
            .thenComparingInt(said -> rank(said.by()))
            .thenComparingInt(said -> rank(said.covers()));

    public ConsentReading {
        decidedBy = List.copyOf(decidedBy);
    }

    /**
     * Reads {@code directives} for one item and occasion.
     *
     * @param directives all that stand in the record of the probe's person and of their guardians
     */
    public static ConsentReading of(Collection<Directive> directives, Probe probe, Occasion occasion) {
        List<Said> said = new ArrayList<>();
        for (Directive directive : directives) {
            DirectiveReading.of(directive, probe, occasion)
                    .ifPresent(standing -> said.add(new Said(directive, standing)));
        }
        Map<Said.Voice, Instant> latest = new HashMap<>();
        said.forEach(
                each -> each.grantedFrom().ifPresent(from -> latest.merge(each.voice(), from, ConsentReading::later)));
        List<Said> inForce = said.stream()
                .filter(each -> !each.replaced(Optional.ofNullable(latest.get(each.voice()))))
                .sorted(Comparator.comparing(Said::standing, PREVAILING_FIRST))
                .toList();
        if (inForce.isEmpty()) {
            return NONE;
        }
        ConsentStanding stands = inForce.getFirst().standing();
        List<Said> counterparts = Holders.counterparts(inForce, probe);
        Stream<Said> deciding =
                Stream.concat(inForce.stream().filter(each -> each.standing().equals(stands)), counterparts.stream());
        return new ConsentReading(
                stands,
                deciding.map(each -> each.directive().id()).sorted().distinct().toList(),
                counterparts.stream().findFirst().flatMap(best -> best.standing()
                        .evidence()));
    }

    /** Whose refusal least can be set aside: the person's own, then whoever's it may be, then a court's. */
    private static int voice(ConsentStanding said) {
        boolean refusal = said.state() == ConsentState.REFUSED || said.state() == ConsentState.WITHDRAWN;
        return refusal ? said.by().map(VOICES::indexOf).orElse(1) : 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Vocabularies stand in the order of their worth; what was not stated is worth least. */
    private static int rank(Optional<? extends Enum<?>> stated) {
        return stated.map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }
}
