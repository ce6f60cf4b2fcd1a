package uk.threshold.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.PersonId;

/** What one directive says for one item on one occasion: a standing, or nothing. */
final class DirectiveReading {
    private final Directive directive;
    private final Probe probe;
    private final Occasion occasion;
    private final Set<Coverage> covers;

    private DirectiveReading(Directive directive, Probe probe, Occasion occasion) {
        this.directive = directive;
        this.probe = probe;
        this.occasion = occasion;
        this.covers = directive.testimony().covers();
    }

    static Optional<ConsentStanding> of(Directive directive, Probe probe, Occasion occasion) {
        return new DirectiveReading(directive, probe, occasion).standing();
    }

    private Optional<ConsentStanding> standing() {
        if (directive.scope() == Directive.Scope.ELSEWHERE || !speaksFor()) {
            return Optional.empty();
        }
        return state().filter(this::saidByNow).flatMap(this::attested);
    }

    /** A directive speaks in its own record; what it says of a child's record it also says in the child's. */
    private boolean speaksFor() {
        return directive.person().equals(probe.person()) || aGuardians();
    }

    private boolean aGuardians() {
        return !directive.person().equals(probe.person())
                && probe.guardians().contains(directive.person())
                && covers.contains(Coverage.SHARING_CHILD_RECORD);
    }

    private Optional<ConsentState> state() {
        Optional<ConsentState> word = word();
        return switch (directive.status()) {
            case ENTERED_IN_ERROR -> Optional.empty();
            case DRAFT -> word.flatMap(this::ofThis);
            case PROPOSED ->
                word.or(() -> Optional.of(ConsentState.ASKED_NO_ANSWER)).flatMap(this::ofThis);
            case REJECTED -> word.or(() -> Optional.of(ConsentState.REFUSED)).flatMap(this::ofThis);
            case INACTIVE ->
                word.filter(ConsentState.WITHDRAWN::equals)
                        .flatMap(this::ofThis)
                        .or(this::ended);
            case ACTIVE -> word.isPresent() ? word.flatMap(this::ofThis) : byItsRules();
        };
    }

    private Optional<ConsentState> word() {
        return directive.standing().filter(state -> state != ConsentState.GIVEN);
    }

    /** A refusal that ended is gone; whatever else ended may have been a grant, and was withdrawn. */
    private Optional<ConsentState> ended() {
        return mayHaveGiven() ? Optional.of(ConsentState.WITHDRAWN) : Optional.empty();
    }

    /** Whether, at any time, the consent may have been more than a refusal of this item. */
    private boolean mayHaveGiven() {
        if (directive.root().isEmpty()) {
            return directive.base().map(ProvisionType.PERMIT::equals).orElse(word().isEmpty());
        }
        Provision root = directive.root().get();
        ProvisionType type = effectiveType(root, ProvisionType.PERMIT);
        boolean inside = root.concerns(probe, occasion, Reading.LONGER) != Match.NO
                && Provision.mayOpen(type, root.nested(), probe, occasion);
        boolean outside = outside(root, type) == Verdict.PERMIT && !root.alwaysConcerns(probe, occasion);
        return inside || outside;
    }

    /** The state, where the consent may be about this item. A withdrawal outlasts the period of what it withdrew. */
    private Optional<ConsentState> ofThis(ConsentState state) {
        boolean may = directive
                .root()
                .map(root -> root.concerns(probe, occasion, Reading.LONGER) != Match.NO
                        && (state == ConsentState.WITHDRAWN
                                || root.period().at(occasion.now(), Reading.LONGER) != Match.NO))
                .orElse(true);
        return may ? Optional.of(state) : Optional.empty();
    }

    private Optional<ConsentState> byItsRules() {
        return switch (verdict()) {
            case PERMIT -> Optional.of(ConsentState.GIVEN);
            case DENY -> Optional.of(ConsentState.REFUSED);
            case SILENT -> Optional.empty();
        };
    }

    private Verdict verdict() {
        if (directive.root().isEmpty()) {
            return Provision.verdict(directive.base().orElse(ProvisionType.DENY), List.of(), probe, occasion);
        }
        Provision root = directive.root().get();
        ProvisionType type = effectiveType(root, ProvisionType.DENY);
        Verdict inside = Provision.verdict(type, root.nested(), probe, occasion);
        Verdict outside = outside(root, type);
        return switch (root.applies(probe, occasion, type.reading())) {
            case YES -> inside;
            case MAYBE -> inside.or(outside);
            case NO -> outside;
        };
    }

