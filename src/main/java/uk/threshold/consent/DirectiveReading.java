package uk.threshold.consent;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What one directive says on one occasion of the items of one person: of each a standing, or nothing. */
final class DirectiveReading {
    private final Directive directive;
    private final Optional<ConsentState> stated;
    private final Optional<Passage> root;

    /** What the outermost rule does, and what is said where it does not apply: where doubt denies, and where it permits. */
    private final Outermost denying;

    private final Outermost permitting;

    /** What it says where it comes to a state; nothing where that state is absent. */
    private final Map<ConsentState, Said> said;

    private DirectiveReading(Directive directive, Occasion occasion, Map<ConsentState, Said> said) {
        this.directive = directive;
        this.stated = stated(directive);
        this.root = directive.root().map(rule -> new Passage(rule, occasion));
        this.denying = outermost(ProvisionType.DENY);
        this.permitting = outermost(ProvisionType.PERMIT);
        this.said = said;
    }

    private record Outermost(ProvisionType type, Verdict outside) {}

    /**
     * Reads a directive; empty where it says nothing of anything of theirs.
     *
     * @param grants whose grants count
     */
    static Optional<DirectiveReading> of(
            Directive directive, Confider confider, Occasion occasion, Predicate<Directive> grants) {
        Attesting attesting = new Attesting(directive, confider);
        if (!attesting.speaksFor()) {
            return Optional.empty();
        }
        Map<ConsentState, Said> said = new EnumMap<>(ConsentState.class);
        for (ConsentState state : possible(directive)) {
            if (saidByNow(directive, state, occasion)) {
                attesting
                        .attested(state)
                        .filter(standing -> standing.state() != ConsentState.GIVEN || grants.test(directive))
                        .ifPresent(standing -> said.put(state, Said.of(directive, standing)));
            }
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(new DirectiveReading(directive, occasion, said));
    }

    Optional<Said> on(Item item) {
        return state(item).map(said::get);
    }

    private static Optional<ConsentState> word(Directive directive) {
        return directive.standing().filter(state -> state != ConsentState.GIVEN);
    }

    /** What its own word or its status says, whatever its rules. */
    private static Optional<ConsentState> stated(Directive directive) {
        Optional<ConsentState> word = word(directive);
        return switch (directive.status()) {
            case ENTERED_IN_ERROR -> Optional.empty();
            case DRAFT, ACTIVE -> word;
            case PROPOSED -> word.or(() -> Optional.of(ConsentState.ASKED_NO_ANSWER));
            case REJECTED -> word.or(() -> Optional.of(ConsentState.REFUSED));
            case INACTIVE -> word.filter(ConsentState.WITHDRAWN::equals);
        };
    }

    /** To which states it may come. */
    private static Set<ConsentState> possible(Directive directive) {
        Optional<ConsentState> stated = stated(directive);
        if (stated.isPresent()) {
            return EnumSet.of(stated.get());
        }
        return switch (directive.status()) {
            case ACTIVE -> EnumSet.of(ConsentState.GIVEN, ConsentState.REFUSED);
            case INACTIVE -> EnumSet.of(ConsentState.WITHDRAWN);
            case ENTERED_IN_ERROR, DRAFT, PROPOSED, REJECTED -> EnumSet.noneOf(ConsentState.class);
        };
    }

    private static boolean saidByNow(Directive directive, ConsentState state, Occasion occasion) {
        Reading reading = state == ConsentState.GIVEN ? Reading.SHORTER : Reading.LONGER;
        return directive
                .said()
                .map(said -> !occasion.now().isBefore(said.start(reading)))
                .orElse(true);
    }

    private Optional<ConsentState> state(Item item) {
        Optional<ConsentState> ofThis = stated.filter(state -> mayBeOf(item, state));
        return switch (directive.status()) {
            case ENTERED_IN_ERROR, DRAFT, PROPOSED, REJECTED -> ofThis;
            case INACTIVE -> ofThis.isPresent() ? ofThis : ended(item);
            case ACTIVE -> stated.isPresent() ? ofThis : byItsRules(item);
        };
    }

    /** Whether the consent may be about this item. A withdrawal outlasts the period of what it withdrew. */
    private boolean mayBeOf(Item item, ConsentState state) {
        return root.isEmpty()
                || (state == ConsentState.WITHDRAWN || root.get().now(Reading.LONGER) != Match.NO)
                        && root.get().concerns(item, Reading.LONGER) != Match.NO;
    }

    /** A refusal that ended is gone; whatever else ended may have been a grant, and was withdrawn. */
    private Optional<ConsentState> ended(Item item) {
        return mayHaveGiven(item) ? Optional.of(ConsentState.WITHDRAWN) : Optional.empty();
    }

    /** Whether, at any time, the consent may have been more than a refusal of this item. */
    private boolean mayHaveGiven(Item item) {
        if (root.isEmpty()) {
            return directive
                    .base()
                    .map(ProvisionType.PERMIT::equals)
                    .orElse(word(directive).isEmpty());
        }
        Passage rule = root.get();
        boolean inside = rule.concerns(item, Reading.LONGER) != Match.NO
                && Passage.mayOpen(permitting.type(), rule.nested(), item);
        return inside || permitting.outside() == Verdict.PERMIT && !rule.alwaysConcerns(item);
    }

    private Optional<ConsentState> byItsRules(Item item) {
        return switch (verdict(item)) {
            case PERMIT -> Optional.of(ConsentState.GIVEN);
            case DENY -> Optional.of(ConsentState.REFUSED);
            case SILENT -> Optional.empty();
        };
    }

    private Verdict verdict(Item item) {
        ProvisionType type = denying.type();
        if (root.isEmpty()) {
            return Passage.verdict(type, List.of(), item);
        }
        Passage rule = root.get();
        return switch (rule.applies(item, type.reading())) {
            case YES -> Passage.verdict(type, rule.nested(), item);
            case MAYBE -> Passage.verdict(type, rule.nested(), item).or(denying.outside());
            case NO -> denying.outside();
        };
    }

    private Outermost outermost(ProvisionType doubtful) {
        if (directive.root().isEmpty()) {
            return new Outermost(directive.base().orElse(doubtful), Verdict.SILENT);
        }
        Provision rule = directive.root().get();
        ProvisionType type = effectiveType(rule, doubtful);
        return new Outermost(type, outside(rule, type));
    }

    /**
     * What the outermost provision does. R4 gives it no type and calls it both a constraint on the base rule and an
     * exception to it; where conditions without a type leave that open, it does what is {@code doubtful}. Refusals within it can
     * only be exceptions to the grant that the base rule is.
     */
    private ProvisionType effectiveType(Provision rule, ProvisionType doubtful) {
        ProvisionType base = directive.base().orElse(doubtful);
        boolean constrains = rule.unconditional() || (base == ProvisionType.PERMIT && rule.exceptsRefusalsAlone());
        return rule.type().orElse(constrains ? base : doubtful);
    }

    /** What the consent says where the outermost provision does not apply. */
    private Verdict outside(Provision rule, ProvisionType type) {
        boolean timeOnly = rule.type().isEmpty() && rule.unconditional();
        if (timeOnly || directive.base().isEmpty()) {
            return Verdict.SILENT;
        }
        return switch (directive.base().get()) {
            case DENY -> Verdict.DENY;
            case PERMIT -> rule.type().isPresent() && type == ProvisionType.DENY ? Verdict.PERMIT : Verdict.SILENT;
        };
    }
}
