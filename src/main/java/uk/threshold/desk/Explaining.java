package uk.threshold.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.DeskView.Explained;
import uk.threshold.desk.DeskView.Group;
import uk.threshold.desk.DeskView.PersonSeen;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Reasoning;
import uk.threshold.policy.RequestersWords;

/** Explains what was decided for each person whose confidence an item is; where the same is known, once. */
final class Explaining {
    private final Set<ItemId> shown;
    private final Map<Facts, Gathered> gathered = new LinkedHashMap<>();

    private Explaining(Set<ItemId> shown) {
        this.shown = shown;
    }

    /** @param persons as they are shown, with the items that stand by themselves */
    static Explained of(Deliberation deliberation, List<PersonSeen> persons) {
        Set<ItemId> shown = persons.stream()
                .flatMap(person -> person.items().stream())
                .map(DeskView.ItemSeen::id)
                .collect(Collectors.toSet());
        return of(deliberation, shown, any -> true);
    }

    /** The same of nothing but the items that stand by themselves. */
    static Explained ofShown(Deliberation deliberation, Set<ItemId> shown) {
        return of(deliberation, shown, shown::contains);
    }

    private static Explained of(Deliberation deliberation, Set<ItemId> shown, Predicate<ItemId> explained) {
        Explaining explaining = new Explaining(shown);
        Set<ItemId> seen = new HashSet<>();
        deliberation.reached().stream()
                .flatMap(who -> Outcomes.shownWith(deliberation, who).stream())
                .filter(outcome -> explained.test(outcome.item().item().id()))
                .filter(outcome -> seen.add(outcome.item().item().id()))
                .forEach(explaining::gather);
        return new Explained(explaining.groups(deliberation.pack()), new RequestersWords(deliberation.terms()));
    }

    private void gather(Outcomes.Outcome outcome) {
        for (Confided confided : outcome.item().confided()) {
            gathered.computeIfAbsent(confided.facts(), any -> new Gathered(outcome.category()))
                    .add(confided.who().person(), outcome.item().item().id(), shown);
        }
    }

    private List<Group> groups(Pack pack) {
        List<Group> groups = new ArrayList<>();
        gathered.forEach((facts, items) -> groups.add(
                new Group(items.persons, items.category, items.shown, items.kept.size(), Reasoning.of(pack, facts))));
        return groups;
    }

    /** Items of which the same is known. */
    private static final class Gathered {
        private final String category;
        private final Set<PersonId> persons = new LinkedHashSet<>();
        private final Set<ItemId> shown = new LinkedHashSet<>();
        private final Set<ItemId> kept = new HashSet<>();

        private Gathered(String category) {
            this.category = category;
        }

        private void add(PersonId person, ItemId item, Set<ItemId> standingAlone) {
            persons.add(person);
            (standingAlone.contains(item) ? shown : kept).add(item);
        }
    }
}
