package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Packs;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.Replaying;
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
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** The invented family of the demo, of whom a council asked, and a pack that comes due tomorrow and labels them otherwise. */
final class AskedFamily implements AutoCloseable {
    private static final LocalDate TODAY = LocalDate.now();

    final Path candidate;
    final Pack pack;
    final Surgery surgery;
    final PolicyShelf shelf;
    final SharingRequest request;
    final DatabaseReading read;
    private final AtomicReference<LocalDate> day = new AtomicReference<>(TODAY);

    AskedFamily(Path folder) throws IOException {
        candidate = Packs.copy(
                Path.of(YamlShelf.ENGLAND),
                folder.resolve("second"),
                "99.0.0",
                TODAY.plusDays(1).toString());
        mixUp(candidate.resolve("categories.yaml"));
        Packs.edit(candidate, "categories.yaml", "    bruise-size:\n", "    bruise-size:\n      labels: [SEX]\n");
        PolicyShelf packs = YamlShelf.open(
                day::get,
                List.of(PackFiles.folder(candidate)),
                Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)),
                Map.of(),
                List.of());
        shelf = new PostgresShelf(packs, EmbeddedDatabase.shared().transactions());
        surgery = new Surgery(InventedPractices.next(), shelf);
        Submission family = new Submission(
                new Custody(surgery.ods, "test"), new Drafting(RecordValidations.SHARED).transaction(demo()));
        assertInstanceOf(
                Outcome.Accepted.class,
                new Accepting(new PostgresRecords(surgery.transactions), shelf, UUID::randomUUID).accept(family));
        request = asked(surgery);
        surgery.requests.accept(request, "{}".getBytes(UTF_8), Optional.empty(), TestEntries.request());
        relabel();
        pack = dueTomorrow(packs);
        read = DatabaseReading.open(
                new DatabasePlace.Embedded(Path.of("target/test-databases/shared-database"), EmbeddedDatabase.PROGRAMS),
                line -> {});
    }

    private Pack dueTomorrow(PolicyShelf packs) {
        day.set(TODAY.plusDays(1));
        Pack due = packs.due(surgery.ods);
        day.set(TODAY);
        return due;
    }

    /** What is kept, to be decided under another pack. */
    PostgresPastRequests past(Pack other) {
        return past(other, Relabelling.under(other, StoredReading::read));
    }

    PostgresPastRequests past(Pack other, Function<StoredRecord, Optional<NewLabels>> labelling) {
        return new PostgresPastRequests(
                read.transactions(), new StoredPointers(), practice -> other, pack -> labelling);
    }

    /** The request about the family, to be decided under the pack that comes due. */
    PastRequest past() {
        return read(past(pack), request);
    }

    PastRequest read(PostgresPastRequests requests, SharingRequest asked) {
        return requests.read(surgery.ods, asked.id()).orElseThrow();
    }

    Replaying replaying(Pack other) {
        return new Replaying(shelf, practice -> other, composing());
    }

    Composing composing() {
        return new Composing(
                new PostgresDirectory(read.transactions()),
                Elements.r4(),
                organisation -> new AesPseudonyms(new byte[32]),
                new StreamingRenderer());
    }

    /** It is tomorrow, and all is labelled under the pack that is due. */
    void comesIntoForce() {
        day.set(TODAY.plusDays(1));
        relabel();
    }

    private void relabel() {
        new Relabelling(
                        new OfOnePractice(
                                new PostgresRelabellingRegister(surgery.transactions, EmbeddedLedger.shared()),
                                surgery.ods),
                        shelf,
                        StoredReading::read,
                        new SecureChance(),
                        line -> {})
                .round();
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

    static byte[] demo() throws IOException {
        try (InputStream stream = AskedFamily.class.getResourceAsStream("/demo/harbour-lane.json")) {
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

    @Override
    public void close() {
        read.close();
    }
}
