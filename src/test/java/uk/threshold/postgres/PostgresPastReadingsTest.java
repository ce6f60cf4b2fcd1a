package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.Position;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;

/** What was last read of an answer, told by the ledger that recorded it. */
final class PostgresPastReadingsTest {
    private static final String ONE = "Condition/00000000000000000000000000000001";
    private static final String TWO = "Condition/00000000000000000000000000000002";

    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresPastReadings past =
            new PostgresPastReadings(EmbeddedDatabase.shared().transactions());
    private final UUID request = UUID.randomUUID();

    @Test
    void isNothingBeforeAnythingWasRead() {
        assertEquals(Optional.empty(), past.last(request, TestEntries.RECIPIENT));
    }

    @Test
    void isWhatTheLastWholeHeldAndThePartsReadSince() {
        read("page", TWO, "Condition.onsetDateTime");
        read("whole", ONE, "Condition.code");
        assertEquals(Map.of(position(ONE), Set.of(new FieldPath("Condition.code"))), last());
        read("resource", ONE, "Condition.recordedDate");
        read("page", TWO, "Condition.code");
        assertEquals(
                Map.of(
                        position(ONE),
                        Set.of(new FieldPath("Condition.code"), new FieldPath("Condition.recordedDate")),
                        position(TWO),
                        Set.of(new FieldPath("Condition.code"))),
                last());
    }

    @Test
    void isNothingOfTheAnnexNorOfWhatWasRefused() {
        read("annex", ONE, "Condition.code");
        append(EntryClass.REFUSE, "resource", ONE, "Condition.code");
        assertEquals(Optional.empty(), past.last(request, TestEntries.RECIPIENT));
        read("whole", TWO, "Condition.code");
        read("annex", ONE, "Condition.code");
        assertEquals(Set.of(position(TWO)), last().keySet());
    }

    @Test
    void isKeptFromEveryOtherOrganisationAndOfEveryOtherRequest() {
        read("whole", ONE, "Condition.code");
        assertEquals(Optional.empty(), past.last(request, "E99902"));
        assertEquals(Optional.empty(), past.last(request, TestEntries.PRACTICE));
        assertEquals(Optional.empty(), past.last(UUID.randomUUID(), TestEntries.RECIPIENT));
    }

    private Map<Position, Set<FieldPath>> last() {
        return past.last(request, TestEntries.RECIPIENT).orElseThrow();
    }

    private static Position position(String item) {
        String[] place = item.split("/", 2);
        return new Position(place[0], place[1]);
    }

    private void read(String form, String item, String path) {
        append(EntryClass.DISCLOSE, form, item, path);
    }

    private void append(EntryClass kind, String form, String item, String path) {
        CanonicalJson.Members shared = CanonicalJson.object(Map.of(
                "source", CanonicalJson.text(TestEntries.PRACTICE),
                "recipient", CanonicalJson.text(TestEntries.RECIPIENT),
                "task", CanonicalJson.text(request.toString()),
                "form", CanonicalJson.text(form),
                "items",
                        CanonicalJson.list(List.of(CanonicalJson.object(Map.of(
                                "item", CanonicalJson.text(item),
                                "paths", CanonicalJson.text("digest"))))),
                "paths", CanonicalJson.object(Map.of("digest", CanonicalJson.texts(List.of(path))))));
        ledger.append(
                LedgerEntry.of(
                        kind, UUID.randomUUID(), TestEntries.POLICY, Halves.sharedOnly(shared, TestEntries.salts())),
                List.of());
    }
}
