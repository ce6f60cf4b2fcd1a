package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An entry read back is intact where each half that is still there opens its own commitment in the body. */
final class RecordedTest {

    private static final LedgerEntry ENTRY = TestEntries.disclosure();
    private static final byte[] BODY = ENTRY.body(TestEntries.ORIGIN);
    private static final Optional<Opening> SHARED = opening(ENTRY.halves().shared());
    private static final Optional<Opening> HELD = opening(ENTRY.halves().held());

    @Test
    void isIntactWithBothHalvesWithOneAndWithNone() {
        assertTrue(recorded(BODY, SHARED, HELD).isIntact());
        assertTrue(recorded(BODY, SHARED, Optional.empty()).isIntact());
        assertTrue(recorded(BODY, Optional.empty(), HELD).isIntact());
        assertTrue(recorded(BODY, Optional.empty(), Optional.empty()).isIntact());
    }

    @Test
    void isNotIntactWhereAHalfIsAnothersOrStandsInThePlaceOfTheOther() {
        Halves others = TestEntries.disclosure().halves();
        assertFalse(recorded(BODY, opening(others.shared()), HELD).isIntact());
        assertFalse(recorded(BODY, SHARED, opening(others.held())).isIntact());
        assertFalse(recorded(BODY, HELD, SHARED).isIntact());
    }

    @Test
    void isNotIntactWhereAnyBitOfAHalfIsFlipped() {
        byte[] content = ENTRY.halves().held().content();
        for (int at = 0; at < content.length; at++) {
            byte[] flipped = content.clone();
            flipped[at] ^= 1;
            Optional<Opening> changed =
                    Optional.of(new Opening(flipped, ENTRY.halves().held().salt()));
            assertFalse(recorded(BODY, SHARED, changed).isIntact(), "byte " + at);
        }
    }

    @Test
    void ofASheetRestsOnItsHeldHalfAlone() {
        DecisionSheet sheet = new DecisionSheet(new byte[] {1}, new byte[] {2});
        Salts salts = TestEntries.salts();
        LedgerEntry entry = LedgerEntry.ofSheet(sheet, UUID.randomUUID(), TestEntries.POLICY, salts);
        byte[] body = entry.body(TestEntries.ORIGIN);
        Optional<Opening> none = Optional.of(new Opening(new byte[0], salts.shared()));
        assertTrue(recorded(body, none, opening(entry.halves().held())).isIntact());
        assertFalse(recorded(body, none, HELD).isIntact());
    }

    @Test
    void isWhatWasReadAndSaysNothingOfItsHalves() {
        Recorded recorded = recorded(BODY, SHARED, HELD);
        assertEquals(ENTRY.rid(), recorded.rid());
        assertArrayEquals(BODY, recorded.body());
        assertEquals(MerkleTree.leaf(BODY), recorded.leaf());
        Arrays.fill(recorded.body(), (byte) 0);
        assertArrayEquals(BODY, recorded.body());
        assertEquals("Recorded[" + ENTRY.rid() + "]", recorded.toString());
    }

    private static Recorded recorded(byte[] body, Optional<Opening> shared, Optional<Opening> held) {
        return new Recorded(ENTRY.rid(), body, shared, held);
    }

    private static Optional<Opening> opening(Half half) {
        return Optional.of(new Opening(half.content(), half.salt()));
    }
}
