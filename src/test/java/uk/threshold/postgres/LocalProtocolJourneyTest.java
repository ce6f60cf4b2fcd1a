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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.fhir.StoredReading;
import uk.threshold.intake.Relabelling;
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
    private static final String BRUISE = "125667009";

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();

    private record Practice(Surgery surgery, SharingRequest request) {
        static Practice of(String ods) {
            Surgery surgery = new Surgery(ods, new PostgresShelf(shelf(Map.of()), transactions()));
            NhsNumber number = InventedNumbers.next();
            UUID child = surgery.child(number);
            surgery.bruise(child);
            return new Practice(surgery, surgery.ask(Set.of(Category.INJURY), List.of(), number));
        }

        PostgresRelabellingRegister register() {
            return new PostgresRelabellingRegister(transactions(), EmbeddedLedger.shared());
        }
    }

    @Test
    void decidesForOnePracticeOnceAllIsLabelledUntilItIsEnded() throws IOException {
        Practice here = Practice.of("A93801");
        Practice there = Practice.of("A93802");
        start(here, Map.of()).round();
        start(there, Map.of()).round();
        String before = here.register().inForce("A93801").orElseThrow().digest();
        assertTrue(read(here, Map.of()).contains(BRUISE));

        Map<String, PackFiles> agreed = protocol(1, """
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
        var inForce = here.register().inForce("A93801").orElseThrow();
        assertEquals(before, inForce.alone().digest());
        assertEquals("ours 1", inForce.local().map(ProtocolIdentity::toString).orElseThrow());
        assertTrue(PostgresShelf.remembered(transactions()).contains(inForce));
        assertTrue(log.contains("policy: " + inForce + " is in force for A93801"), log::toString);

        assertEquals(Optional.empty(), start(here, agreed).forgotten());
        assertEquals(inForce.local(), start(here, Map.of()).forgotten(), "what was agreed does not end with its file");

        Map<String, PackFiles> ended =
                protocol(2, "ended: The lead and the council agreed that it delayed too much.\n");
        start(here, ended).round();
        assertTrue(read(here, ended).contains(BRUISE));
        assertNotEquals(before, here.register().inForce("A93801").orElseThrow().digest());
    }

    /** As the gateway does when it is started with these protocols. */
    private Relabelling start(Practice practice, Map<String, PackFiles> protocols) {
        return new Relabelling(
                new OfOnePractice(practice.register(), practice.surgery().ods),
                new PostgresShelf(shelf(protocols), transactions()),
                StoredReading::read,
                new SecureChance(),
                log::add);
    }

    private static String read(Practice practice, Map<String, PackFiles> protocols) {
        PostgresShelf shelf = new PostgresShelf(shelf(protocols), transactions());
        return Surgery.answer(practice.surgery().view, shelf, practice.request());
    }

    private static PolicyShelf shelf(Map<String, PackFiles> protocols) {
        return YamlShelf.open(
                LocalDate::now, List.of(), Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)), protocols, List.of());
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
