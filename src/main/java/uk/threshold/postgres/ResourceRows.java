package uk.threshold.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.Standing;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Dispute;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.StoredBytes;

/** Collects the rows about one stored resource. */
final class ResourceRows {
    private static final int FIXED_WORDS = 6;

    private final UUID id;
    private String type = "";
    private int version;
    private Instant firstKept = Instant.EPOCH;
    private Instant visibleFrom = Instant.MAX;
    private @Nullable PersonId home;
    private byte[] bytes = {};
    private final Set<String> codes = new HashSet<>();
    private final Map<ItemId, ItemRow> items = new LinkedHashMap<>();
    private final Map<ItemId, List<Involvement>> parts = new HashMap<>();
    private final Map<ItemId, Set<PersonId>> unsafe = new HashMap<>();

    private final List<Dispute> disputes = new ArrayList<>();

    ResourceRows(UUID id) {
        this.id = id;
    }

    private record ItemRow(Intrinsics intrinsics, Optional<Boolean> knownToFamily, Optional<LocalDate> date) {}

    void resource(ResultSet row) throws SQLException {
        type = row.getString("code");
        version = row.getInt("number");
        firstKept = HouseholdRows.at(row);
        visibleFrom = Instant.parse(HouseholdRows.word(HouseholdRows.words(row), 0));
        home = HouseholdRows.person(row);
        bytes = row.getBytes("bytes");
    }

    void item(ItemId item, ResultSet row) throws SQLException {
        @Nullable String[] words = HouseholdRows.words(row);
        List<String> labels = Arrays.stream(words, FIXED_WORDS, words.length)
                .map(Objects::requireNonNull)
                .toList();
        Intrinsics intrinsics = new Intrinsics(
                row.getString("code"),
                Optional.ofNullable(words[0]).map(code -> HouseholdRows.coded(Category.class, code)),
                HouseholdRows.codedAll(Label.class, labels),
                HouseholdRows.coded(SourceKind.class, HouseholdRows.word(words, 1)),
                Optional.ofNullable(words[2]).map(code -> HouseholdRows.coded(SourceKind.class, code)),
                HouseholdRows.coded(StatementKind.class, HouseholdRows.word(words, 3)),
                HouseholdRows.coded(Standing.class, HouseholdRows.word(words, 5)));
        items.put(
                item,
                new ItemRow(
                        intrinsics,
                        Optional.ofNullable(words[4]).map(Boolean::valueOf),
                        HouseholdRows.day(row, "day_from")));
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

    HeldResource held() {
        RecordItem main = item(ItemId.of(id));
        List<RecordItem> slots = items.keySet().stream()
                .filter(item -> item.slot().isPresent())
                .map(this::item)
                .toList();
        disputes.sort(Comparator.comparing(Dispute::id));
        return new HeldResource(main, slots, Objects.requireNonNull(home), codes, disputes, StoredBytes.of(bytes));
    }

    private RecordItem item(ItemId item) {
        ItemRow row = Objects.requireNonNull(items.get(item), "every stored resource has its item");
        return new RecordItem(
                item,
                version,
                type,
                row.intrinsics(),
                parts.getOrDefault(item, List.of()),
                unsafe.getOrDefault(item, Set.of()),
                row.knownToFamily(),
                row.date(),
                firstKept,
                visibleFrom);
    }
}
