package uk.threshold.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.Purpose;

/** Directives, probes and occasions as the stories of the tests need them. */
final class Consents {
    static final PersonId MOTHER = new PersonId(new UUID(0, 1));
    static final PersonId CHILD = new PersonId(new UUID(0, 2));
    static final PersonId FATHER = new PersonId(new UUID(0, 3));

    /** Whom no record names. */
    static final PersonId STRANGER = new PersonId(new UUID(0, 9));

    static final Occasion NOW = on("2026-11-23T10:00:00Z");

    private Consents() {}

    static Occasion on(String instant) {
        return new Occasion(Purpose.S17_ASSESSMENT, "E99901", Instant.parse(instant));
    }

    /** An item of the mother's own: a coded condition of 12 May 2026. */
    static Probe mothersItem() {
        return probe(MOTHER, Set.of(), true, OneOf.of("http://snomed.info/sct|58703003"));
    }

    /** An item of the child's, for whom the mother has parental responsibility. */
    static Probe childsItem() {
        return probe(CHILD, Set.of(MOTHER), false, OneOf.of("http://snomed.info/sct|58703003"));
    }

    /** The same, for whom these have parental responsibility. */
    static Probe childsItem(Set<PersonId> holders) {
        return probe(CHILD, holders, false, OneOf.of("http://snomed.info/sct|58703003"));
    }

    /** An item of the mother's own with these codes. */
    static Probe mothersItem(OneOf codes) {
        return probe(MOTHER, Set.of(), true, codes);
    }

    private static Probe probe(PersonId person, Set<PersonId> guardians, boolean adult, OneOf codes) {
        return new Probe(
                person,
                guardians,
                Optional.of(adult),
                "item-1",
                "Condition",
                codes,
                Optional.of(LocalDate.of(2026, 5, 12)),
                OneOf.of("author-1"),
                OneOf.of("MH"));
    }

    static Testimony own(Evidence evidence) {
        return new Testimony(
                Optional.of(evidence), Optional.of(GivenBy.SELF), Set.of(Coverage.SHARING_OWN_RECORD), List.of());
    }

    /** Of the child's record; where a holder of parental responsibility speaks, it is the mother. */
    static Testimony forTheChild(Evidence evidence, GivenBy by) {
        return new Testimony(
                Optional.of(evidence),
                Optional.of(by),
                Set.of(Coverage.SHARING_CHILD_RECORD),
                List.of(),
                by == GivenBy.PR_HOLDER ? Set.of(MOTHER) : Set.of());
    }

    static Directive grant(PersonId person, Testimony testimony) {
        return directive("grant", person, Provision.of(ProvisionType.PERMIT), testimony);
    }

    static Directive refusal(PersonId person, Testimony testimony) {
        return directive("refusal", person, Provision.of(ProvisionType.DENY), testimony);
    }

    static Directive grantLimitedTo(Provision root) {
        return directive("grant", MOTHER, root, own(Evidence.SIGNED));
    }

    static Directive directive(String id, PersonId person, Provision root, Testimony testimony) {
        return new Directive(
                id,
                person,
                Directive.Status.ACTIVE,
                Directive.Scope.SHARING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(root),
                testimony);
    }

    static Directive word(String id, PersonId person, ConsentState word, String said) {
        return new Directive(
                id,
                person,
                Directive.Status.ACTIVE,
                Directive.Scope.SHARING,
                Optional.of(word),
                Optional.of(new StatedTime(said)),
                Optional.empty(),
                Optional.empty(),
                own(Evidence.RECORDED));
    }

    static Directive said(Directive directive, String when) {
        return new Directive(
                directive.id(),
                directive.person(),
                directive.status(),
                directive.scope(),
                directive.standing(),
                Optional.of(new StatedTime(when)),
                directive.base(),
                directive.root(),
                directive.testimony());
    }

    static Directive with(Directive directive, Directive.Status status) {
        return new Directive(
                directive.id(),
                directive.person(),
                status,
                directive.scope(),
                directive.standing(),
                directive.said(),
                directive.base(),
                directive.root(),
                directive.testimony());
    }

    static Directive active(Directive directive) {
        return with(directive, Directive.Status.ACTIVE);
    }

    /** What {@code status} calls terminated or replaced. */
    static Directive ended(Directive directive) {
        return with(directive, Directive.Status.INACTIVE);
    }

    static Directive with(Directive directive, Optional<ConsentState> standing, Optional<Provision> root) {
        return new Directive(
                directive.id(),
                directive.person(),
                directive.status(),
                directive.scope(),
                standing,
                directive.said(),
                directive.base(),
                root,
                directive.testimony());
    }

    static Directive with(Directive directive, Directive.Scope scope) {
        return new Directive(
                directive.id(),
                directive.person(),
                directive.status(),
                scope,
                directive.standing(),
                directive.said(),
                directive.base(),
                directive.root(),
                directive.testimony());
    }

    static Directive based(ProvisionType base, Optional<Provision> root) {
        return new Directive(
                "based",
                MOTHER,
                Directive.Status.ACTIVE,
                Directive.Scope.SHARING,
                Optional.empty(),
                Optional.empty(),
                Optional.of(base),
                root,
                own(Evidence.SIGNED));
    }

    static Provision rule(ProvisionType type, Criterion criterion, String word, Provision... nested) {
        return new Provision(
                Optional.of(type), Span.ALWAYS, Span.ALWAYS, Map.of(criterion, OneOf.of(word)), false, List.of(nested));
    }

    static Provision during(Optional<ProvisionType> type, String start, String end) {
        return new Provision(type, span(start, end), Span.ALWAYS, Map.of(), false, List.of());
    }

    static Provision dated(ProvisionType type, String start, String end) {
        return new Provision(Optional.of(type), Span.ALWAYS, span(start, end), Map.of(), false, List.of());
    }

    static Provision unreadable(ProvisionType type) {
        return new Provision(Optional.of(type), Span.ALWAYS, Span.ALWAYS, Map.of(), true, List.of());
    }

    /** The same rule, valid at all times, and so are its exceptions. */
    static Provision atAllTimes(Provision provision) {
        return new Provision(
                provision.type(),
                Span.ALWAYS,
                provision.dataPeriod(),
                provision.criteria(),
                provision.unreadable(),
                provision.nested().stream().map(Consents::atAllTimes).toList());
    }

    static Span span(String start, String end) {
        return new Span(Optional.of(new StatedTime(start)), Optional.of(new StatedTime(end)));
    }

    static ConsentState state(Probe probe, Occasion occasion, Directive... directives) {
        return ConsentReading.of(List.of(directives), probe, occasion)
                .standing()
                .state();
    }

    static ConsentState mothers(Directive... directives) {
        return state(mothersItem(), NOW, directives);
    }
}
