package uk.threshold.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Optional<ConsentState> word = directive.standing().filter(state -> state != ConsentState.GIVEN);
        return switch (directive.status()) {
            case ENTERED_IN_ERROR -> Optional.empty();
            case DRAFT -> word.flatMap(this::ofThis);
            case PROPOSED ->
                word.or(() -> Optional.of(ConsentState.ASKED_NO_ANSWER)).flatMap(this::ofThis);
            case REJECTED -> word.or(() -> Optional.of(ConsentState.REFUSED)).flatMap(this::ofThis);
            case INACTIVE -> word.or(this::ended).flatMap(this::ofThis);
            case ACTIVE -> word.isPresent() ? word.flatMap(this::ofThis) : byItsRules();
        };
    }

    /** A refusal that was ended no longer stands; whatever else was ended may have been a grant, and was withdrawn. */
    private Optional<ConsentState> ended() {
        Optional<ProvisionType> stated =
                directive.root().flatMap(Provision::type).or(directive::base);
        return stated.equals(Optional.of(ProvisionType.DENY)) ? Optional.empty() : Optional.of(ConsentState.WITHDRAWN);
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
        ProvisionType type = effectiveType(root);
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
     * exception to it; where conditions without a type leave that open, it is read as the refusal it may be.
     */
    private ProvisionType effectiveType(Provision root) {
        ProvisionType base = directive.base().orElse(ProvisionType.DENY);
        return root.type().orElse(root.unconditional() ? base : ProvisionType.DENY);
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
        Testimony testimony = directive.testimony();
        Optional<GivenBy> by = aGuardians() ? Optional.of(guardiansVoice()) : testimony.by();
        if (covers.equals(Set.of(Coverage.THE_SERVICE))) {
            return state == ConsentState.GIVEN
                    ? Optional.of(standing(ConsentState.NONE, by, Optional.of(Coverage.THE_SERVICE)))
                    : Optional.empty();
        }
        Optional<Coverage> coverage = coverage(by);
        if (state != ConsentState.GIVEN) {
            return aboutAnother(by) ? Optional.empty() : Optional.of(standing(state, by, coverage));
        }
        boolean clear = directive.scope() == Directive.Scope.SHARING && (covers.isEmpty() || coverage.isPresent());
        boolean authority = !by.equals(Optional.of(GivenBy.NO_AUTHORITY));
        return clear ? Optional.of(standing(authority ? state : ConsentState.NONE, by, coverage)) : Optional.empty();
    }

    private ConsentStanding standing(ConsentState state, Optional<GivenBy> by, Optional<Coverage> coverage) {
        return new ConsentStanding(state, directive.testimony().evidence(), coverage, by);
    }

    /** In a guardian's own record the guardian speaks for themselves; for the child, with parental responsibility. */
    private GivenBy guardiansVoice() {
        GivenBy stated = directive.testimony().by().orElse(GivenBy.SELF);
        return switch (stated) {
            case SELF, PR_HOLDER -> GivenBy.PR_HOLDER;
            case COURT -> GivenBy.COURT;
            case NO_AUTHORITY -> GivenBy.NO_AUTHORITY;
        };
    }

    /** Which of the records the directive covers is this person's; empty where none surely is. */
    private Optional<Coverage> coverage(Optional<GivenBy> by) {
        Coverage theirs =
                by.isEmpty() || by.get() == GivenBy.SELF ? Coverage.SHARING_OWN_RECORD : Coverage.SHARING_CHILD_RECORD;
        return covers.contains(theirs) ? Optional.of(theirs) : Optional.empty();
    }

    /** Whether the person speaks for themselves and of a child's record alone. */
    private boolean aboutAnother(Optional<GivenBy> by) {
        return by.equals(Optional.of(GivenBy.SELF))
                && !covers.isEmpty()
                && !covers.contains(Coverage.SHARING_OWN_RECORD);
    }
}
