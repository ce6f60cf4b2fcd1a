package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.VerifierKey;

/**
 * At every start a log is checked that no full tile holds yet, and one that was changed in any way is not opened; what is
 * checked of longer ones, {@link LedgerTilesStartTest} has.
 */
final class LedgerStartTest {

    private static final String KEY = "ledger-key.pem";
    private static final String LAST = "last-checkpoint";

    private final LedgerDatabase database = LedgerDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void opensAgainWhatItClosedAndGoesOn() {
        VerifierKey key = filled(5);
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            assertEquals(key, ledger.verifierKey());
            assertEquals(5, ledger.checkpoint().checkpoint().head().size());
            LedgerDatabase.fill(ledger, 1);
        }
        assertEquals(6, database.leaves().size());
    }

    @Test
    void keepsTheLastCheckpointOutsideTheDatabase() throws IOException {
        VerifierKey key = filled(3);
        String kept = Files.readString(file(LAST));
        assertEquals(database.text("select note from checkpoint order by size desc limit 1"), kept);
        assertEquals(
                3,
                SignedCheckpoint.open(kept, key)
                        .orElseThrow()
                        .checkpoint()
                        .head()
                        .size());
    }

    @Test
    void refusesABodyWithOneBitFlipped() {
        filled(4);
        database.tamper("update log_entry set body = set_bit(body, 100, 1 - get_bit(body, 100)) where seq = 2");
        assertRefused("is not under its leaf");
    }

    @Test
    void refusesABodyChangedTogetherWithItsLeaf() {
        filled(4);
        database.tamper(
                "update log_entry set body = set_bit(body, 100, 1 - get_bit(body, 100)) where seq = 2",
                "update log_entry set leaf = sha256('\\x00'::bytea || body) where seq = 2");
        assertRefused("the log is not the one this instance saw");
    }

    @Test
    void refusesADeletedEntry() {
        filled(4);
        database.tamper("delete from log_entry where seq = 1");
        assertRefused("the log has a gap");
    }

    @Test
    void refusesADeletedLastEntry() {
        filled(4);
        database.tamper("delete from log_entry where seq = 3");
        assertRefused("the log is shorter than this instance saw it");
    }

    @Test
    void refusesAnInsertedEntry() {
        filled(4);
        database.tamper("insert into log_entry select 4, leaf, body, gen_random_uuid() from log_entry where seq = 0");
        assertRefused("is that of another entry");
    }

    @Test
    void refusesTwoEntriesThatChangedPlaces() {
        filled(4);
        database.tamper(
                "update log_entry set seq = 100 where seq = 1",
                "update log_entry set seq = 1 where seq = 2",
                "update log_entry set seq = 2 where seq = 100");
        assertRefused("the log is not the one this instance saw");
    }

    @Test
    void refusesIdsThatChangedPlaces() {
        filled(4);
        database.tamper(
                "create temporary table swap as select seq, rid from log_entry where seq in (1, 2)",
                "update log_entry set rid = gen_random_uuid() where seq in (1, 2)",
                "update log_entry set rid = (select rid from swap where swap.seq = 3 - log_entry.seq)"
                        + " where seq in (1, 2)");
        assertRefused("is that of another entry");
    }

    @Test
    void refusesALogThatWasSetBackWhole() {
        filled(2);
        String head = database.text(
                "select format('size = %s, frontier = %L, root = %L', size, frontier, root) from log_head");
        filled(3);
        database.tamper(
                "delete from log_entry where seq >= 2",
                "delete from checkpoint where size > 2",
                "update log_head set " + head);
        assertRefused("the log is shorter than this instance saw it");
    }

    @Test
    void refusesAnotherLogUnderTheSameKey() throws IOException {
        filled(4);
        String first = Files.readString(file(LAST));
        database.empty();
        Files.delete(file(LAST));
        filled(4);
        Files.writeString(file(LAST), first);
        assertRefused("the log is not the one this instance saw");
    }

    @Test
    void refusesAHeadThatContradictsItself() {
        filled(4);
        database.tamper("update log_head set root = set_bit(root, 0, 1 - get_bit(root, 0))");
        assertRefused("the head contradicts itself");
        database.tamper("update log_head set frontier = frontier || frontier");
        assertRefused("the head is malformed");
    }

    @Test
    void refusesAHeadAheadOfItsEntries() throws IOException {
        filled(4);
        Files.delete(file(LAST));
        database.tamper("delete from log_entry where seq = 3");
        assertRefused("the entries are not those under the head");
    }

    @Test
    void refusesALogWhoseNewestCheckpointIsMissingOrAltered() {
        filled(4);
        database.tamper(
                "create table put_by as select * from checkpoint where size = 4",
                "delete from checkpoint where size = 4");
        assertRefused("the head is not that of the newest checkpoint");
        database.tamper("insert into checkpoint select size, root, replace(note, E'\\n4\\n', E'\\n5\\n') from put_by");
        assertRefused("the newest checkpoint is not signed by this gateway's key");
    }

    @Test
    void refusesTheLogOfAnotherKey() throws IOException {
        filled(2);
        Files.delete(file(LAST));
        Files.delete(file(KEY));
        assertRefused("the newest checkpoint is not signed by this gateway's key");
    }

    @Test
    void refusesALastCheckpointThatIsNone() throws IOException {
        filled(2);
        Files.writeString(file(LAST), "");
        assertRefused("the file `last-checkpoint` is not a checkpoint of this log");
    }

    @Test
    void opensTheLogOfOthersForAGatewayThatHasItsKey() {
        filled(3);
        try (PostgresLedger second = database.openSecond()) {
            LedgerDatabase.fill(second, 1);
        }
        try (PostgresLedger first = database.open(LedgerLimits.usual())) {
            assertEquals(4, first.checkpoint().checkpoint().head().size());
        }
    }

    @Test
    void noticesAHalfThatIsNotItsOwnWhenItIsRead() {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            var entry = TestEntries.disclosure();
            ledger.append(entry, List.of());
            database.tamper("update disclosure_detail set shared = set_bit(shared, 9, 1 - get_bit(shared, 9))");
            assertThrows(LedgerInconsistent.class, () -> ledger.find(entry.rid(), TestEntries.PRACTICE));
            assertThrows(LedgerInconsistent.class, () -> ledger.pendingReceipt(entry.rid(), TestEntries.RECIPIENT));
        }
    }

    @Test
    void keepsItsKeyForItselfAlone() throws IOException {
        filled(1);
        assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(KEY))));
        Files.setPosixFilePermissions(file(KEY), PosixFilePermissions.fromString("r--r-----"));
        LedgerKeyUnusable open = assertThrows(LedgerKeyUnusable.class, () -> database.open(LedgerLimits.usual()));
        assertEquals(
                "the file `ledger-key.pem` is open to others than its owner; set its mode to 0400", open.getMessage());
    }

    @Test
    void refusesAFileThatIsNoKey() throws IOException {
        filled(1);
        Files.delete(file(KEY));
        Files.writeString(file(KEY), "not a key");
        Files.setPosixFilePermissions(file(KEY), PosixFilePermissions.fromString("r--------"));
        LedgerKeyUnusable unusable = assertThrows(LedgerKeyUnusable.class, () -> database.open(LedgerLimits.usual()));
        assertEquals("the file `ledger-key.pem` is not an Ed25519 key pair in PEM", unusable.getMessage());
    }

    private VerifierKey filled(int entries) {
        try (PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            LedgerDatabase.fill(ledger, entries);
            return ledger.verifierKey();
        }
    }

    private Path file(String name) {
        return database.dataDirectory().resolve(name);
    }

    private void assertRefused(String reason) {
        assertMessage(reason, assertThrows(LedgerInconsistent.class, () -> database.open(LedgerLimits.usual())));
    }

    private static void assertMessage(String reason, LedgerInconsistent refused) {
        assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::getMessage);
    }
}
