package uk.threshold.postgres;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.Tie;
import uk.threshold.carerecord.Tie.Days;
import uk.threshold.consent.Directive;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.OnlineSigns;
import uk.threshold.ledger.Guard;
import uk.threshold.policy.Signal;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;

/** Collects the rows of {@code household.sql} into one household. Rows of a kind come together, in no set order of kinds. */
final class HouseholdRows {
    private final UUID request;
    private Instant now = Instant.EPOCH;
    private Optional<String> policy = Optional.empty();
    private KeptRequest.Status status = KeptRequest.Status.CANCELLED;
    private final Map<Integer, PersonId> matched = new HashMap<>();
    private final Set<PersonId> reached = new HashSet<>();
    private final Map<PersonId, LocalDate> birthDates = new HashMap<>();
    private final Map<PersonId, Optional<LocalDate>> deaths = new HashMap<>();
    private final Map<NhsNumber, PersonId> numbers = new HashMap<>();
    private final Map<PersonId, Kinship> kinships = new LinkedHashMap<>();
    private final Map<PersonId, Days> responsibilities = new HashMap<>();
    private final Map<PersonId, Set<PersonId>> holders = new HashMap<>();
    private final Map<PersonId, List<Days>> homes = new HashMap<>();
    private Optional<Days> careOrder = Optional.empty();
    private final Map<UUID, ResourceRows> resources = new LinkedHashMap<>();
    private final Map<PersonId, PersonId> knownAs = new HashMap<>();
    private final Map<PersonId, List<Directive>> directives = new HashMap<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private Optional<Instant> updated = Optional.empty();
    private Optional<PracticeStatement> statement = Optional.empty();
    private final List<Guard> guards = new ArrayList<>();
    private final List<OnlineSigns.Around> around = new ArrayList<>();
    private final Set<Signal> signals = EnumSet.noneOf(Signal.class);
    private final Map<UUID, OnlineSigns.Check> checks = new HashMap<>();

    private final Map<UUID, NameRows> names = new LinkedHashMap<>();

    HouseholdRows(UUID request) {
        this.request = request;
    }

    void read(ResultSet row) throws SQLException {
        switch (row.getString("kind")) {
            case "now" -> now = at(row);
            case "policy" -> policy = Optional.of(row.getString("code"));
            case "status" -> status = coded(KeptRequest.Status.class, row.getString("code"));
            case "asked" -> matched.put(row.getInt("number"), person(row));
            case "reached" -> reached.add(person(row));
            case "birth" -> birthDates.put(person(row), day(row, "day_from").orElseThrow());
            case "died" -> deaths.put(person(row), day(row, "day_from"));
            case "number" -> numbers.put(new NhsNumber(row.getString("code")), person(row));
            case "tie" -> kinships.merge(person(row), kinship(row), HouseholdRows::closer);
            case "responsibility" -> responsibilities.merge(person(row), days(row), Days::longer);
            case "holder" ->
                holders.computeIfAbsent(person(row), known -> new HashSet<>())
                        .add(new PersonId(row.getObject("resource", UUID.class)));
            case "care-order" ->
                careOrder =
                        Stream.concat(careOrder.stream(), Stream.of(days(row))).reduce(Days::longer);
            case "home" ->
                homes.computeIfAbsent(person(row), known -> new ArrayList<>()).add(days(row));
            case "resource" -> resource(row).resource(row);
            case "item" -> resource(row).item(itemId(row), row);
            case "particular" -> resource(row).particular(itemId(row).slot(), row);
            case "document" -> resource(row).heldBy(row);
            case "part" -> resource(row).part(itemId(row), row);
            case "unsafe" -> resource(row).unsafe(itemId(row), person(row));
            case "code" -> resource(row).code(row.getString("code"), words(row)[0]);
            case "dispute" -> resource(row).dispute(row);
            case "author-objects" -> resource(row).authorObjects();
            case "flag-ended" -> resource(row).flagEnded();
            case "known-as" -> knownAs.put(new PersonId(row.getObject("resource", UUID.class)), person(row));
            case "consent" ->
                directives
                        .computeIfAbsent(person(row), known -> new ArrayList<>())
                        .add(Directive.parse(row.getString("code")));
            case "ruling" -> rulings.add(ruling(row));
            case "update" -> updated = Optional.of(at(row));
            case "statement" -> statement = Optional.of(statement(row));
            case "around" -> around.add(around(row));
            case "signal" -> signals.add(coded(Signal.class, row.getString("code")));
            case "checked" ->
                checks.put(
                        row.getObject("resource", UUID.class),
                        new OnlineSigns.Check(row.getInt("number"), Boolean.parseBoolean(row.getString("code"))));
            case "name" -> name(row).name(row);
            case "name-label" -> name(row).label(row);
            case "name-record" -> name(row).ofTheirRecord(row);
            case "guard" -> guards.add(new Guard(row.getString("code"), Long.parseLong(word(words(row), 0))));
            default -> throw new IllegalStateException("household.sql gives a kind of row nobody reads");
        }
    }

