package uk.threshold.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.DeskView.ItemSeen;
import uk.threshold.desk.DeskView.Kept;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;
import uk.threshold.request.Ruling.Scope;

/**
 * What was decided for the answer or for its annex.
 *
 * @param leaving the paths that would leave of each resource, by its id
 */
record Decided(Deliberation deliberation, Map<UUID, SortedSet<FieldPath>> leaving) {

    /** What is shown by itself with one person: of which something would leave, or may, or on which somebody ruled. */
    List<ItemSeen> items(PersonId who) {
        return Outcomes.shownWith(deliberation, who).stream()
                .filter(outcome -> standsAlone(outcome.item()))
                .map(outcome -> item(outcome, who))
                .toList();
    }

    /** The rest, counted by the reason why coded facts stay. */
    List<Kept> kept(PersonId who) {
        Map<Reason, Integer> kept = new LinkedHashMap<>();
        for (Outcomes.Outcome outcome : Outcomes.shownWith(deliberation, who)) {
            if (!standsAlone(outcome.item())) {
                Explanation why =
                        outcome.item().judgement().on(FieldClass.CODED_FACT).why();
                kept.merge(new Reason(why.effect(), why.determiningRules()), 1, Integer::sum);
            }
        }
        List<Kept> counted = new ArrayList<>();
        kept.forEach((reason, items) -> counted.add(new Kept(
                reason.effect(),
                new Explanation(reason.effect(), reason.rules()).forDesk(deliberation.pack()),
                items)));
        return counted;
    }

    private record Reason(Effect effect, List<String> rules) {}

    private boolean standsAlone(DecidedItem item) {
        return isOpen(item.judgement()) || isRuledOn(item) || leaves(item);
    }

    /** Something of it may leave for another's sake: the name of somebody whom an account says to have harmed. */
    private boolean leaves(DecidedItem item) {
        return item.item().id().slot().isEmpty()
                && leaving.containsKey(item.item().id().resource());
    }

    /** What was ruled on by itself stays in sight, so that it can be ruled on again. */
    private boolean isRuledOn(DecidedItem item) {
        return deliberation.household().rulings().stream().anyMatch(ruling -> switch (ruling.scope()) {
            case Scope.OfItem one -> one.which().equals(item.item().id());
            case Scope.OfSelection(Set<UUID> which) ->
                which.contains(item.item().id().resource());
            case Scope.WholeRequest whole -> false;
            case Scope.OfPerson person -> false;
            case Scope.OfCategory category -> false;
        });
    }

    private static boolean isOpen(Judgement judgement) {
        return judgement.decisions().values().stream()
                .anyMatch(decision -> decision.effect() == Effect.PERMIT || decision.effect() == Effect.REFER);
    }

    private ItemSeen item(Outcomes.Outcome outcome, PersonId who) {
        DecidedItem item = outcome.item();
        return new ItemSeen(
                item.item().id(),
                item.item().type(),
                outcome.category(),
                item.item().date(),
                item.confided().stream()
                        .map(Confided::who)
                        .min(Comparator.comparing(involved -> !involved.person().equals(who)))
                        .map(Involvement::part)
                        .orElseThrow(() -> new IllegalStateException("an item in nobody's confidence is shown")),
                leaving.getOrDefault(item.item().id().resource(), Collections.emptySortedSet()),
                outcomes(item.judgement(), deliberation.pack()),
                item.judgement().duties());
    }

    private static List<DeskView.Outcome> outcomes(Judgement judgement, Pack pack) {
        Map<Explanation, Set<FieldClass>> alike = new LinkedHashMap<>();
        judgement.decisions().forEach((field, decision) -> alike.computeIfAbsent(
                        decision.why(), any -> EnumSet.noneOf(FieldClass.class))
                .add(field));
        return alike.entrySet().stream()
                .map(one -> new DeskView.Outcome(
                        one.getKey().effect(), one.getValue(), one.getKey().forDesk(pack)))
                .sorted(Comparator.comparing(DeskView.Outcome::effect))
                .toList();
    }
}
