package uk.threshold.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/**
 * One directive and what it comes to for one item on one occasion.
 *
 * @param rank the lower, the more it prevails; equal standings, and no others, have equal ranks
 */
record Said(Directive directive, ConsentStanding standing, int rank, Voice voice) {
    static final Comparator<Said> PREVAILING_FIRST = Comparator.comparingInt(Said::rank);

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

    /** More than there are members in any vocabulary of a standing. */
    private static final int PLACES = 16;

    /** Who speaks, in whose record, and of what. */
    record Voice(PersonId record, Set<PersonId> speakers, Optional<GivenBy> by, Optional<Coverage> covers) {}

    static Said of(Directive directive, ConsentStanding standing) {
        Testimony testimony = directive.testimony();
        Voice voice = new Voice(directive.person(), testimony.speakers(), standing.by(), standing.covers());
        return new Said(directive, standing, rank(standing), voice);
    }

    private static int rank(ConsentStanding said) {
        boolean strangers = said.by().equals(Optional.of(GivenBy.NO_AUTHORITY));
        int rank = strangers ? 1 : 0;
        rank = rank * PLACES + PREVAILING.indexOf(said.state());
        rank = rank * PLACES + voice(said);
        rank = rank * PLACES + place(said.evidence());
        rank = rank * PLACES + place(said.by());
        return rank * PLACES + place(said.covers());
    }

    /** Whose refusal least can be set aside: the person's own, then whoever's it may be, then a court's. */
    private static int voice(ConsentStanding said) {
        boolean refusal = said.state() == ConsentState.REFUSED || said.state() == ConsentState.WITHDRAWN;
        return refusal ? said.by().map(VOICES::indexOf).orElse(1) : 0;
    }

    /** Vocabularies stand in the order of their worth; what was not stated is worth least. */
    private static int place(Optional<? extends Enum<?>> stated) {
        return stated.map(Enum::ordinal).orElse(PLACES - 1);
    }

    /**
     * The one person who spoke of an item of {@code whose}; empty where that is not known. In a record that is not theirs
     * it is the person whose record it is, unless others are named.
     */
    Optional<PersonId> speaker(PersonId whose) {
        Testimony testimony = directive.testimony();
        boolean theirOwn =
                !directive.person().equals(whose) && testimony.speakers().isEmpty();
        return theirOwn ? Optional.of(directive.person()) : testimony.speaker();
    }

    /** The earliest instant at which a grant in force may have been given. */
    Optional<Instant> grantedFrom() {
        boolean granted = directive.status() == Directive.Status.ACTIVE && standing.state() == ConsentState.GIVEN;
        return directive.said().filter(when -> granted).map(StatedTime::first);
    }

    /** Whether this ended, and it is known whose voice it was, so that they may have given anew. */
    boolean ended() {
        return directive.status() == Directive.Status.INACTIVE && standing.by().isPresent();
    }

    /** Whether this ended, and the voice, where it is known, surely gave anew later than it was said. */
    boolean replaced(Optional<Instant> granted) {
        return ended()
                && directive
                        .said()
                        .flatMap(said -> granted.filter(from -> !from.isBefore(said.after())))
                        .isPresent();
    }
}
