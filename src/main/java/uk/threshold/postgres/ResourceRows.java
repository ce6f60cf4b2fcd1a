package uk.threshold.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.Particulars.Use;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Dispute;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.StoredBytes;

/** Collects the rows about one stored resource. */
final class ResourceRows {
    private final UUID id;
    private String type = "";
    private int version;
    private Instant firstKept = Instant.EPOCH;
    private Instant visibleFrom = Instant.MAX;
    private @Nullable PersonId home;
    private byte[] bytes = {};
    private final Set<String> codes = new HashSet<>();
    private final Map<UUID, Map<ItemId, ItemRow>> holders = new LinkedHashMap<>();
    private final Map<ItemId, ItemRow> items = new LinkedHashMap<>();
    private final Map<ItemId, List<Involvement>> parts = new HashMap<>();
    private final Map<ItemId, Set<PersonId>> unsafe = new HashMap<>();

    private final Map<Slot, Optional<Use>> uses = new HashMap<>();
    private boolean daysAreKnown;

    private final List<Dispute> disputes = new ArrayList<>();
    private boolean authorObjects;
    private boolean flagEnded;

    ResourceRows(UUID id) {
        this.id = id;
    }

    void resource(ResultSet row) throws SQLException {
        type = row.getString("code");
        version = row.getInt("number");
        firstKept = HouseholdRows.at(row);
        visibleFrom = Instant.parse(HouseholdRows.word(HouseholdRows.words(row), 0));
        home = HouseholdRows.person(row);
        bytes = row.getBytes("bytes");
    }

    void item(ItemId item, ResultSet row) throws SQLException {
        items.put(item, ItemRow.read(row));
    }

    /** On which days this repetition was in use; without one, that this is known of each. */
    void particular(Optional<Slot> repetition, ResultSet row) throws SQLException {
        Optional<Use> use = Boolean.parseBoolean(row.getString("code"))
                ? Optional.of(new Use(HouseholdRows.day(row, "day_from"), HouseholdRows.day(row, "day_to")))
                : Optional.empty();
        repetition.ifPresentOrElse(slot -> uses.put(slot, use), () -> daysAreKnown = true);
    }

    /** What is known of a resource, or a repetition in it, whose document's bytes these are. */
    void heldBy(ResultSet row) throws SQLException {
        UUID holder = row.getObject("person", UUID.class);
        holders.computeIfAbsent(holder, known -> new LinkedHashMap<>())
                .put(new ItemId(holder, HouseholdRows.itemId(row).slot()), ItemRow.read(row));
    }

    void part(ItemId item, ResultSet row) throws SQLException {
        parts.computeIfAbsent(item, known -> new ArrayList<>())
                .add(new Involvement(
                        HouseholdRows.person(row), HouseholdRows.coded(Part.class, row.getString("code"))));
    }

    void unsafe(ItemId item, PersonId person) {
        unsafe.computeIfAbsent(item, known -> new HashSet<>()).add(person);
    }

    void code(String code, @Nullable String system) {
        codes.add((system == null ? "" : system) + "|" + code);
    }

    void dispute(ResultSet row) throws SQLException {
        @Nullable String[] words = HouseholdRows.words(row);
        Optional<Dispute.Note> note = words[1] == null
                ? Optional.empty()
                : Optional.of(new Dispute.Note(
                        UUID.fromString(words[1]), HouseholdRows.word(words, 2), HouseholdRows.at(row)));
        disputes.add(new Dispute(UUID.fromString(HouseholdRows.word(words, 0)), note));
    }

    void authorObjects() {
        authorObjects = true;
    }

    void flagEnded() {
        flagEnded = true;
    }

    /** The resources by whose labels its own facts are: itself, and those whose document it is. */
    Stream<UUID> labelledBy() {
        return Stream.concat(Stream.of(id), holders.keySet().stream());
    }

    HeldResource held() {
        return held(items, holders);
    }

    HeldResource relabelled(OtherLabels other) {
        Map<UUID, Map<ItemId, ItemRow>> relabelled = new LinkedHashMap<>();
        holders.forEach((holder, rows) -> relabelled.put(holder, other.of(holder, rows)));
        return held(other.of(id, items), relabelled);
    }

    private HeldResource held(Map<ItemId, ItemRow> labelled, Map<UUID, Map<ItemId, ItemRow>> ofHolders) {
        RecordItem main = item(ItemId.of(id), labelled, ofHolders);
        List<RecordItem> slots = labelled.keySet().stream()
                .filter(item -> item.slot().isPresent())
                .map(item -> item(item, labelled, ofHolders))
                .toList();
        disputes.sort(Comparator.comparing(Dispute::id));
        return new HeldResource(
                main,
                slots,
                Objects.requireNonNull(home),
                codes,
                daysAreKnown ? Optional.of(new Particulars(uses)) : Optional.empty(),
                disputes,
                authorObjects,
                StoredBytes.of(bytes),
                holders.keySet());
    }

    private RecordItem item(ItemId item, Map<ItemId, ItemRow> labelled, Map<UUID, Map<ItemId, ItemRow>> ofHolders) {
        ItemRow own = Objects.requireNonNull(labelled.get(item), "every stored resource has its item");
        ItemRow all = own.heldBy(rows(ofHolders, false), rows(ofHolders, true));
        ItemRow row = flagEnded ? all.withoutAlert() : all;
        return new RecordItem(
                item,
                version,
                type,
                row.intrinsics(),
                List.copyOf(ofItem(item, parts)),
                Set.copyOf(ofItem(item, unsafe)),
                row.knownToFamily(),
                row.date(),
                firstKept,
                visibleFrom);
    }

    /** What was kept of it; a repetition that is an item under another pack alone has what the whole has besides. */
    private <T, C extends Collection<T>> Set<T> ofItem(ItemId item, Map<ItemId, C> kept) {
        Set<T> all = new LinkedHashSet<>();
        Optional.ofNullable(kept.get(item)).ifPresent(all::addAll);
        if (!items.containsKey(item)) {
            Optional.ofNullable(kept.get(ItemId.of(id))).ifPresent(all::addAll);
        }
        return all;
    }

    private static List<ItemRow> rows(Map<UUID, Map<ItemId, ItemRow>> ofHolders, boolean repetitions) {
        return ofHolders.values().stream()
                .flatMap(rows -> rows.entrySet().stream())
                .filter(row -> row.getKey().slot().isPresent() == repetitions)
                .map(Map.Entry::getValue)
                .toList();
    }
}
