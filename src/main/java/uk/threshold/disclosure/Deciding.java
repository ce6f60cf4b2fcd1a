package uk.threshold.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.consent.ConsentReading;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.policy.Decision;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Rulebook;
import uk.threshold.request.Ruling;

/**
 * Decides every item for the sake of each person whose confidence it is; the most protective outcome stands. What is decided
 * of those who stand by only hides who they are.
 */
final class Deciding {
    private final Establishing establishing;
    private final Facts forAll;
    private final Rulebook rulebook;

    /** A household has many entries and few kinds of them: what was decided on some facts is not decided again. */
    private final Map<Facts, Judgement> judgements = new HashMap<>();

    /**
     * @param forAll what the request settles
     * @param rulebook the pack's rules
     */
    Deciding(Establishing establishing, Facts forAll, Rulebook rulebook) {
        this.establishing = establishing;
        this.forAll = forAll;
        this.rulebook = rulebook;
    }

    DecidedResource decide(HeldResource resource) {
        List<Involvement> ofResource = resource.main().involvements();
        return new DecidedResource(
                resource,
                decide(resource, resource.main(), ofResource),
                establishing.slots(resource).stream()
                        .map(slot -> decide(resource, slot, both(slot.involvements(), ofResource)))
                        .toList());
    }

    // INVARIANT: every item has a confider: a resource is gathered for its subject, whose slots are theirs too.
    private DecidedItem decide(HeldResource resource, RecordItem item, List<Involvement> involved) {
        List<Confided> confided = involved.stream()
                .filter(who -> who.part().confides())
                .map(who -> decide(resource, item, who))
                .toList();
        Judgement all = confided.stream()
                .map(Confided::judgement)
                .reduce(Judgement::combine)
                .orElseThrow(() -> new IllegalStateException("an item in nobody's confidence was gathered"));
        Optional<Ruling> wording = establishing.approvedWording(item).filter(approved -> all.on(FieldClass.WORDING)
                .permitted());
        Set<PersonId> hidden = hidden(resource, item, involved);
        return new DecidedItem(item, all, confided, hidden, named(resource, item, involved, all, hidden), wording);
    }

    /**
     * Who is said in it to have harmed somebody and may be named: where the item may tell who people are for the sake of all
     * whose confidence it is, no rule that speaks of the person themselves keeps it, and they are not hidden besides.
     */
    private Set<PersonId> named(
            HeldResource resource, RecordItem item, List<Involvement> involved, Judgement all, Set<PersonId> hidden) {
        if (!all.on(FieldClass.IDENTITY).permitted()) {
            return Set.of();
        }
        return involved.stream()
                .filter(who -> who.part() == Part.SAID_TO_HAVE_HARMED && !hidden.contains(who.person()))
                .filter(who ->
                        !restricts(decide(resource, item, who).judgement().on(FieldClass.IDENTITY)))
                .map(Involvement::person)
                .collect(Collectors.toSet());
    }

    private static boolean restricts(Decision decision) {
        return !decision.permitted() && !decision.why().determiningRules().isEmpty();
    }

    /** Who stands by and must not be identified, but for those whose own the item is or in whose record it stands. */
    private Set<PersonId> hidden(HeldResource resource, RecordItem item, List<Involvement> involved) {
        Set<PersonId> hidden = involved.stream()
                .filter(who -> who.part().standsBy())
                .filter(who -> !decide(resource, item, who)
                        .judgement()
                        .on(FieldClass.IDENTITY)
                        .permitted())
                .map(Involvement::person)
                .collect(Collectors.toSet());
        hidden.remove(resource.home());
        involved.stream()
                .filter(who -> who.part() == Part.SUBJECT)
                .map(Involvement::person)
                .forEach(hidden::remove);
        return hidden;
    }

    private Confided decide(HeldResource resource, RecordItem item, Involvement who) {
        ConsentReading consent = establishing.consent(resource, item, who.person());
        Facts facts = forAll.and(establishing.of(resource, item, who, consent));
        Judgement judged = judged(facts);
        boolean waits = establishing.releasedByOneAlone(resource, item, who.person()) && needsSecondPerson(judged);
        if (!waits) {
            return new Confided(who, consent, facts, judged, false);
        }
        Facts unreleased = Establishing.unreleased(facts);
        return new Confided(who, consent, unreleased, judged(unreleased), true);
    }

    private Judgement judged(Facts facts) {
        return judgements.computeIfAbsent(facts, rulebook::decide);
    }

    /** The pack says for whose facts one person's release is not enough; in doubt it is not. */
    private static boolean needsSecondPerson(Judgement judged) {
        return judged.duties().stream().anyMatch(duty -> duty.kind() == Duty.Kind.SECOND_PERSON);
    }

    /** A labelled repetition involves all whom the resource involves, and its own persons besides. */
    private static List<Involvement> both(List<Involvement> own, List<Involvement> ofResource) {
        return Stream.concat(own.stream(), ofResource.stream()).distinct().toList();
    }
}
