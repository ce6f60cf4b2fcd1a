package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.command.Packs;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.HouseholdView;
import uk.threshold.fhir.StoredReading;
import uk.threshold.intake.IncomingRecord;
import uk.threshold.intake.Labelling;
import uk.threshold.intake.Relabelling;
import uk.threshold.intake.RelabellingRegister;
import uk.threshold.intake.RelabellingRegister.NewLabels;
import uk.threshold.intake.Rereading;
import uk.threshold.intake.StoredRecord;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/**
 * A practice with a child's record, an open request, and a pack that comes due tomorrow, by which a bruise is no injury and
 * a cut still is. What a reader sees is the bytes of the answer.
 */
final class PackInForceJourneyTest {
    private static final LocalDate TODAY = LocalDate.now();
    private static final String BRUISE = "125667009";
    private static final String CUT = "312608009";

    @TempDir
    private Path folder;

    private final AtomicReference<LocalDate> day = new AtomicReference<>(TODAY);
    private final NhsNumber number = InventedNumbers.next();
    private final List<String> log = new ArrayList<>();
    private final AtomicInteger reread = new AtomicInteger();
    private final AtomicReference<Optional<Journey>> begun = new AtomicReference<>(Optional.empty());

    private record Journey(
            Surgery surgery, PolicyShelf shelf, RelabellingRegister register, UUID child, SharingRequest request) {
        Journey about(UUID other) {
            return new Journey(surgery, shelf, register, other, request);
        }

        Journey asking(SharingRequest another) {
            return new Journey(surgery, shelf, register, child, another);
        }
    }

