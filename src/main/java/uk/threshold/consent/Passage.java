package uk.threshold.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule within a consent as it stands on one occasion. What time, reader, purpose and action settle is settled; what is left to
 * ask is asked of each item.
 */
final class Passage {
    private static final OneOf DISCLOSING = OneOf.of("disclose");
    private static final Optional<ProvisionType> PERMITTING = Optional.of(ProvisionType.PERMIT);
    private static final OneOf REACHING = OneOf.of("disclose", "access", "use");

    private final Provision provision;
    private final List<Passage> nested;
    private final List<Map.Entry<Criterion, OneOf>> ofItem;
    private final boolean ofAnyDay;
    private final Sense shorter;
    private final Sense longer;

    /**
     * In one reading.
     *
     * @param now whether the occasion lies in the rule's period
     * @param settled whether its conditions but those on the item are met
     * @param days the clinical dates it speaks of
     */
    private record Sense(Match now, Match settled, Stretch days) {}

    Passage(Provision provision, Occasion occasion) {
        this.provision = provision;
        this.ofItem = provision.orderedCriteria().entrySet().stream()
                .filter(each -> each.getKey().isOfItem())
                .toList();
        this.ofAnyDay = provision.dataPeriod().equals(Span.ALWAYS);
        this.shorter = sense(occasion, Reading.SHORTER);
        this.longer = sense(occasion, Reading.LONGER);
        // A rule that speaks of nothing on this occasion has no exceptions either.
        boolean silent = shorter.settled() == Match.NO && longer.settled() == Match.NO;
        this.nested = silent
                ? List.of()
                : provision.nested().stream()
                        .map(inner -> new Passage(inner, occasion))
                        .toList();
    }

    private Sense sense(Occasion occasion, Reading reading) {
        Match settled = provision.unreadable() ? Match.MAYBE : Match.YES;
        for (Map.Entry<Criterion, OneOf> each : provision.criteria().entrySet()) {
            settled = settled.and(meets(each.getKey(), each.getValue(), occasion, reading));
        }
        return new Sense(
                provision.period().read(reading).at(occasion.now()),
                settled,
                provision.dataPeriod().read(reading));
    }

    private static Match meets(Criterion criterion, OneOf named, Occasion occasion, Reading reading) {
        return switch (criterion) {
            case ACTOR -> occasion.reader().among(named);
            case ACTION -> named.meets(reading == Reading.SHORTER ? DISCLOSING : REACHING);
            case PURPOSE -> PurposeOfUse.among(named, occasion.purpose());
            case CLASS, CODE, SECURITY_LABEL, SUBJECT_MATTER -> Match.YES;
        };
    }

    List<Passage> nested() {
        return nested;
    }

    private Sense in(Reading reading) {
        return reading == Reading.SHORTER ? shorter : longer;
    }

    /** Whether the occasion lies in its period. */
    Match now(Reading reading) {
        return in(reading).now();
    }

    /** Whether the rule applies, read short or long. */
    Match applies(Item item, Reading reading) {
        Match now = in(reading).now();
        return now == Match.NO ? now : now.and(concerns(item, reading));
    }

    /** Whether the rule, its period aside, speaks of this item and occasion. */
    Match concerns(Item item, Reading reading) {
        Sense sense = in(reading);
        Match match = sense.settled();
        for (int i = 0; i < ofItem.size() && match != Match.NO; i++) {
            Map.Entry<Criterion, OneOf> each = ofItem.get(i);
            match = match.and(item.meets(each.getKey(), each.getValue(), reading));
        }
        return ofAnyDay || match == Match.NO ? match : match.and(item.dated(sense.days(), reading));
    }

    /** Whether the rule speaks of this item at any time, even read short. */
    boolean alwaysConcerns(Item item) {
        return provision.period().equals(Span.ALWAYS) && concerns(item, Reading.SHORTER) == Match.YES;
    }

    /**
     * Whether a rule of type {@code type} with the exceptions {@code nested} may at any time have been more than a refusal of
     * an item to which it applies. What is doubtful may have been.
     */
    static boolean mayOpen(ProvisionType type, List<Passage> nested, Item item) {
        boolean opens = type == ProvisionType.PERMIT;
        for (Passage exception : nested) {
            ProvisionType itsType = exception.provision.type().orElse(ProvisionType.PERMIT);
            boolean itOpens = mayOpen(itsType, exception.nested, item);
            if (!itOpens && exception.alwaysConcerns(item)) {
                return false;
            }
            opens |= itOpens && exception.concerns(item, Reading.LONGER) != Match.NO;
        }
        return opens;
    }

    /** What a rule of type {@code type} with the exceptions {@code nested} says of an item to which it applies. */
    static Verdict verdict(ProvisionType type, List<Passage> nested, Item item) {
        boolean granted = false;
        for (Passage exception : nested) {
            ProvisionType itsType = exception.provision.type().orElse(ProvisionType.DENY);
            Match applies = exception.applies(item, itsType.reading());
            if (applies != Match.NO) {
                Verdict said = verdict(itsType, exception.nested, item);
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
    private static boolean narrowed(List<Passage> nested) {
        for (Passage each : nested) {
            if (each.provision.type().equals(PERMITTING)) {
                return true;
            }
        }
        return false;
    }
}
