package uk.threshold.consent;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all that a person said, or that was said for them, comes to for one item on one occasion.
 *
 * <p>The most protective of all directives in force stands, in whatever order they come. Between directives that say the
 * same, the best evidenced stands. What somebody without authority said stands only where nobody else said anything, and
 * a grant of theirs is none.
 *
 * @param decidedBy ids of the directives that say what stands, sorted
 */
public record ConsentReading(ConsentStanding standing, List<String> decidedBy) {
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

    private static final Comparator<ConsentStanding> PREVAILING_FIRST = Comparator.comparing(
                    (ConsentStanding said) -> said.by().equals(Optional.of(GivenBy.NO_AUTHORITY)))
            .thenComparingInt(said -> PREVAILING.indexOf(said.state()))
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
        Map<ConsentStanding, SortedSet<String>> said = new TreeMap<>(PREVAILING_FIRST);
        for (Directive directive : directives) {
            DirectiveReading.of(directive, probe, occasion)
                    .ifPresent(standing -> said.computeIfAbsent(standing, none -> new TreeSet<>())
                            .add(directive.id()));
        }
        return said.entrySet().stream()
                .findFirst()
                .map(first -> new ConsentReading(first.getKey(), List.copyOf(first.getValue())))
                .orElseGet(() -> new ConsentReading(ConsentStanding.NONE, List.of()));
    }

    /** Vocabularies stand in the order of their worth; what was not stated is worth least. */
    private static int rank(Optional<? extends Enum<?>> stated) {
        return stated.map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }
}