    @BeforeEach
    void anEntryIsKeptAndAskedFor() throws IOException {
        Path second = Packs.copy(
                Path.of(YamlShelf.ENGLAND),
                folder.resolve("second"),
                "99.0.0",
                TODAY.plusDays(1).toString());
        Packs.edit(
                second, "categories.yaml", BRUISE + ":\n      category: injury", BRUISE + ":\n      category: other");
        PolicyShelf packs = YamlShelf.open(
                day::get,
                List.of(PackFiles.folder(second)),
                Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)),
                Map.of(),
                List.of());
        PolicyShelf shelf = new PostgresShelf(packs, EmbeddedDatabase.shared().transactions());
        Surgery surgery = new Surgery(InventedPractices.next(), shelf);
        RelabellingRegister register = new OfOnePractice(
                new PostgresRelabellingRegister(surgery.transactions, EmbeddedLedger.shared()), surgery.ods);
        UUID child = surgery.child(number);
        surgery.bruise(child);
        surgery.cut(child);
        SharingRequest request = surgery.ask(Set.of(Category.INJURY), List.of(), number);
        begun.set(Optional.of(new Journey(surgery, shelf, register, child, request)));
        relabelling(StoredReading::read).round();
    }

    private Journey journey() {
        return begun.get().orElseThrow();
    }

    @Test
    void letsThePackBeforeDecideUntilAllIsLabelledAndThenTheNext() {
        Journey journey = journey();
        String digest = inForce();
        assertTrue(read().contains(BRUISE));
        day.set(TODAY.plusDays(1));
        assertEquals(
                "99.0.0", journey.shelf().due(journey.surgery().ods).edition().version());
        assertEquals(digest, inForce(), "a day alone brings nothing into force");
        assertTrue(read().contains(BRUISE));
        labelSome(2);
        assertTrue(read().contains(BRUISE), "some of it is labelled");
        assertEquals(digest, inForce());
        relabelling(StoredReading::read).round();
        String next = read();
        assertFalse(next.contains(BRUISE));
        assertTrue(next.contains(CUT), "what means the same by both packs");
        assertEquals(
                "99.0.0",
                journey.shelf().inForce(journey.surgery().ods).edition().version());
    }

    @Test
    void decidesAgainWhereAnotherPackCameIntoForceAfterGathering() {
        day.set(TODAY.plusDays(1));
        AtomicInteger gathered = new AtomicInteger();
        HouseholdView overtaken = request -> {
            var household = journey().surgery().view.gather(request);
            if (gathered.incrementAndGet() == 1) {
                relabelling(StoredReading::read).round();
            }
            return household;
        };
        assertFalse(read(overtaken).contains(BRUISE), "what was decided under the pack before does not leave");
        assertEquals(2, gathered.get());
    }

    @Test
    void namesInTheLedgerThePackThatDecidedAndThePracticesGuard() {
        read();
        String held = held("\"pack\":\"" + inForce() + "\"");
        assertTrue(held.contains("policy/" + journey().surgery().ods + "@1"), held);
    }

    @Test
    void goesOnWhereAnotherInstanceWasKilled() {
        for (int i = 0; i < 120; i++) {
            journey().surgery().bruise(journey().child());
        }
        day.set(TODAY.plusDays(1));
        assertThrows(StoreUnavailable.class, () -> relabelling(stopsAfter(70)).round());
        assertEquals(70, reread.get());
        relabelling(this::counted).round();
        assertEquals(70 + 123 - 50, reread.get(), "a step that was undone is done again, and no other");
        assertFalse(read().contains(BRUISE));
    }

    @Test
    void labelsUnderTheNextPackWhatCameMeanwhile() {
        day.set(TODAY.plusDays(1));
        assertThrows(StoreUnavailable.class, () -> relabelling(stopsAfter(1)).round());
        UUID bruise = journey().surgery().bruise(journey().child());
        assertEquals("injury " + inForce(), labelled(bruise));
        relabelling(StoredReading::read).round();
        assertEquals("other " + inForce(), labelled(bruise));
    }

    @Test
    void recordsThatAPackCameIntoForce() {
        String before = inForce();
        day.set(TODAY.plusDays(1));
        relabelling(StoredReading::read).round();
        String held = held("\"from\":\"sha256:" + before + "\"");
        assertTrue(held.contains("\"fact\":\"policy-in-force\""), held);
        assertTrue(held.contains("\"to\":\"sha256:" + inForce() + "\""), held);
        assertEquals(
                "1",
                text("select count(*)::text from log_entry e join disclosure_detail d on d.rid = e.rid"
                        + " where position('\"class\":\"policy\"'::bytea in e.body) > 0 and position('\"from\":\"sha256:"
                        + before + "\"'::bytea in d.held) > 0 and position('\""
                        + journey().surgery().ods
                        + "\"'::bytea in d.held) > 0"));
        assertEquals(
                List.of(),
                log.stream().filter(line -> line.contains(number.digits())).toList());
    }

    /** The attack: whoever reads again and again learns of relabelling by an answer that lacks something for a while. */
    @Test
    void showsNoReaderThatAnythingIsBeingLabelled() throws Exception {
        for (int i = 0; i < 200; i++) {
            journey().surgery().cut(journey().child());
        }
        SharingRequest request = journey().surgery().ask(Set.of(Category.INJURY), List.of(), number);
        begun.set(begun.get().map(now -> now.asking(request)));
        day.set(TODAY.plusDays(1));
        AtomicBoolean over = new AtomicBoolean();
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> reading = threads.submit(() -> {
                while (!over.get() || answers.size() < 2) {
                    answers.add(read());
                }
            });
            relabelling(StoredReading::read).round();
            over.set(true);
            reading.get();
        }
        answers.add(read());
        for (String answer : answers) {
            assertEquals(201, count(answer, CUT), "every answer has every cut, by either pack: " + answer);
            assertTrue(count(answer, BRUISE) <= 1);
        }
        assertEquals(0, count(answers.getLast(), BRUISE));
        List<Integer> bruises =
                answers.stream().map(answer -> count(answer, BRUISE)).distinct().toList();
        assertTrue(List.of(List.of(1, 0), List.of(0)).contains(bruises), "it changes once: " + bruises);
    }

    /** The race: whoever writes while a pack comes into force leaves nothing behind that is labelled under the one before. */
    @Test
    void leavesNothingLabelledUnderThePackBeforeHoweverMuchIsWritten() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                writing.add(threads.submit(() -> {
                    while (!over.get()) {
                        journey().surgery().bruise(journey().child());
                        written.incrementAndGet();
                    }
                }));
            }
            while (written.get() < 20) {
                Thread.sleep(5);
            }
            day.set(TODAY.plusDays(1));
            while (!"99.0.0".equals(version())) {
                relabelling(StoredReading::read).round();
            }
            int before = written.get();
            while (written.get() < before + 20) {
                Thread.sleep(5);
            }
            over.set(true);
            for (Future<?> each : writing) {
                each.get();
            }
        }
        assertEquals(
                "0",
                text("select count(*)::text from item_in_force where pack_digest <> '" + inForce() + "'"),
                written + " entries were written");
        assertFalse(read().contains(BRUISE));
    }

    /** How many is the property {@code threshold.relabelled}; docs/operation.md tells how long 3,000 took. */
    @Test
    void labelsWhatAPracticeKeepsBesideAReader() throws Exception {
        int many = Integer.getInteger("threshold.relabelled", 100);
        for (int i = 0; i < many; i++) {
            if (i % 100 == 0) {
                begun.set(begun.get().map(now -> now.about(now.surgery().child(InventedNumbers.next()))));
            }
            journey().surgery().bruise(journey().child());
        }
        day.set(TODAY.plusDays(1));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> reading = threads.submit(() -> {
                while (!over.get()) {
                    read();
                    answers.incrementAndGet();
                }
            });
            long began = System.nanoTime();
            relabelling(StoredReading::read).round();
            long took = (System.nanoTime() - began) / 1_000_000;
            over.set(true);
            reading.get();
            System.out.printf("%d records were labelled in %d ms beside %d answers%n", many, took, answers.get());
        }
        assertEquals("99.0.0", version());
    }

    @Test
    void answersNothingWhereThePackInForceIsNotOnTheShelf() {
        PolicyShelf without = YamlShelf.open(() -> TODAY, List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
        day.set(TODAY.plusDays(1));
        relabelling(StoredReading::read).round();
        PolicyShelf other = new PostgresShelf(without, journey().surgery().transactions);
        Deliberating deliberating = new Deliberating(journey().surgery().view, other);
        assertThrows(
                StoreUnavailable.class, () -> deliberating.deliberate(journey().request(), Surgery.WORKER));
        assertThrows(StoreUnavailable.class, () -> other.inForce(journey().surgery().ods));
    }

    private void labelSome(int many) {
        String ods = journey().surgery().ods;
        Pack due = journey().shelf().due(ods);
        Labelling labelling = new Labelling(due);
        journey()
                .register()
                .label(
                        ods,
                        due.digest(),
                        Optional.empty(),
                        many,
                        stored -> Optional.of(new NewLabels(labelling.label(StoredReading.read(stored)), false)));
        assertEquals(1, journey().register().waiting(ods, due.digest()));
    }

    private Relabelling relabelling(Rereading rereading) {
        return new Relabelling(journey().register(), journey().shelf(), rereading, new SecureChance(), log::add);
    }

    private IncomingRecord counted(StoredRecord stored) {
        reread.incrementAndGet();
        return StoredReading.read(stored);
    }

    private Rereading stopsAfter(int many) {
        return stored -> {
            if (reread.get() == many) {
                throw new StoreUnavailable("57P01");
            }
            return counted(stored);
        };
    }

    private String read() {
        return read(journey().surgery().view);
    }

    private String read(HouseholdView view) {
        return Surgery.answer(view, journey().shelf(), journey().request());
    }

    private static int count(String answer, String code) {
        return answer.split("\"" + code + "\"", -1).length - 1;
    }

    private String inForce() {
        return journey().shelf().inForce(journey().surgery().ods).digest();
    }

    private String version() {
        return journey().shelf().inForce(journey().surgery().ods).edition().version();
    }

    private String labelled(UUID resource) {
        return text("select category || ' ' || pack_digest from item_in_force where resource = '" + resource + "'");
    }

    private String held(String part) {
        return text("select convert_from(held, 'UTF8') from disclosure_detail where position('" + part
                + "'::bytea in held) > 0 and position('\"" + journey().surgery().ods + "\"'::bytea in held) > 0");
    }

    private String text(String sql) {
        return journey().surgery().transactions.inPractice(journey().surgery().ods, on -> Rows.all(
                        on, sql, row -> row.getString(1))
                .getFirst());
    }
}