    /** The resources whose labels stand in the household. */
    Set<UUID> labelled() {
        return Stream.concat(resources.values().stream().flatMap(ResourceRows::labelledBy), names.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Whose names were read. */
    Set<PersonId> named() {
        return names.values().stream().map(NameRows::person).collect(Collectors.toSet());
    }

    Household household() {
        return household(ResourceRows::held, NameRows::held, policy);
    }

    /** The same as though another pack were in force, and all were labelled under it. */
    Household relabelled(OtherLabels other) {
        return household(
                resource -> resource.relabelled(other), name -> name.relabelled(other), Optional.of(other.digest()));
    }

    private Household household(
            Function<ResourceRows, HeldResource> held, Function<NameRows, HeldName> name, Optional<String> pack) {
        rulings.sort(Comparator.comparing(Ruling::at).thenComparing(Ruling::id));
        List<Tie> ties = new ArrayList<>();
        kinships.forEach((person, kinship) -> ties.add(new Tie(
                person,
                kinship,
                Optional.ofNullable(responsibilities.get(person)),
                homes.getOrDefault(person, List.of()))));
        return new Household(
                now,
                status,
                matched,
                reached,
                ties,
                holders,
                birthDates,
                deaths,
                numbers,
                resources.values().stream().map(held).toList(),
                told(),
                rulings,
                updated,
                statement,
                guards,
                careOrder,
                new OnlineSigns(around, signals, checks),
                names.values().stream().map(name).toList(),
                Map.of(),
                pack);
    }

    static OnlineSigns.Around around(ResultSet row) throws SQLException {
        @Nullable String[] words = words(row);
        return new OnlineSigns.Around(
                row.getString("code"),
                Optional.ofNullable(words[0]).map(code -> coded(Category.class, code)),
                codedAll(
                        Label.class,
                        Arrays.stream(words, 1, words.length)
                                .map(Objects::requireNonNull)
                                .toList()));
    }

    private ResourceRows resource(ResultSet row) throws SQLException {
        return resources.computeIfAbsent(row.getObject("resource", UUID.class), ResourceRows::new);
    }

    private NameRows name(ResultSet row) throws SQLException {
        return names.computeIfAbsent(row.getObject("resource", UUID.class), NameRows::new);
    }

    /** The directives, in which whoever spoke stands as the person they are known to be. */
    private Map<PersonId, List<Directive>> told() {
        Map<PersonId, List<Directive>> told = new HashMap<>();
        directives.forEach((person, all) -> told.put(
                person,
                all.stream()
                        .map(said -> said.of(
                                person,
                                said.testimony().speakers().stream()
                                        .map(id -> knownAs.getOrDefault(id, id))
                                        .collect(Collectors.toSet())))
                        .toList()));
        return told;
    }

    /** Two entries on one relation: the closer stands, as a place is the first that applies. */
    private static Kinship closer(Kinship one, Kinship other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Kinship kinship(ResultSet row) throws SQLException {
        String code = row.getString("code");
        return code == null ? Kinship.UNRELATED : coded(Kinship.class, code);
    }

    private Ruling ruling(ResultSet row) throws SQLException {
        @Nullable String[] words = words(row);
        List<@Nullable String> all = Arrays.asList(words);
        return new Ruling(
                UUID.fromString(word(words, 0)),
                request,
                coded(RulingKind.class, row.getString("code")),
                scope(row, word(words, 1), words),
                word(words, 3),
                word(words, 4),
                at(row),
                Instant.parse(word(words, 7)),
                word(words, 5),
                Optional.ofNullable(words[6]),
                RulingRows.release(words[16], all.subList(18, all.size())),
                new Ruling.Later(RulingRows.said(all.subList(8, 12)), RulingRows.said(all.subList(12, 16))));
    }

    private static Ruling.Scope scope(ResultSet row, String scope, @Nullable String[] words) throws SQLException {
        return switch (scope) {
            case "request" -> new Ruling.Scope.WholeRequest();
            case "person" -> new Ruling.Scope.OfPerson(person(row));
            case "category" -> new Ruling.Scope.OfCategory(person(row), coded(Category.class, word(words, 2)));
            case "item" -> new Ruling.Scope.OfItem(itemId(row));
            case "selection" ->
                new Ruling.Scope.OfSelection(Arrays.stream(word(words, 17).split(" "))
                        .map(UUID::fromString)
                        .collect(Collectors.toSet()));
            default -> throw new IllegalStateException("a ruling is kept with a scope nobody reads");
        };
    }

    private static PracticeStatement statement(ResultSet row) throws SQLException {
        @Nullable String[] words = words(row);
        return new PracticeStatement(
                coded(PracticeStatement.Choice.class, row.getString("code")),
                Optional.ofNullable(words[2]).map(annex -> coded(PracticeStatement.Choice.class, annex)),
                word(words, 0),
                word(words, 1),
                at(row));
    }

    static ItemId itemId(ResultSet row) throws SQLException {
        UUID resource = row.getObject("resource", UUID.class);
        String path = row.getString("slot_path");
        return path.isEmpty() ? ItemId.of(resource) : ItemId.of(resource, new Slot(path, row.getInt("number")));
    }

    static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("person", UUID.class));
    }

    static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(Date::toLocalDate);
    }

    private static Days days(ResultSet row) throws SQLException {
        return new Days(day(row, "day_from"), day(row, "day_to"));
    }

    static @Nullable String[] words(ResultSet row) throws SQLException {
        Array words = row.getArray("words");
        return (String[]) words.getArray();
    }

    /** A word that its column never lacks. */
    static String word(@Nullable String[] words, int index) {
        return Objects.requireNonNull(words[index], "a word that is always kept");
    }

    /** A code this gateway wrote itself, so that any other is a fault of its own. */
    static <E extends Enum<E> & Coded> E coded(Class<E> vocabulary, String code) {
        return Coded.parse(vocabulary, code)
                .orElseThrow(() -> new IllegalStateException("a code is kept that its vocabulary has not"));
    }

    static <E extends Enum<E> & Coded> Set<E> codedAll(Class<E> vocabulary, List<String> codes) {
        Set<E> members = EnumSet.noneOf(vocabulary);
        codes.forEach(code -> members.add(coded(vocabulary, code)));
        return members;
    }
}
