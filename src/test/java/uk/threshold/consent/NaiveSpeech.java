package uk.threshold.consent;

import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/** Who speaks in one consent of whom an item is, and what that counts for, read a second time. */
record NaiveSpeech(Directive directive, Probe item) {

    /** What is said by somebody in one record of one thing; whoever says the same again later replaces what of it has ended. */
    record Voice(PersonId record, Set<PersonId> speakers, GivenBy by, Optional<Coverage> covers) {}

    private boolean inAnothers() {
        return !directive.person().equals(item.person());
    }

    private Set<Coverage> covers() {
        return directive.testimony().covers();
    }

    /** Whether it is about sharing, and in the person's own record or of a child in that of somebody responsible for them. */
    boolean heard() {
        boolean here = !inAnothers()
                || (item.guardians().contains(directive.person()) && covers().contains(Coverage.SHARING_CHILD_RECORD));
        return here && directive.scope() != Directive.Scope.ELSEWHERE;
    }

    boolean isStrangers() {
        return directive.testimony().by().equals(Optional.of(GivenBy.NO_AUTHORITY));
    }

    private boolean holderNamed() {
        return directive.testimony().speakers().stream().anyMatch(item.guardians()::contains);
    }

    private boolean minor() {
        return item.adult().equals(Optional.of(false));
    }

    Optional<GivenBy> by(ConsentState state) {
        Optional<GivenBy> stated = directive.testimony().by();
        if (inAnothers()) {
            return stated.equals(Optional.of(GivenBy.SELF)) ? Optional.of(GivenBy.PR_HOLDER) : stated;
        }
        boolean ownAlone = !covers().isEmpty() && !covers().contains(Coverage.SHARING_CHILD_RECORD);
        boolean holders = state == ConsentState.GIVEN && minor() && holderNamed() && !ownAlone;
        return stated.isEmpty() && holders ? Optional.of(GivenBy.PR_HOLDER) : stated;
    }

    /** Whether the record bears a grant out; each case stands for itself. */
    private boolean believed() {
        Set<PersonId> named = directive.testimony().speakers();
        boolean owner = named.isEmpty() || named.contains(directive.person());
        return switch (directive.testimony().by().map(GivenBy::code).orElse("unstated")) {
            case "self" -> owner;
            case "pr-holder" -> holderNamed() || (inAnothers() && named.isEmpty());
            case "unstated" -> owner || (!inAnothers() && by(ConsentState.GIVEN).isPresent());
            default -> true;
        };
    }

    Optional<Coverage> coverage(ConsentState state) {
        boolean byAnother =
                inAnothers() || by(state).filter(who -> who != GivenBy.SELF).isPresent();
        Coverage theirs = byAnother ? Coverage.SHARING_CHILD_RECORD : Coverage.SHARING_OWN_RECORD;
        return Optional.of(theirs).filter(covers()::contains);
    }

    Optional<Voice> voice(ConsentState state) {
        return by(state)
                .map(who -> new Voice(directive.person(), directive.testimony().speakers(), who, coverage(state)));
    }

    /** What it counts for that somebody who speaks so says this. */
    Optional<ConsentState> counted(ConsentState state) {
        if (covers().equals(Set.of(Coverage.THE_SERVICE))) {
            return state == ConsentState.GIVEN ? Optional.of(ConsentState.NONE) : Optional.empty();
        }
        boolean selfOrAdult =
                by(state).equals(Optional.of(GivenBy.SELF)) || item.adult().equals(Optional.of(true));
        boolean childsAlone = !covers().isEmpty() && !covers().contains(Coverage.SHARING_OWN_RECORD);
        if (!inAnothers() && selfOrAdult && childsAlone) {
            return Optional.empty();
        }
        if (state == ConsentState.GIVEN && !(believed() && forThis())) {
            return Optional.empty();
        }
        boolean spoken = Set.of(
                        ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.ASKED_NO_ANSWER)
                .contains(state);
        return Optional.of(isStrangers() && spoken ? ConsentState.NONE : state);
    }

    private boolean forThis() {
        Optional<Coverage> covered = coverage(ConsentState.GIVEN);
        boolean theirs = covered.equals(Optional.of(Coverage.SHARING_OWN_RECORD))
                || (covered.isPresent() && (inAnothers() || minor()));
        return directive.scope() == Directive.Scope.SHARING && (covers().isEmpty() || theirs);
    }
}
