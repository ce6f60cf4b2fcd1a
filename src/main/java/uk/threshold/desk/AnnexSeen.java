package uk.threshold.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Deliberation;

/**
 * What the confidential annex of an answer would hold, as the practice sees it.
 *
 * @param chair whether the chair of the conference reads it too, besides the worker who asked
 * @param persons everyone the request reaches
 * @param explained why everything comes out in the annex as it does
 */
public record AnnexSeen(boolean chair, List<PersonSeen> persons, DeskView.Explained explained) {

    /**
     * What the annex holds of one person.
     *
     * @param items of which something would leave in the annex, or may once a person has judged
     * @param kept items of which the annex holds nothing, counted by reason
     */
    public record PersonSeen(PersonId person, List<Item> items, List<DeskView.Kept> kept) {}

    /**
     * One item, decided for the annex.
     *
     * @param keptFromAnswer the classes of field that the annex permits and the answer does not
     */
    public record Item(DeskView.ItemSeen seen, Set<FieldClass> keptFromAnswer) {}

    /** @param annex decided from the same snapshot as the answer */
    static AnnexSeen of(Decided answer, Decided annex) {
        Map<ItemId, Set<FieldClass>> answered = permitted(answer.deliberation());
        Map<ItemId, Set<FieldClass>> held = permitted(annex.deliberation());
        List<PersonSeen> persons = annex.deliberation().reached().stream()
                .map(person -> new PersonSeen(
                        person,
                        annex.items(person).stream()
                                .map(seen -> new Item(seen, without(held, answered, seen.id())))
                                .toList(),
                        annex.kept(person)))
                .toList();
        Set<ItemId> shown = persons.stream()
                .flatMap(person -> person.items().stream())
                .map(item -> item.seen().id())
                .collect(Collectors.toSet());
        return new AnnexSeen(
                annex.deliberation().request().annexIsForTheChair(),
                persons,
                Explaining.ofShown(annex.deliberation(), shown));
    }

    private static Map<ItemId, Set<FieldClass>> permitted(Deliberation deliberation) {
        return Outcomes.items(deliberation).stream()
                .collect(Collectors.toMap(
                        item -> item.item().id(), item -> item.judgement().permitted()));
    }

    private static Set<FieldClass> without(
            Map<ItemId, Set<FieldClass>> held, Map<ItemId, Set<FieldClass>> answered, ItemId item) {
        Set<FieldClass> more = new TreeSet<>(held.getOrDefault(item, Set.of()));
        more.removeAll(answered.getOrDefault(item, Set.of()));
        return more;
    }
}
