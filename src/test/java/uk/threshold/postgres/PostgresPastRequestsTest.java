package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.command.Packs;
import uk.threshold.command.Replayed;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.Replaying;
import uk.threshold.disclosure.Shape;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.RecordValidations;
import uk.threshold.fhir.StoredPointers;
import uk.threshold.fhir.StoredReading;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Outcome;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Relabelling;
import uk.threshold.intake.RelabellingRegister.NewLabels;
import uk.threshold.intake.StoredRecord;
import uk.threshold.intake.Submission;
import uk.threshold.ledger.TestEntries;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** The invented family of the demo, of whom a council asked, and packs that are not in force. */
final class PostgresPastRequestsTest {
    private static final LocalDate TODAY = LocalDate.now();
    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final Path ENGLAND = Path.of(YamlShelf.ENGLAND);

    @TempDir
    private Path folder;

    private final AtomicReference<LocalDate> day = new AtomicReference<>(TODAY);
    private final AtomicReference<Optional<Journey>> begun = new AtomicReference<>(Optional.empty());

    private record Journey(
            Path candidate,
            Pack pack,
            Surgery surgery,
            PolicyShelf shelf,
            SharingRequest request,
            DatabaseReading read) {

        PostgresPastRequests past(Pack other) {
            return new PostgresPastRequests(
                    read.transactions(), new StoredPointers(), other, Relabelling.under(other, StoredReading::read));
        }

        PastRequest past() {
            return past(pack).read(surgery.ods, request.id()).orElseThrow();
        }
    }

