package uk.threshold.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.policy.FieldDictionary;
import uk.threshold.policy.Judgement;

/**
 * Words how one resource was decided: for every path its outcome and the rules behind it, and beside that the paths that
 * were released. A path that the dictionary does not list is withheld and stands nowhere.
 */
final class SheetWriting {
    private final FieldDictionary dictionary;
    private final Map<Alike, DecisionSheet> written = new HashMap<>();

    SheetWriting(FieldDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** What makes two resources decided alike: their sheets are one, and written once. */
    private record Alike(String type, List<Outcome> outcomes, SortedSet<FieldPath> released) {}

    private record Outcome(String slot, String within, Judgement judgement) {}

    DecisionSheet sheet(DecidedResource decided, SortedSet<FieldPath> released) {
        List<Outcome> outcomes =
                decided.items().stream().map(SheetWriting::outcome).toList();
        return written.computeIfAbsent(new Alike(decided.resource().main().type(), outcomes, released), this::sheet);
    }

    private DecisionSheet sheet(Alike alike) {
        List<CanonicalJson> items = alike.outcomes().stream()
                .map(each -> outcome(each.slot(), each.within(), each.judgement()))
                .toList();
        return sheet(alike.type(), items, alike.released());
    }

    /** The sheet of a resource that was decided as one. */
    DecisionSheet sheet(String type, Judgement judgement, Collection<FieldPath> released) {
        return sheet(type, List.of(outcome("", type, judgement)), released);
    }

    private static DecisionSheet sheet(String type, List<CanonicalJson> items, Collection<FieldPath> released) {
        CanonicalJson paths = paths(released);
        byte[] whole = CanonicalJson.object(Map.of(
                        "type", CanonicalJson.text(type),
                        "items", CanonicalJson.list(items),
                        "released", paths))
                .bytes();
        return new DecisionSheet(whole, paths.bytes());
    }

    /** The permitted half of a sheet: the paths that were released, sorted. */
    static CanonicalJson paths(Collection<FieldPath> released) {
        return CanonicalJson.texts(
                released.stream().map(FieldPath::value).sorted().toList());
    }

    private static Outcome outcome(DecidedItem item) {
        String slot = item.item().id().slot().map(Slot::toString).orElse("");
        String within =
                item.item().id().slot().map(Slot::path).orElse(item.item().type());
        return new Outcome(slot, within, item.judgement());
    }

    private CanonicalJson outcome(String slot, String within, Judgement judgement) {
        Map<String, CanonicalJson> fields = new TreeMap<>();
        dictionary
                .classesAt(within)
                .forEach((field, paths) -> fields.put(
                        field.code(),
                        CanonicalJson.object(Map.of(
                                "why",
                                CanonicalJson.text(judgement.on(field).why().forLedger()),
                                "paths",
                                paths(paths)))));
        return CanonicalJson.object(Map.of("slot", CanonicalJson.text(slot), "fields", CanonicalJson.object(fields)));
    }
}
