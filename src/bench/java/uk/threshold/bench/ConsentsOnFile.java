package uk.threshold.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Criterion;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.Span;
import uk.threshold.consent.StatedTime;
import uk.threshold.consent.Testimony;
import uk.threshold.request.Purpose;

/**
 * Invented consents of one person: for purposes, readers, times, kinds of entries, codes, labels and single entries, with
 * exceptions and exceptions to those; most of them in force.
 */
final class ConsentsOnFile {
    private static final int MOST_EXCEPTIONS = 3;
    private static final List<Directive.Status> GRANTED = List.of(
            Directive.Status.ACTIVE,
            Directive.Status.ACTIVE,
            Directive.Status.ACTIVE,
            Directive.Status.ACTIVE,
            Directive.Status.ACTIVE,
            Directive.Status.ACTIVE,
            Directive.Status.ACTIVE,
            Directive.Status.INACTIVE,
            Directive.Status.DRAFT,
            Directive.Status.ENTERED_IN_ERROR);
    private static final List<String> READERS = List.of(
            "E99901", "E99902", "A99902", "user|maren", "social-worker@E99901", "health-visitor@*", "social-worker@*");
    private static final List<String> FURTHER_PURPOSES = List.of("v3|THREAT", "v3|TREAT", "v3|HPAYMT");
    private static final List<String> ACTIONS = List.of("disclose", "access", "use", "correct");

    private final Random random;
    private final PersonId person;
    private final List<PersonId> holders;
    private final List<UUID> entries;

    /**
     * @param person in whose record they stand
     * @param holders who may have spoken for them; nobody for those who speak for themselves
     * @param entries of the family, of which some consents name one
     */
    ConsentsOnFile(Random random, PersonId person, List<PersonId> holders, List<UUID> entries) {
        this.random = random;
        this.person = person;
        this.holders = holders;
        this.entries = entries;
    }

    List<Directive> drawn(int count) {
        List<Directive> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(directive());
        }
        return drawn;
    }

    private Directive directive() {
        boolean grants = often(90);
        return new Directive(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                person,
                grants ? one(GRANTED) : one(Directive.Status.values()),
                often(90) ? Directive.Scope.SHARING : one(Directive.Scope.values()),
                grants || often(70) ? Optional.empty() : Optional.of(one(ConsentState.values())),
                Optional.of(day()),
                often(40) ? Optional.of(ProvisionType.PERMIT) : Optional.empty(),
                Optional.of(provision(grants ? ProvisionType.PERMIT : ProvisionType.DENY, MOST_EXCEPTIONS)),
                testimony());
    }

    private Testimony testimony() {
        boolean themselves = holders.isEmpty() || often(20);
        GivenBy by = themselves ? GivenBy.SELF : often(90) ? GivenBy.PR_HOLDER : GivenBy.COURT;
        return new Testimony(
                Optional.of(one(Evidence.values())),
                Optional.of(by),
                covers(themselves ? Coverage.SHARING_OWN_RECORD : Coverage.SHARING_CHILD_RECORD),
                List.of(),
                themselves ? Set.of() : Set.of(one(holders)));
    }

    private Set<Coverage> covers(Coverage own) {
        Set<Coverage> covers = EnumSet.of(own);
        if (often(15)) {
            covers.add(Coverage.SHARING_CHILD_RECORD);
        }
        return often(10) ? Set.of(Coverage.THE_SERVICE) : covers;
    }

    private Provision provision(ProvisionType does, int mostExceptions) {
        List<Provision> exceptions = new ArrayList<>();
        for (int i = random.nextInt(mostExceptions + 1); i > 0; i--) {
            exceptions.add(provision(often(80) ? other(does) : does, mostExceptions - 1));
        }
        return new Provision(
                Optional.of(does),
                often(60) ? span() : Span.ALWAYS,
                often(20) ? span() : Span.ALWAYS,
                criteria(does),
                often(2),
                exceptions);
    }

    private static ProvisionType other(ProvisionType type) {
        return type == ProvisionType.PERMIT ? ProvisionType.DENY : ProvisionType.PERMIT;
    }

    /** A refusal always names a code: one of everything would settle all by itself. */
    private Map<Criterion, OneOf> criteria(ProvisionType does) {
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        add(criteria, 40, Criterion.ACTOR, () -> one(READERS));
        add(criteria, 30, Criterion.ACTION, () -> one(ACTIONS));
        add(
                criteria,
                50,
                Criterion.PURPOSE,
                () -> often(80) ? one(Purpose.values()).code() : one(FURTHER_PURPOSES));
        add(criteria, 20, Criterion.CLASS, () -> one(LargeFamily.TYPES));
        add(criteria, does == ProvisionType.DENY ? 100 : 20, Criterion.CODE, () -> LargeFamily.code(random));
        add(criteria, 25, Criterion.SECURITY_LABEL, () -> one(Label.values()).code());
        add(
                criteria,
                10,
                Criterion.SUBJECT_MATTER,
                () -> one(List.of("instance|", "related|", "dependents|", "authoredby|")) + one(entries));
        return criteria;
    }

    private void add(Map<Criterion, OneOf> criteria, int percent, Criterion criterion, Supplier<String> word) {
        if (often(percent)) {
            criteria.put(criterion, OneOf.of(word.get()));
        }
    }

    private Span span() {
        return new Span(maybe(90, this::day), maybe(50, this::later));
    }

    private StatedTime day() {
        return time(2019 + random.nextInt(7));
    }

    private StatedTime later() {
        return time(2025 + random.nextInt(5));
    }

    private StatedTime time(int year) {
        String day = "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new StatedTime(often(50) ? day : day + "T10:15:30+00:00");
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Optional<T> maybe(int percent, Supplier<T> value) {
        return often(percent) ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return one(Arrays.asList(values));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
