package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.policy.Pack;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Requester;
import uk.threshold.request.Ruling;
import uk.threshold.request.SharingRequest;

/**
 * Words what is recorded of a disclosure: a shared half that its requester may open, and a held half for the practice.
 * Paths, outcomes, rule ids and versions; of a record's values none but, in the held half, whose it is by NHS number.
 */
final class Recording {
    private final SharingRequest request;
    private final Requester reader;
    private final Household household;
    private final Pack pack;
    private final List<DecidedResource> decided;
    private final Shape shape;
    private final Pseudonyms pseudonyms;
    private final boolean barred;

    /**
     * @param shape in what form it was asked for
     * @param pseudonyms those under which the reader's organisation sees what leaves
     * @param barred whether it is the reader's own family, so that nothing left
     */
    Recording(Deliberation deliberation, Shape shape, Pseudonyms pseudonyms, boolean barred) {
        this.barred = barred;
        this.shape = shape;
        this.pseudonyms = pseudonyms;
        this.request = deliberation.request();
        this.reader = deliberation.reader();
        this.household = deliberation.household();
        this.pack = deliberation.pack();
        this.decided = deliberation.decided();
    }

    LedgerEntry entry(UUID rid, Salts salts, Rendered rendered) {
        Map<String, DecisionSheet> sheets = new TreeMap<>();
        Map<Alike, List<String>> judged = new LinkedHashMap<>();
        SheetWriting writing = new SheetWriting(pack.fields());
        Map<Position, SortedSet<FieldPath>> released = new HashMap<>();
        rendered.items().forEach(item -> released.put(item.position(), item.released()));
        for (DecidedResource each : decided) {
            SortedSet<FieldPath> paths = released.getOrDefault(position(each), Collections.emptySortedSet());
            DecisionSheet sheet = writing.sheet(each, paths);
            sheets.put(sheet.digest().hex(), sheet);
            judged.computeIfAbsent(new Alike(sheet.digest().hex(), consents(each)), none -> new ArrayList<>())
                    .add(versioned(each.resource().main()));
        }
        Halves halves = Halves.of(
                shared(rendered, salts.response(rendered.body()).hex()),
                held(judged, rendered),
                salts,
                salts.response(rendered.body()));
        EntryClass kind = rendered.isNothing() ? EntryClass.REFUSE : EntryClass.DISCLOSE;
        return new LedgerEntry(kind, rid, "sha256:" + pack.digest(), halves, List.copyOf(sheets.values()));
    }

    private Position position(DecidedResource each) {
        RecordItem main = each.resource().main();
        return new Position(main.type(), pseudonyms.of(main.type(), main.id().resource()));
    }

    private CanonicalJson.Members shared(Rendered rendered, String response) {
        Map<String, CanonicalJson> shared = new TreeMap<>();
        put(shared, "time", Utc.milliseconds(household.now()));
        put(shared, "source", request.practice());
        put(shared, "recipient", reader.organisation().ods());
        put(shared, "user", reader.user());
        put(shared, "name", reader.name());
        put(shared, "form", shape.recordedAs());
        shared.put("role", CanonicalJson.texts(codes(reader.roles())));
        put(shared, "purpose", request.purpose().code());
        put(shared, "case", request.caseReference().orElse(""));
        put(shared, "task", request.id().toString());
        shared.put(
                "persons",
                CanonicalJson.list(
                        request.persons().stream().map(Recording::stated).toList()));
        Map<String, CanonicalJson> paths = new TreeMap<>();
        shared.put(
                "items",
                CanonicalJson.list(
                        rendered.items().stream().map(item -> left(item, paths)).toList()));
        shared.put("paths", CanonicalJson.object(paths));
        put(shared, "resp", response);
        return CanonicalJson.object(shared);
    }

    /** What was decided alike, on the same consents: a household has many entries and few kinds of them. */
    private record Alike(String sheet, List<String> consents) {}

    private static String versioned(RecordItem item) {
        return item.id().resource() + "@" + item.version();
    }

