package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.RecordValidations;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Draft;
import uk.threshold.intake.OnePack;
import uk.threshold.intake.Outcome;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Submission;

/** The demonstration families come in as any practice's records do. */
final class DemoFamilyKeptTest {
    private final PostgresRecords records =
            new PostgresRecords(EmbeddedDatabase.shared().transactions());
    private final Accepting accepting = new Accepting(records, new OnePack('a').shelf(), UUID::randomUUID);

    @Test
    void isKeptWholeAndTheSecondTimeChangesNothing() throws IOException {
        List<Draft> drafts = new Drafting(RecordValidations.SHARED).transaction(demo("harbour-lane.json"));
        Submission family = new Submission(new Custody("A99901", "test"), drafts);
        Outcome.Accepted first = assertInstanceOf(Outcome.Accepted.class, accepting.accept(family));
        assertEquals(113, first.entries().size());
        assertTrue(first.entries().stream().allMatch(entry -> entry.fate() == Outcome.Fate.CREATED));
        Outcome.Accepted second = assertInstanceOf(Outcome.Accepted.class, accepting.accept(family));
        assertTrue(second.entries().stream().allMatch(entry -> entry.fate() == Outcome.Fate.UNCHANGED));
    }

    private static byte[] demo(String name) throws IOException {
        try (InputStream stream = DemoFamilyKeptTest.class.getResourceAsStream("/demo/" + name)) {
            return java.util.Objects.requireNonNull(stream).readAllBytes();
        }
    }
}
