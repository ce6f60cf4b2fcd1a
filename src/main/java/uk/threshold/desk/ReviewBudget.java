package uk.threshold.desk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.policy.Decision;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Pack;
import uk.threshold.request.AskedPerson;

/**
 * What a request asks of the people at the practice, and how much of the child's own needs none of it. A decision is counted
 * once, however many entries wait for it; free text and documents wait for nobody, since a practice brings them in or not.
 *
 * <p>What is counted of the child's own is every entry gathered that is the child's and of a category asked of the child,
 * labelled or not, and in doubt also one whose category nobody knows. An entry of a category that was not asked is no part of
 * it, nor is a repetition within an entry, which stands with it.
 *
 * @param awaited every decision that is still to be made
 * @param childsFacts entries of the child's own of what was asked
 * @param open those whose coded facts leave with no decision left to make
 */
public record ReviewBudget(Set<Awaited> awaited, int childsFacts, int open) {
    public ReviewBudget {
        awaited = Set.copyOf(awaited);
    }

    /** One decision that somebody at the practice is asked for. */
    public sealed interface Awaited {

        /** Who is meant, of the person named at this position of the request. */
        record Matched(int position) implements Awaited {}

        /** What this person's refusal, or the lack of their consent, means for this request. */
        record Weighed(PersonId person) implements Awaited {}

        /** Whether what is recorded of this person in one category is relevant. */
        record Relevant(PersonId person, String category) implements Awaited {}
    }

    /** @param all the answer, then the annex where there is one, which may wait for decisions of its own */
    static ReviewBudget of(List<Deliberation> all, Docket docket) {
        Deliberation deliberation = all.getFirst();
        Set<Awaited> awaited = new LinkedHashSet<>();
        deliberation.request().persons().stream()
                .map(AskedPerson::position)
                .filter(position -> !deliberation.household().matched().containsKey(position))
                .filter(position -> docket.standing(position).isEmpty())
                .map(Awaited.Matched::new)
                .forEach(awaited::add);
        List<DecidedItem> items = Outcomes.items(deliberation);
        all.stream()
                .flatMap(each -> Outcomes.items(each).stream())
                .forEach(item -> awaited.addAll(awaited(item, deliberation.pack())));
        Optional<PersonId> child = deliberation.household().child();
        List<DecidedItem> own = items.stream()
                .filter(item ->
                        isAskedOf(child, item) && item.item().id().slot().isEmpty())
                .toList();
        long open = own.stream()
                .filter(item -> item.judgement().on(FieldClass.CODED_FACT).permitted())
                .count();
        return new ReviewBudget(awaited, own.size(), Math.toIntExact(open));
    }

    /** The decisions without which the item's coded facts stay; none where no decision would do. */
    private static Set<Awaited> awaited(DecidedItem item, Pack pack) {
        Set<Awaited> awaited = new LinkedHashSet<>();
        if (!referred(item.judgement().on(FieldClass.CODED_FACT))) {
            return awaited;
        }
        for (Confided confided : item.confided()) {
            Decision decision = confided.judgement().on(FieldClass.CODED_FACT);
            if (referred(decision) && mayBeAsked(confided)) {
                PersonId person = confided.who().person();
                for (String rule : decision.why().determiningRules()) {
                    awaited.add(
                            pack.clause(rule).when().looksAt(Fact.CONSENT)
                                    ? new Awaited.Weighed(person)
                                    : new Awaited.Relevant(person, Outcomes.category(item)));
                }
            }
        }
        return awaited;
    }

    private static boolean referred(Decision decision) {
        return decision.effect() == Effect.REFER;
    }

    private static boolean isAskedOf(Optional<PersonId> child, DecidedItem item) {
        return item.confided().stream()
                .filter(confided -> confided.who().part() == Part.SUBJECT)
                .filter(confided ->
                        child.filter(confided.who().person()::equals).isPresent())
                .anyMatch(ReviewBudget::mayBeAsked);
    }

    /** Of an entry whose category nobody knows it is not known whether it was asked for. */
    private static boolean mayBeAsked(Confided confided) {
        return confided.facts().codes(Fact.ASKED).filter(Set.of("no")::equals).isEmpty();
    }
}
