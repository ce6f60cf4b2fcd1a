package uk.threshold.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** Adds to {@code words} all by which it or a rule within it names something of this kind. */
    void words(Criterion criterion, Set<String> words) {
        OneOf own = criteria.get(criterion);
        if (own != null) {
            words.addAll(own.words());
        }
        nested.forEach(rule -> rule.words(criterion, words));
    }
}
