package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a witness is sent is the body of C2SP add-checkpoint, with one spelling. */
final class AddCheckpointTest {

    private static final Hash ONE = Hash.sha256(new byte[] {1});
    private static final Hash TWO = Hash.sha256(new byte[] {2});
    private static final String NOTE =
            TestEntries.signer().closing("E99901", new TreeHead(9, ONE)).note();

    @Test
    void isOneLineOfTheOldSizeTheProofAnEmptyLineAndTheNote() {
        AddCheckpoint growth = new AddCheckpoint(7, List.of(ONE, TWO), NOTE);
        assertEquals(
                "old 7\n" + AddCheckpoint.base64(ONE) + "\n" + AddCheckpoint.base64(TWO) + "\n\n" + NOTE,
                growth.text());
        assertEquals(Optional.of(growth), AddCheckpoint.parse(growth.text()));
    }

    @Test
    void isReadWithoutAProof() {
        assertEquals(Optional.of(new AddCheckpoint(0, List.of(), NOTE)), AddCheckpoint.parse("old 0\n\n" + NOTE));
    }

    @Test
    void isReadInOneSpellingAlone() {
        assertEquals(
                Optional.of(new AddCheckpoint(7, List.of(ONE), "x")),
                AddCheckpoint.parse("old 7\n" + AddCheckpoint.base64(ONE) + "\n\nx"));
        String hash = AddCheckpoint.base64(ONE);
        for (String wrong : List.of(
                "",
                "old 7",
                "old 7\n",
                "old 07\n\nx",
                "old -1\n\nx",
                "old 1234567890123456789\n\nx",
                "old  7\n\nx",
                "Old 7\n\nx",
                "old 7 \n\nx",
                "old 7\r\n\r\nx",
                "\nold 7\n\nx",
                "old 7\n" + hash.substring(1) + "\n\nx",
                "old 7\n" + hash.substring(0, 42) + "==\n\nx",
                "old 7\n" + hash.replace('=', '_') + "\n\nx",
                "old 7\n" + loose(hash) + "\n\nx",
                "old 7\n" + (hash + "\n").repeat(64) + "\nx")) {
            assertEquals(Optional.empty(), AddCheckpoint.parse(wrong), wrong);
        }
        assertEquals(
                63,
                AddCheckpoint.parse("old 7\n" + (hash + "\n").repeat(63) + "\nx")
                        .orElseThrow()
                        .path()
                        .size());
    }

    /** Another spelling of the same hash: the last letter's unused bits are set. */
    private static String loose(String hash) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        return hash.substring(0, 42) + letters.charAt(letters.indexOf(hash.charAt(42)) + 1) + "=";
    }
}
