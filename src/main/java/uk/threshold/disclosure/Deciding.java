package uk.threshold.disclosure;

import java.util.List;
import java.util.stream.Stream;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.consent.ConsentReading;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Rulebook;

/** Decides every item for the sake of each person whose confidence it is; the most protective outcome stands. */
final class Deciding {
    private final Establishing establishing;
    private final Facts forAll;
    private final Rulebook rulebook;

    /**
     * @param forAll what the request settles
     * @param rulebook the pack's rules, given what the request settles
     */
    Deciding(Establishing establishing, Facts forAll, Rulebook rulebook) {
        this.establishing = establishing;
        this.forAll = forAll;
        this.rulebook = rulebook;
    }

    DecidedResource decide(HeldResource resource) {
        List<Involvement> confiders = confiders(resource.main());
        return new DecidedResource(
                resource,
                decide(resource, resource.main(), confiders),
                resource.slots().stream()
                        .map(slot -> decide(resource, slot, both(confiders(slot), confiders)))
                        .toList());
    }

    // INVARIANT: every item has a confider: a resource is gathered for its subject, whose slots are theirs too.
    private DecidedItem decide(HeldResource resource, RecordItem item, List<Involvement> confiders) {
        List<Confided> confided =
                confiders.stream().map(who -> decide(resource, item, who)).toList();
        Judgement all = confided.stream()
                .map(Confided::judgement)
                .reduce(Judgement::combine)
                .orElseThrow(() -> new IllegalStateException("an item in nobody's confidence was gathered"));
        return new DecidedItem(item, all, confided);
    }

    private Confided decide(HeldResource resource, RecordItem item, Involvement who) {
        ConsentReading consent = establishing.consent(resource, item, who.person());
        Facts facts = forAll.and(establishing.of(resource, item, who, consent.standing()));
        return new Confided(who, consent, rulebook.decide(facts));
    }

    private static List<Involvement> confiders(RecordItem item) {
        return item.involvements().stream()
                .filter(involvement -> involvement.part().confides())
                .toList();
    }

    /** A labelled repetition is in the confidence of all whose the resource is, and of its own persons besides. */
    private static List<Involvement> both(List<Involvement> own, List<Involvement> ofResource) {
        return Stream.concat(own.stream(), ofResource.stream()).distinct().toList();
    }
}
