package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Packs;
import uk.threshold.fhir.StoredReading;
import uk.threshold.intake.Relabelling;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.ProtocolIdentity;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.LocalProtocol;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/**
 * Two practices keep a bruise and a cut of a child each. One agrees that injuries from a night clinic wait for its lead, and
 * later that they need not; the gateway is started anew each time.
 */
final class LocalProtocolJourneyTest {
    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final String BRUISE = "125667009";
    private static final Map<String, PackFiles> NONE = Map.of();

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private final AtomicReference<LocalDate> day = new AtomicReference<>(TODAY);

    private record Practice(Surgery surgery, SharingRequest request) {
        PostgresRelabellingRegister register() {
            return new PostgresRelabellingRegister(transactions(), EmbeddedLedger.shared());
        }

        PackIdentity inForce() {
            return register().inForce(surgery.ods).orElseThrow();
        }
    }

    @Test
    void decidesForOnePracticeOnceAllIsLabelledUntilItIsEnded() throws IOException {
        Practice here = practice("A93801");
        Practice there = practice("A93802");
        start(here, NONE).round();
        start(there, NONE).round();
        String before = here.inForce().digest();
        assertTrue(read(here, NONE).contains(BRUISE));

        Map<String, PackFiles> first = protocol(1, """
                narrow:
                  - permit: s47.child.own-facts
                    says: What is restricted is looked at by the lead first.
                    cites: [Ours]
                    unless: {labels: R}
                """);
        Map<String, PackFiles> agreed = protocol(2, """
                rules:
                  - id: ours.injuries-wait
                    says: Every injury is looked at by the lead of this practice before it leaves.
                    cites: [Ours]
                    refer: all
                    when: {category: injury}
                """);
        assertTrue(read(here, agreed).contains(BRUISE), "until all is labelled the pack before decides");
        start(here, agreed).round();
        start(there, agreed).round();
        assertFalse(read(here, agreed).contains(BRUISE));
        assertTrue(read(there, agreed).contains(BRUISE), "another practice agreed on nothing");
        PackIdentity inForce = here.inForce();
        assertEquals(before, inForce.alone().digest());
        assertEquals("ours 2", inForce.local().map(ProtocolIdentity::toString).orElseThrow());
        assertTrue(PostgresShelf.remembered(transactions()).contains(inForce));
        assertTrue(log.contains("policy: " + inForce + " is in force for A93801"), log::toString);

        day.set(TOMORROW);
        for (Map<String, PackFiles> older : List.of(NONE, first)) {
            start(here, older).round();
            assertEquals(inForce, here.inForce(), "a gateway with an older folder, though a newer pack is due");
        }
        day.set(TODAY);

        Map<String, PackFiles> ended =
                protocol(3, "ended: The lead and the council agreed that it delayed too much.\n");
        start(here, ended).round();
        assertTrue(read(here, ended).contains(BRUISE));
        assertNotEquals(before, here.inForce().digest());
    }

    private Practice practice(String ods) throws IOException {
        Surgery surgery = new Surgery(ods, new PostgresShelf(shelf(NONE), transactions()));
        NhsNumber number = InventedNumbers.next();
        UUID child = surgery.child(number);
        surgery.bruise(child);
        return new Practice(surgery, surgery.ask(Set.of(Category.INJURY), List.of(), number));
    }

    /** As the gateway does when it is started with these protocols. */
    private Relabelling start(Practice practice, Map<String, PackFiles> protocols) throws IOException {
        return new Relabelling(
                new OfOnePractice(practice.register(), practice.surgery().ods),
                new PostgresShelf(shelf(protocols), transactions()),
                StoredReading::read,
                new SecureChance(),
                log::add);
    }

    private String read(Practice practice, Map<String, PackFiles> protocols) throws IOException {
        PostgresShelf shelf = new PostgresShelf(shelf(protocols), transactions());
        return Surgery.answer(practice.surgery().view, shelf, practice.request());
    }

    private PolicyShelf shelf(Map<String, PackFiles> protocols) throws IOException {
        Path second = folder.resolve("second");
        if (Files.notExists(second)) {
            Packs.copy(Path.of(YamlShelf.ENGLAND), second, "99.0.0", TOMORROW.toString());
        }
        return YamlShelf.open(
                day::get,
                List.of(PackFiles.folder(second)),
                Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)),
                protocols,
                List.of());
    }

    private static Transactions transactions() {
        return EmbeddedDatabase.shared().transactions();
    }

    private Map<String, PackFiles> protocol(int version, String content) throws IOException {
        Path own = Files.createDirectories(folder.resolve(version + "/A93801"));
        Files.writeString(own.resolve(LocalProtocol.FILE), """
                protocol: ours
                practice: A93801
                version: %d
                over: england-child-safeguarding
                authors: [the lead]
                citations:
                  Ours: {title: What we agreed, source: kept at the practice, checked: read}
                %s""".formatted(version, content));
        return Map.of("A93801", PackFiles.folderAmongOthers(own));
    }
}
