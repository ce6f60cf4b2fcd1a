package uk.threshold.consent;

import java.time.Instant;
import java.util.Optional;
import uk.threshold.carerecord.PersonId;

/** One directive and what it comes to for one item on one occasion. */
record Said(Directive directive, ConsentStanding standing) {

    /** Who speaks, in whose record, and of what. */
    record Voice(PersonId record, Optional<PersonId> speaker, Optional<GivenBy> by, Optional<Coverage> covers) {}

    Voice voice() {
        return new Voice(directive.person(), directive.testimony().speaker(), standing.by(), standing.covers());
    }

    /**
     * The one person who spoke of an item of {@code whose}; empty where that is not known. In a record that is not theirs
     * it is the person whose record it is, unless another is named.
     */
    Optional<PersonId> speaker(PersonId whose) {
        return directive.testimony().speaker().or(() -> Optional.of(directive.person())
                .filter(record -> !record.equals(whose)));
    }

    /** The earliest instant at which a grant in force may have been given. */
    Optional<Instant> grantedFrom() {
        boolean granted = directive.status() == Directive.Status.ACTIVE && standing.state() == ConsentState.GIVEN;
        return directive.said().filter(when -> granted).map(StatedTime::first);
    }

    /** Whether this ended, and the voice, where it is known, surely gave anew later than it was said. */
    boolean replaced(Optional<Instant> granted) {
        boolean ended =
                directive.status() == Directive.Status.INACTIVE && standing.by().isPresent();
        return ended
                && directive
                        .said()
                        .flatMap(said -> granted.filter(from -> !from.isBefore(said.after())))
                        .isPresent();
    }
}