    /**
     * What the outermost provision does. R4 gives it no type and calls it both a constraint on the base rule and an
     * exception to it; where conditions without a type leave that open, it does what is {@code doubtful}. Refusals within it can
     * only be exceptions to the grant that the base rule is.
     */
    private ProvisionType effectiveType(Provision root, ProvisionType doubtful) {
        ProvisionType base = directive.base().orElse(doubtful);
        boolean constrains = root.unconditional() || (base == ProvisionType.PERMIT && root.exceptsRefusalsAlone());
        return root.type().orElse(constrains ? base : doubtful);
    }

    /** What the consent says where the outermost provision does not apply. */
    private Verdict outside(Provision root, ProvisionType type) {
        boolean timeOnly = root.type().isEmpty() && root.unconditional();
        if (timeOnly || directive.base().isEmpty()) {
            return Verdict.SILENT;
        }
        return switch (directive.base().get()) {
            case DENY -> Verdict.DENY;
            case PERMIT -> root.type().isPresent() && type == ProvisionType.DENY ? Verdict.PERMIT : Verdict.SILENT;
        };
    }

    private boolean saidByNow(ConsentState state) {
        Reading reading = state == ConsentState.GIVEN ? Reading.SHORTER : Reading.LONGER;
        return directive
                .said()
                .map(said -> !occasion.now().isBefore(said.start(reading)))
                .orElse(true);
    }

    private Optional<ConsentStanding> attested(ConsentState state) {
        Optional<GivenBy> by = aGuardians() ? guardiansVoice() : voice(state);
        if (covers.equals(Set.of(Coverage.THE_SERVICE))) {
            return state == ConsentState.GIVEN
                    ? Optional.of(standing(ConsentState.NONE, by, Optional.of(Coverage.THE_SERVICE)))
                    : Optional.empty();
        }
        boolean clear = state != ConsentState.GIVEN || clearlyForThis(by);
        return aboutAnother(by) || !clear
                ? Optional.empty()
                : Optional.of(standing(withAuthority(state, by), by, coverage(by)));
    }

    /** Whether a grant is of sharing, and surely of this person's record where it says of whose. */
    private boolean clearlyForThis(Optional<GivenBy> by) {
        boolean minor = probe.adult().equals(Optional.of(false));
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

    /** In a guardian's own record the guardian speaks for themselves; for the child, with parental responsibility. */
    private Optional<GivenBy> guardiansVoice() {
        return directive.testimony().by().map(stated -> switch (stated) {
            case SELF, PR_HOLDER -> GivenBy.PR_HOLDER;
            case COURT -> GivenBy.COURT;
            case NO_AUTHORITY -> GivenBy.NO_AUTHORITY;
        });
    }

    /**
     * With what authority somebody spoke in this record. A grant of a child's record is a holder's where one who is recorded as a
     * holder gave it; of somebody who is named, and is not among the holders recorded, no authority is known.
     */
    private Optional<GivenBy> voice(ConsentState state) {
        Optional<GivenBy> stated = directive.testimony().by();
        Optional<PersonId> another = directive.testimony().speaker().filter(who -> !who.equals(probe.person()));
        if (state != ConsentState.GIVEN) {
            return stated;
        }
        boolean minor = probe.adult().equals(Optional.of(false));
        if (stated.isEmpty()
                && minor
                && another.filter(probe.guardians()::contains).isPresent()) {
            return Optional.of(GivenBy.PR_HOLDER);
        }
        boolean doubted = stated.equals(Optional.of(GivenBy.PR_HOLDER))
                && !probe.guardians().isEmpty()
                && another.filter(who -> !probe.guardians().contains(who)).isPresent();
        return doubted ? Optional.empty() : stated;
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
                by.equals(Optional.of(GivenBy.SELF)) || probe.adult().equals(Optional.of(true));
        return !aGuardians() && ownRecord && !covers.isEmpty() && !covers.contains(Coverage.SHARING_OWN_RECORD);
    }
}
