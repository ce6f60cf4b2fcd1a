package uk.threshold.consent;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/** With what authority, and of which record, one directive says what it says to whom an item belongs. */
final class Attesting {
    private final Directive directive;
    private final Confider confider;
    private final Set<Coverage> covers;

    Attesting(Directive directive, Confider confider) {
        this.directive = directive;
        this.confider = confider;
        this.covers = directive.testimony().covers();
    }

    /** A directive speaks in its own record; what it says of a child's record it also says in the child's. */
    boolean speaksFor() {
        return directive.scope() != Directive.Scope.ELSEWHERE
                && (directive.person().equals(confider.person()) || aGuardians());
    }

    private boolean aGuardians() {
        return !directive.person().equals(confider.person())
                && confider.guardians().contains(directive.person())
                && covers.contains(Coverage.SHARING_CHILD_RECORD);
    }

    /** The standing of one who is in this state, so attested; empty where that is nothing. */
    Optional<ConsentStanding> attested(ConsentState state) {
        boolean gives = state == ConsentState.GIVEN;
        Optional<GivenBy> by = gives ? grantsVoice() : voice();
        boolean doubted = gives && !borneOut(by);
        if (covers.equals(Set.of(Coverage.THE_SERVICE))) {
            Optional<GivenBy> known = doubted ? Optional.empty() : by;
            return gives
                    ? Optional.of(standing(ConsentState.NONE, known, Optional.of(Coverage.THE_SERVICE)))
                    : Optional.empty();
        }
        boolean clear = !gives || (!doubted && clearlyForThis(by));
        return aboutAnother(by) || !clear
                ? Optional.empty()
                : Optional.of(standing(withAuthority(state, by), by, coverage(by)));
    }

    /** Whether a grant is of sharing, and surely of this person's record where it says of whose. */
    private boolean clearlyForThis(Optional<GivenBy> by) {
        boolean minor = confider.isMinor();
        boolean covered = coverage(by)
                .filter(record -> record == Coverage.SHARING_OWN_RECORD || aGuardians() || minor)
                .isPresent();
        return directive.scope() == Directive.Scope.SHARING && (covers.isEmpty() || covered);
    }

    /** What somebody without authority said, whichever way, is nothing; that nobody was asked stays true. */
    private static ConsentState withAuthority(ConsentState state, Optional<GivenBy> by) {
        if (!by.equals(Optional.of(GivenBy.NO_AUTHORITY))) {
            return state;
        }
        return switch (state) {
            case GIVEN, REFUSED, WITHDRAWN, ASKED_NO_ANSWER -> ConsentState.NONE;
            case NOT_ASKED, NOT_ASKED_UNSAFE, NOT_ASKED_ALREADY_DECIDED, NOT_POSSIBLE, NONE -> state;
        };
    }

    private ConsentStanding standing(ConsentState state, Optional<GivenBy> by, Optional<Coverage> coverage) {
        return new ConsentStanding(state, directive.testimony().evidence(), coverage, by);
    }

    /**
     * With what authority somebody says that they spoke. In a guardian's own record the guardian speaks for themselves; for the
     * child, with parental responsibility.
     */
    private Optional<GivenBy> voice() {
        Optional<GivenBy> stated = directive.testimony().by();
        return stated.map(who -> switch (who) {
            case SELF -> aGuardians() ? GivenBy.PR_HOLDER : who;
            case PR_HOLDER, COURT, NO_AUTHORITY -> who;
        });
    }

    /** The same of a grant; one of a child's record is a holder's to give, where one who is recorded as a holder gave it. */
    private Optional<GivenBy> grantsVoice() {
        boolean ofTheChilds = covers.isEmpty() || covers.contains(Coverage.SHARING_CHILD_RECORD);
        boolean holders = !aGuardians() && confider.isMinor() && ofTheChilds && byAHolder();
        return voice().or(() -> holders ? Optional.of(GivenBy.PR_HOLDER) : Optional.empty());
    }

    /**
     * Whether a grant by somebody with this authority may be theirs to give. Where parental responsibility is claimed, the record
     * must name one who performed it as a holder; where somebody is said to speak for themselves, no other may stand there alone. That a
     * court gave is believed, and no rule opens anything for it.
     */
    private boolean borneOut(Optional<GivenBy> by) {
        boolean forThemselves = directive.testimony().by().equals(Optional.of(GivenBy.SELF));
        if (by.equals(Optional.of(GivenBy.PR_HOLDER)) && !forThemselves) {
            return byAHolder() || aGuardians() && inTheirOwnName();
        }
        boolean byAnother = by.filter(who -> who == GivenBy.COURT || who == GivenBy.NO_AUTHORITY)
                .isPresent();
        return byAnother || inTheirOwnName();
    }

    private boolean byAHolder() {
        return !Collections.disjoint(directive.testimony().speakers(), confider.guardians());
    }

    /** Whether it may have been said by the person in whose record it stands: nobody else alone is named. */
    private boolean inTheirOwnName() {
        Set<PersonId> speakers = directive.testimony().speakers();
        return speakers.isEmpty() || speakers.contains(directive.person());
    }

    /** Which of the records the directive covers is this person's; empty where none surely is. */
    private Optional<Coverage> coverage(Optional<GivenBy> by) {
        boolean byAnother = by.filter(who -> who != GivenBy.SELF).isPresent();
        Coverage theirs = aGuardians() || byAnother ? Coverage.SHARING_CHILD_RECORD : Coverage.SHARING_OWN_RECORD;
        return covers.contains(theirs) ? Optional.of(theirs) : Optional.empty();
    }

    /**
     * Whether the directive covers a child's record alone and stands in another person's: of one who speaks for themselves
     * or is grown up, whoever is said to have spoken.
     */
    private boolean aboutAnother(Optional<GivenBy> by) {
        boolean ownRecord =
                by.equals(Optional.of(GivenBy.SELF)) || confider.adult().equals(Optional.of(true));
        return !aGuardians() && ownRecord && !covers.isEmpty() && !covers.contains(Coverage.SHARING_OWN_RECORD);
    }
}