    @BeforeEach
    void aFamilyIsKeptAndAskedFor() throws IOException {
        Path second = Packs.copy(
                ENGLAND, folder.resolve("second"), "99.0.0", TODAY.plusDays(1).toString());
        mixUp(second.resolve("categories.yaml"));
        Packs.edit(second, "categories.yaml", "    bruise-size:\n", "    bruise-size:\n      labels: [SEX]\n");
        PolicyShelf packs = YamlShelf.open(
                day::get,
                List.of(PackFiles.folder(second)),
                Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)),
                List.of());
        PolicyShelf shelf = new PostgresShelf(packs, EmbeddedDatabase.shared().transactions());
        Surgery surgery = new Surgery("A92%03d".formatted(NEXT.getAndIncrement()), shelf);
        Submission family = new Submission(
                new Custody(surgery.ods, "test"), new Drafting(RecordValidations.SHARED).transaction(demo()));
        assertInstanceOf(
                Outcome.Accepted.class,
                new Accepting(new PostgresRecords(surgery.transactions), shelf, UUID::randomUUID).accept(family));
        SharingRequest request = asked(surgery);
        surgery.requests.accept(request, "{}".getBytes(UTF_8), Optional.empty(), TestEntries.request());
        day.set(TODAY.plusDays(1));
        Pack pack = packs.due(surgery.ods);
        day.set(TODAY);
        DatabaseReading read = DatabaseReading.open(
                new DatabasePlace.Embedded(Path.of("target/test-databases/shared-database"), EmbeddedDatabase.PROGRAMS),
                line -> {});
        begun.set(Optional.of(new Journey(second, pack, surgery, shelf, request, read)));
        bringDueIntoForce();
    }

    @AfterEach
    void close() {
        journey().read().close();
    }

    /** Every other code means something else, and every other again is not as sensitive. */
    private static void mixUp(Path categories) throws IOException {
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (String each : Files.readAllLines(categories)) {
            line++;
            boolean category = each.startsWith("      category: ");
            boolean labels = each.startsWith("      labels: ");
            if (category && line % 2 == 0) {
                text.append("      category: correspondence\n");
            } else if (!labels || line % 2 == 0) {
                text.append(each).append('\n');
            }
        }
        Files.writeString(categories, text.toString());
    }

    private static byte[] demo() throws IOException {
        try (InputStream stream = PostgresPastRequestsTest.class.getResourceAsStream("/demo/harbour-lane.json")) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }

    private static SharingRequest asked(Surgery surgery) {
        Instant now = surgery.requests.now().truncatedTo(ChronoUnit.MICROS);
        List<AskedPerson> persons = List.of(
                Surgery.asked(0, new NhsNumber("9990001006")),
                Surgery.asked(1, new NhsNumber("9990001022")),
                Surgery.asked(2, new NhsNumber("9990001030")));
        Map<Integer, Set<Category>> categories = new HashMap<>();
        persons.forEach(person -> categories.put(person.position(), Set.of(Category.values())));
        return new SharingRequest(
                UUID.randomUUID(),
                Surgery.WORKER,
                surgery.ods,
                Purpose.S47_ENQUIRY,
                persons,
                LocalDate.of(2026, 6, 14),
                "Ashdown",
                categories,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("NM-1"),
                now,
                now.plus(9, ChronoUnit.DAYS));
    }

    private Journey journey() {
        return begun.get().orElseThrow();
    }

    private void bringDueIntoForce() {
        new Relabelling(
                        new OfOnePractice(
                                new PostgresRelabellingRegister(
                                        journey().surgery().transactions, EmbeddedLedger.shared()),
                                journey().surgery().ods),
                        journey().shelf(),
                        StoredReading::read,
                        new SecureChance(),
                        line -> {})
                .round();
    }

    /** The law: what is made in memory is what is gathered once the pack has come into force. */
    @Test
    void labelsInMemoryAsThePackWillOnceItIsInForce() {
        PastRequest past = journey().past();
        assertEquals(Set.of(), past.unreadable());
        assertEquals(Set.of(), past.restriction());
        Map<String, Object> before = described(past.kept());
        Map<String, Object> made = described(past.relabelled());
        day.set(TODAY.plusDays(1));
        bringDueIntoForce();
        assertEquals(
                journey().pack().digest(),
                journey().shelf().inForce(journey().surgery().ods).digest());
        Map<String, Object> real =
                described(journey().surgery().view.gather(journey().request()));
        assertNotEquals(before, real);
        assertNotEquals(slots(past.kept()), slots(past.relabelled()), "a repetition is an item by one pack alone");
        real.forEach((part, found) -> assertEquals(found, made.get(part), part));
        assertEquals(real.keySet(), made.keySet());
    }

    private static Set<String> slots(Household household) {
        return household.held().stream()
                .flatMap(held -> held.slots().stream())
                .map(slot -> slot.id().toString())
                .collect(Collectors.toSet());
    }

    /** Everything but the time and the guards, of which the pack's own is raised when it comes into force. */
    private static Map<String, Object> described(Household household) {
        Map<String, Object> all = new HashMap<>();
        all.put("pack", household.policy());
        all.put("matched", household.matched());
        all.put("reached", household.reached());
        all.put("ties", household.ties());
        all.put("born", household.birthDates());
        all.put("directives", household.directives());
        all.put("pointers", household.pointers());
        for (HeldResource held : household.held()) {
            Stream.concat(Stream.of(held.main()), held.slots().stream())
                    .forEach(item -> all.put(item.id().toString(), item(item)));
            all.put(
                    "held " + held.main().id(),
                    List.of(held.home(), held.codes(), held.holders(), held.authorObjects()));
        }
        for (HeldName name : household.names()) {
            all.put("name " + name.id(), Set.copyOf(name.labels()));
            all.put("record " + name.id(), new HashSet<>(name.ofTheirRecord()));
        }
        return all;
    }

    private static List<Object> item(RecordItem item) {
        return List.of(
                item.version(),
                item.intrinsics(),
                Set.copyOf(item.involvements()),
                item.unsafeFor(),
                item.knownToFamily(),
                item.date(),
                item.visibleFrom());
    }

    @Test
    void findsNothingUnderThePackInForce() {
        Pack inForce = journey().shelf().inForce(journey().surgery().ods);
        PastRequest past = journey()
                .past(inForce)
                .read(journey().surgery().ods, journey().request().id())
                .orElseThrow();
        assertEquals(described(past.kept()), described(past.relabelled()));
        assertEquals(List.of(), replaying(inForce).changes(past));
    }

    @Test
    void findsTheOneFieldThatARuleWouldNoLongerLet() throws IOException {
        NhsNumber number = InventedNumbers.next();
        UUID bruise = journey().surgery().bruise(journey().surgery().child(number));
        SharingRequest request = journey().surgery().ask(Set.of(Category.INJURY), List.of(), number);
        Path fewer = Packs.copy(ENGLAND, folder.resolve("fewer"), "99.1.0", TODAY.toString());
        Packs.edit(
                fewer,
                "rules/section-47.yaml",
                "permit: [coded-fact, measurement, when, status, link, statement-mark, dispute-note]",
                "permit: [coded-fact, measurement, status, link, statement-mark, dispute-note]");
        Pack pack = pack(fewer);
        List<Change> changes = changes(pack, request);
        assertEquals(1, changes.size(), changes.toString());
        Change change = changes.getFirst();
        assertEquals(Change.Kind.LEAVES_NO_MORE, change.kind());
        assertEquals(bruise, change.entry().id());
        assertEquals(Set.of(new FieldPath("Condition.recordedDate")), change.paths());
        Change.Field field = change.fields().getFirst();
        assertEquals(1, change.fields().size());
        assertEquals(Set.of(FieldClass.WHEN), field.classes());
        assertEquals(List.of("s47.child.own-facts"), field.before().determiningRules());
        assertEquals(List.of(), field.now().determiningRules());
        assertEquals(Effect.WITHHOLD, field.now().effect());
    }

    private List<Change> changes(Pack pack, SharingRequest request) {
        PastRequest past =
                journey().past(pack).read(journey().surgery().ods, request.id()).orElseThrow();
        return replaying(pack).changes(past);
    }

    private static Pack pack(Path folder) {
        return YamlShelf.open(() -> TODAY, List.of(PackFiles.folder(folder))).due("A99901");
    }

    private Replaying replaying(Pack candidate) {
        return new Replaying(journey().shelf(), candidate, composing());
    }

    private Composing composing() {
        return new Composing(
                new PostgresDirectory(journey().read().transactions()),
                Elements.r4(),
                organisation -> new AesPseudonyms(new byte[32]),
                new StreamingRenderer());
    }

    @Test
    void tellsWhenTheAnswerWasReadAndWhatChangedSince() {
        assertEquals(Optional.empty(), journey().past().last());
        new Disclosing(
                        new Deliberating(journey().surgery().view, journey().shelf()),
                        composing(),
                        new PostgresConflicts(journey().surgery().transactions),
                        EmbeddedLedger.shared(),
                        new SecureChance())
                .disclose(journey().request(), Surgery.WORKER, "https://here", new Shape.Everything());
        PastRequest read = journey().past();
        assertEquals(read.kept().policy(), read.last().map(last -> last.pack()));
        assertTrue(read.last().orElseThrow().since(read.kept()).nothing());
        UUID child = read.kept().child().orElseThrow().value();
        journey().surgery().bruise(child);
        PastRequest after = journey().past();
        assertEquals(1, after.last().orElseThrow().since(after.kept()).came());
        assertEquals(0, after.last().orElseThrow().since(after.kept()).gone());
    }

    /** The attack: a pack that restricts nobody lets a request reach whom none of the two households has. */
    @Test
    void tellsWhoseRestrictionWouldBeAnother() {
        NhsNumber number = InventedNumbers.next();
        UUID child = journey().surgery().child(number);
        NhsNumber her = InventedNumbers.next();
        UUID mother = journey().surgery().patient(Surgery.numbered(her), Surgery.born("1990-01-01"));
        journey().surgery().relation(child, "MTH", Surgery.numbered(her));
        SharingRequest request = journey().surgery().danger(number);
        PostgresPastRequests restricting = past(stored -> under(stored)
                .map(labels -> new NewLabels(labels.items(), stored.type().equals("Patient"))));
        assertEquals(Set.of(new PersonId(mother)), read(restricting, request).restriction());
        assertEquals(Set.of(), read(past(this::under), request).restriction());
    }

    @Test
    void letsNothingLeaveOfWhatCannotBeReadAgain() {
        NhsNumber number = InventedNumbers.next();
        UUID bruise = journey().surgery().bruise(journey().surgery().child(number));
        SharingRequest request = journey().surgery().ask(Set.of(Category.INJURY), List.of(), number);
        PastRequest past = read(past(stored -> stored.id().equals(bruise) ? Optional.empty() : under(stored)), request);
        assertEquals(Set.of(bruise), past.unreadable());
        List<Change> changes = replaying(journey().pack()).changes(past);
        assertEquals(Change.Kind.LEAVES_NO_MORE, changes.getFirst().kind());
        assertEquals(bruise, changes.getFirst().entry().id());
    }

    private Optional<NewLabels> under(StoredRecord stored) {
        return Relabelling.under(journey().pack(), StoredReading::read).apply(stored);
    }

    private PostgresPastRequests past(Function<StoredRecord, Optional<NewLabels>> labelling) {
        return new PostgresPastRequests(
                journey().read().transactions(), new StoredPointers(), journey().pack(), labelling);
    }

    private PastRequest read(PostgresPastRequests requests, SharingRequest request) {
        return requests.read(journey().surgery().ods, request.id()).orElseThrow();
    }

    @Test
    void writesNothingAndCouldNot() {
        Map<String, String> before = rows();
        Replayed said = replayed();
        assertEquals(1, said.code(), said.errors());
        assertEquals(before, rows());
        StoreUnavailable refused = assertThrows(
                StoreUnavailable.class,
                () -> new PostgresDirectory(journey().read().transactions()).keep(Surgery.COUNCIL));
        assertEquals("25006", refused.state(), "read-only transaction");
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new HashMap<>();
        for (String table : List.of(
                "log_entry", "log_head", "guard", "item", "resource", "resource_version", "request", "pack_in_force")) {
            rows.put(
                    table,
                    journey()
                            .surgery()
                            .transactions
                            .inPractice(
                                    journey().surgery().ods,
                                    on -> Rows.all(
                                            on,
                                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '')"
                                                    + " from " + table + " t",
                                            row -> row.getString(1)))
                            .getFirst());
        }
        return rows;
    }

    private Replayed replayed() {
        return Replayed.by(
                journey().past(journey().pack()),
                replaying(journey().pack())::changes,
                journey().candidate(),
                "--practice",
                journey().surgery().ods);
    }

    /** The attack: whoever reads what was printed looks for anything of the record. */
    @Test
    void printsNoValueOfTheRecord() throws IOException {
        Replayed said = replayed();
        String text = said.text();
        assertTrue(text.contains("Would leave no more: "), text);
        assertTrue(text.contains("request " + journey().request().id()), text);
        Set<String> values = new TreeSet<>(Comparator.naturalOrder());
        Pattern.compile(
                        "\"(?:text|family|value|display|birthDate|postalCode|city|data|code|div|title|description)\":\\s*\"([^\"]+)\"")
                .matcher(new String(demo(), UTF_8))
                .results()
                .map(found -> found.group(1))
                .filter(value -> value.matches("(?=.*[0-9A-Z]).{4,}"))
                .forEach(values::add);
        assertTrue(values.size() > 100, values.toString());
        assertEquals(Set.of(), values.stream().filter(text::contains).collect(Collectors.toSet()));
        assertEquals("", said.errors());
    }
}
