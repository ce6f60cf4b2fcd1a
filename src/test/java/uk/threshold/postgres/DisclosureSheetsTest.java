package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.SharedInFull.Outcome;
import uk.threshold.desk.SharedInFull.Sheet;
import uk.threshold.ledger.Hash;

/** A sheet is believed where it has the digest by which it is named. */
final class DisclosureSheetsTest {
    private static final byte[] SHEET = """
            {"items":[{"fields":{"coded-fact":{"paths":["Condition.code"],"why":"permit a.b c.d"},
              "when":{"paths":["Condition.onset"],"why":"withhold"}},"slot":""}],"released":["Condition.code"],"type":"Condition"}
            """.getBytes(UTF_8);

    @Test
    void readsWhatWasDecidedOfEachClassOfField() {
        assertEquals(
                Optional.of(new Sheet(
                        "Condition",
                        List.of(
                                new Outcome(
                                        "", "coded-fact", "permit", List.of("a.b", "c.d"), List.of("Condition.code")),
                                new Outcome("", "when", "withhold", List.of(), List.of("Condition.onset"))),
                        List.of("Condition.code"))),
                DisclosureSheets.sheet(Hash.sha256(SHEET).hex(), SHEET));
    }

    /** The attack: somebody puts another sheet under the name of the one that was recorded. */
    @Test
    void believesNoSheetUnderTheNameOfAnother() {
        String named = Hash.sha256("{}".getBytes(UTF_8)).hex();
        assertEquals(Optional.empty(), DisclosureSheets.sheet(named, SHEET));
        byte[] noJson = "permit".getBytes(UTF_8);
        assertEquals(
                Optional.empty(), DisclosureSheets.sheet(Hash.sha256(noJson).hex(), noJson));
    }
}