    /** Out of which versions left the name of somebody whom an account says to have harmed. */
    private List<String> names(Rendered rendered) {
        Map<Position, HeldName> names = new HashMap<>();
        household.names().forEach(name -> names.put(name.position(pseudonyms), name));
        return rendered.items().stream()
                .filter(item ->
                        item.released().stream().anyMatch(path -> path.value().endsWith(".name")))
                .map(item -> names.get(item.position()))
                .filter(Objects::nonNull)
                .map(name -> name.id() + "@" + name.version())
                .toList();
    }

    private CanonicalJson.Members held(Map<Alike, List<String>> judged, Rendered rendered) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        put(held, "practice", request.practice());
        put(held, "pack", pack.digest());
        put(held, "task", request.id().toString());
        if (barred) {
            put(held, "turned-back", "conflict-of-interest");
        }
        Places places = new Places(request, household, pack);
        held.put(
                "matched",
                CanonicalJson.list(household.matched().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(match -> CanonicalJson.object(Map.of(
                                "position", CanonicalJson.text(match.getKey().toString()),
                                "person",
                                        CanonicalJson.text(
                                                match.getValue().value().toString()),
                                "place",
                                        CanonicalJson.text(places.of(match.getValue())
                                                .map(Coded::code)
                                                .orElse("")),
                                "nhs_numbers", CanonicalJson.texts(numbers(match.getValue())))))
                        .toList()));
        held.put(
                "decided",
                CanonicalJson.list(judged.entrySet().stream()
                        .map(alike -> CanonicalJson.object(Map.of(
                                "sheet", CanonicalJson.text(alike.getKey().sheet()),
                                "consents", CanonicalJson.texts(alike.getKey().consents()),
                                "items", CanonicalJson.texts(alike.getValue()))))
                        .toList()));
        List<String> names = names(rendered);
        if (!names.isEmpty()) {
            held.put("named", CanonicalJson.texts(names));
        }
        held.put(
                "rulings",
                CanonicalJson.list(
                        household.rulings().stream().map(Recording::ruled).toList()));
        held.put(
                "guards",
                CanonicalJson.texts(
                        household.guards().stream().map(Recording::guard).toList()));
        return CanonicalJson.object(held);
    }

    private static CanonicalJson stated(AskedPerson person) {
        return CanonicalJson.object(Map.of(
                "position", CanonicalJson.text(Integer.toString(person.position())),
                "nhs_number",
                        CanonicalJson.text(
                                person.nhsNumber().map(NhsNumber::digits).orElse("")),
                "stated_as", CanonicalJson.text(person.statedAs().orElse(""))));
    }

    /** Names its released paths by the digest under which its decision sheet holds them, and tells them once. */
    static CanonicalJson left(Rendered.Item item, Map<String, CanonicalJson> paths) {
        CanonicalJson released = SheetWriting.paths(item.released());
        String digest = Hash.sha256(released.bytes()).hex();
        paths.put(digest, released);
        return CanonicalJson.object(Map.of(
                "item", CanonicalJson.text(item.position().toString()),
                "sha256", CanonicalJson.text(item.sha256()),
                "paths", CanonicalJson.text(digest)));
    }

    private List<String> numbers(PersonId person) {
        return household.numbers().entrySet().stream()
                .filter(known -> known.getValue().equals(person))
                .map(known -> known.getKey().digits())
                .sorted()
                .toList();
    }

    private static List<String> consents(DecidedResource decided) {
        return decided.items().stream()
                .flatMap(item -> item.confided().stream())
                .flatMap(confided -> confided.consent().decidedBy().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static CanonicalJson ruled(Ruling ruling) {
        return CanonicalJson.object(Map.of(
                "id", CanonicalJson.text(ruling.id().toString()),
                "kind", CanonicalJson.text(ruling.kind().code()),
                "by", CanonicalJson.text(ruling.user()),
                "at", CanonicalJson.text(Utc.milliseconds(ruling.at()))));
    }

    private static String guard(Guard guard) {
        return guard.key() + "@" + guard.version();
    }

    private static List<String> codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().toList();
    }

    private static void put(Map<String, CanonicalJson> members, String key, String value) {
        members.put(key, CanonicalJson.text(value));
    }
}
