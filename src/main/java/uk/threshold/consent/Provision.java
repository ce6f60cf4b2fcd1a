package uk.threshold.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.threshold.request.Purpose;

/**
 * A rule within a consent (FHIR R4 {@code Consent.provision}); nested ones are exceptions to it.
 *
 * @param type empty where it was not stated
 * @param period when the rule is valid
 * @param dataPeriod which clinical dates it speaks of
 * @param criteria all must be met; one that is absent is no condition
 * @param unreadable whether it holds a condition this gateway cannot evaluate, which then may or may not be met
 */
public record Provision(
        Optional<ProvisionType> type,
        Span period,
        Span dataPeriod,
        Map<Criterion, OneOf> criteria,
        boolean unreadable,
        List<Provision> nested) {
    private static final OneOf DISCLOSING = OneOf.of("disclose");
    private static final OneOf REACHING = OneOf.of("disclose", "access", "use");

    public Provision {
        criteria = Map.copyOf(criteria);
        nested = List.copyOf(nested);
    }

    /** A rule of this type without conditions or exceptions. */
    public static Provision of(ProvisionType type) {
        return new Provision(Optional.of(type), Span.ALWAYS, Span.ALWAYS, Map.of(), false, List.of());
    }

    /** The criteria in the order of their kind. */
    public Map<Criterion, OneOf> orderedCriteria() {
        return new TreeMap<>(criteria);
    }

    /** Whether the rule has no condition but time. */
    boolean unconditional() {
        return criteria.isEmpty() && dataPeriod.equals(Span.ALWAYS) && !unreadable;
    }

    /** Whether there are rules within it, and all of them refuse. */
    boolean exceptsRefusalsAlone() {
        Optional<ProvisionType> refusing = Optional.of(ProvisionType.DENY);
        return !nested.isEmpty() && nested.stream().allMatch(rule -> rule.type.equals(refusing));
    }

    /** Whether it or a rule within it names the purpose. */
    boolean names(Purpose purpose) {
        OneOf purposes = criteria.get(Criterion.PURPOSE);
        return purposes != null && purposes.words().contains(purpose.code())
                || nested.stream().anyMatch(rule -> rule.names(purpose));
    }

    /** All words by which it or a rule within it names something of this kind. */
    Stream<String> words(Criterion criterion) {
        OneOf own = criteria.getOrDefault(criterion, OneOf.NOTHING);
        return Stream.concat(own.words().stream(), nested.stream().flatMap(rule -> rule.words(criterion)));
    }

    /** Whether the rule applies, read short or long. */
    Match applies(Probe probe, Occasion occasion, Reading reading) {
        return period.at(occasion.now(), reading).and(concerns(probe, occasion, reading));
    }

    /** Whether the rule, its period aside, speaks of this item and occasion. */
    Match concerns(Probe probe, Occasion occasion, Reading reading) {
        Match match = dataPeriod.on(probe.date(), reading).and(unreadable ? Match.MAYBE : Match.YES);
        for (Map.Entry<Criterion, OneOf> each : criteria.entrySet()) {
            match = match.and(meets(each.getKey(), each.getValue(), probe, occasion, reading));
        }
        return match;
    }

    /** Whether the rule speaks of this item at any time, even read short. */
    boolean alwaysConcerns(Probe probe, Occasion occasion) {
        return period.equals(Span.ALWAYS) && concerns(probe, occasion, Reading.SHORTER) == Match.YES;
    }

    /**
     * Whether a rule of type {@code type} with the exceptions {@code nested} may at any time have been more than a refusal of
     * an item to which it applies. What is doubtful may have been.
     */
    static boolean mayOpen(ProvisionType type, List<Provision> nested, Probe probe, Occasion occasion) {
        boolean opens = type == ProvisionType.PERMIT;
        for (Provision exception : nested) {
            ProvisionType itsType = exception.type.orElse(ProvisionType.PERMIT);
            boolean itOpens = mayOpen(itsType, exception.nested, probe, occasion);
            if (!itOpens && exception.alwaysConcerns(probe, occasion)) {
                return false;
            }
            opens |= itOpens && exception.concerns(probe, occasion, Reading.LONGER) != Match.NO;
        }
        return opens;
    }

    /** What a rule of type {@code type} with the exceptions {@code nested} says of an item to which it applies. */
    static Verdict verdict(ProvisionType type, List<Provision> nested, Probe probe, Occasion occasion) {
        boolean granted = false;
        for (Provision exception : nested) {
            ProvisionType itsType = exception.type.orElse(ProvisionType.DENY);
            Match applies = exception.applies(probe, occasion, itsType.reading());
            if (applies != Match.NO) {
                Verdict said = verdict(itsType, exception.nested, probe, occasion);
                if (said == Verdict.DENY) {
                    return Verdict.DENY;
                }
                granted |= applies == Match.YES && said == Verdict.PERMIT;
            }
        }
        if (granted) {
            return Verdict.PERMIT;
        }
        return switch (type) {
            case DENY -> Verdict.DENY;
            case PERMIT -> narrowed(nested) ? Verdict.SILENT : Verdict.PERMIT;
        };
    }

    /** A permit within a permit adds nothing unless it was meant to narrow it, so it is read as narrowing. */
    private static boolean narrowed(List<Provision> nested) {
        return nested.stream().anyMatch(each -> each.type.equals(Optional.of(ProvisionType.PERMIT)));
    }

    private static Match meets(Criterion criterion, OneOf named, Probe probe, Occasion occasion, Reading reading) {
        return switch (criterion) {
            case ACTOR -> occasion.reader().among(named);
            case ACTION -> named.meets(reading == Reading.SHORTER ? DISCLOSING : REACHING);
            case PURPOSE -> PurposeOfUse.among(named, occasion.purpose());
            case CLASS -> probe.isOfType(named);
            case CODE -> named.meets(probe.codes());
            case SECURITY_LABEL -> LabelMatch.of(named, probe.labels(), reading);
            case SUBJECT_MATTER -> probe.isOf(named);
        };
    }
}
