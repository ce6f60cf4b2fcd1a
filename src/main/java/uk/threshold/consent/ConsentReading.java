package uk.threshold.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.carerecord.PersonId;

/**
 * What all that a person said, or that was said for them, comes to for one item on one occasion.
 *
 * <p>The most protective of all directives in force stands, in whatever order they come. Between directives that say the
 * same, the best evidenced stands. What somebody without authority said is none. What ended was withdrawn, unless the same
 * voice later gave the same, in the same record: then it was replaced, and what replaced it speaks.
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
        List<Said> said = new ArrayList<>();
        for (Directive directive : directives) {
            DirectiveReading.of(directive, probe, occasion)
                    .ifPresent(standing -> said.add(new Said(directive, standing)));
        }
        Map<Voice, Instant> latest = new HashMap<>();
        said.forEach(
                each -> each.grantedFrom().ifPresent(from -> latest.merge(each.voice(), from, ConsentReading::later)));
        Map<ConsentStanding, SortedSet<String>> stands = new TreeMap<>(PREVAILING_FIRST);
        said.stream()
                .filter(each -> !each.replaced(Optional.ofNullable(latest.get(each.voice()))))
                .forEach(each -> stands.computeIfAbsent(each.standing(), none -> new TreeSet<>())
                        .add(each.directive().id()));
        return stands.entrySet().stream()
                .findFirst()
                .map(first -> new ConsentReading(first.getKey(), List.copyOf(first.getValue())))
                .orElseGet(() -> new ConsentReading(ConsentStanding.NONE, List.of()));
    }

    /** Who speaks, in whose record, and of what. */
    private record Voice(PersonId record, Optional<GivenBy> by, Optional<Coverage> covers) {}

    /** One directive and what it comes to. */
    private record Said(Directive directive, ConsentStanding standing) {

        Voice voice() {
            return new Voice(directive.person(), standing.by(), standing.covers());
        }

        /** The earliest instant at which a grant in force may have been given. */
        Optional<Instant> grantedFrom() {
            boolean granted = directive.status() == Directive.Status.ACTIVE && standing.state() == ConsentState.GIVEN;
            return directive.said().filter(when -> granted).map(StatedTime::first);
        }

        /** Whether this ended, and the voice, where it is known, surely gave anew later than it was said. */
        boolean replaced(Optional<Instant> granted) {
            boolean ended = directive.status() == Directive.Status.INACTIVE
                    && standing.by().isPresent();
            return ended
                    && directive
                            .said()
                            .flatMap(said -> granted.filter(from -> !from.isBefore(said.after())))
                            .isPresent();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Vocabularies stand in the order of their worth; what was not stated is worth least. */
    private static int rank(Optional<? extends Enum<?>> stated) {
        return stated.map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }
}
