package uk.threshold.disclosure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.policy.FieldDictionary;

/**
 * Words how one resource was decided: for every path its outcome and the rules behind it, and beside that the paths that
 * were released. A path that the dictionary does not list is withheld and stands nowhere.
 */
final class SheetWriting {
    private final FieldDictionary dictionary;

    SheetWriting(FieldDictionary dictionary) {
        this.dictionary = dictionary;
    }

    DecisionSheet sheet(DecidedResource decided, Collection<FieldPath> released) {
        CanonicalJson paths = paths(released);
        List<CanonicalJson> items = decided.items().stream().map(this::outcome).toList();
        byte[] whole = CanonicalJson.object(Map.of(
                        "type", CanonicalJson.text(decided.resource().main().type()),
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

    private CanonicalJson outcome(DecidedItem item) {
        String slot = item.item().id().slot().map(Slot::toString).orElse("");
        String within =
                item.item().id().slot().map(Slot::path).orElse(item.item().type());
        Map<String, CanonicalJson> fields = new TreeMap<>();
        dictionary
                .classesAt(within)
                .forEach((field, paths) -> fields.put(
                        field.code(),
                        CanonicalJson.object(Map.of(
                                "why",
                                CanonicalJson.text(
                                        item.judgement().on(field).why().forLedger()),
                                "paths",
                                paths(paths)))));
        return CanonicalJson.object(Map.of("slot", CanonicalJson.text(slot), "fields", CanonicalJson.object(fields)));
    }
}
