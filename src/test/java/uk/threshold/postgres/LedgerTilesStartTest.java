package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.TreeHead;

/**
 * What a superuser does to a log of some tiles is found: at the start where the kept checkpoint tells, otherwise when the
 * whole log is read.
 */
final class LedgerTilesStartTest {

    private static final String FLIP =
            "update log_entry set body = set_bit(body, 100, 1 - get_bit(body, 100)) where seq = ";
    private static final String REHASH = "update log_entry set leaf = sha256('\\x00'::bytea || body) where seq = ";

    private final LedgerDatabase database = LedgerDatabase.fresh();

    /** Two commits, of 300 and 310 entries; the instance saw both. */
    @BeforeEach
    void fill() {
        open().close();
        database.grow(300);
        database.grow(310);
        open().close();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void opensAndReadsAsSoundWhatNobodyTouched() throws Exception {
        assertEquals(610, walked().size());
        try (PostgresLedger ledger = open()) {
            LedgerDatabase.fill(ledger, 1);
        }
        assertEquals(611, walked().size());
    }

    @Test
    void findsABodyAlteredInAFullTileWhenItIsRead() {
        database.tamper(FLIP + 200);
        open().close();
        assertFound(
                "the body of " + database.text("select rid from log_entry where seq = 200") + " is not under its leaf");
    }

    @Test
    void findsABodyAlteredWithItsLeafInAFullTileWhenItIsRead() {
        database.tamper(FLIP + 200, REHASH + 200);
        open().close();
        assertFound("entries 0 to 299 are not those under the checkpoint after them");
    }

    @Test
    void tellsBetweenWhichCheckpointsEntriesChangedWhereTheirRootsWereToo() throws SQLException {
        database.tamper(FLIP + 200, REHASH + 200, "delete from log_root");
        try (Connection connection = database.connect(Roles.SUPERUSER)) {
            LedgerTilesRestored.keep(connection, database.leaves());
        }
        assertRefused("the log is not the one this instance saw");
        assertFound("entries 0 to 299 are not those under the checkpoint after them");
    }

    @Test
    void findsAnEntryDeletedFromAFullTileWhenItIsRead() {
        database.tamper("delete from log_entry where seq = 200");
        open().close();
        assertFound("the log has a gap");
    }

    @Test
    void findsEntriesThatChangedPlacesWhenTheyAreRead() {
        database.tamper(
                "update log_entry set seq = 10000 where seq = 3",
                "update log_entry set seq = 3 where seq = 270",
                "update log_entry set seq = 270 where seq = 10000");
        open().close();
        assertFound("entries 0 to 299 are not those under the checkpoint after them");
    }

    @Test
    void findsIdsThatChangedPlacesWhenTheyAreRead() {
        database.tamper(
                "create table put_by as select seq, rid from log_entry where seq in (1, 2)",
                "update log_entry set rid = gen_random_uuid() where seq in (1, 2)",
                "update log_entry set rid = (select rid from put_by where put_by.seq = 3 - log_entry.seq) where seq in (1, 2)");
        open().close();
        assertFound("is that of another entry");
    }

    @Test
    void refusesAnAlteredRoot() {
        database.tamper("update log_root set hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) where place = 1");
        assertRefused("the log is not the one this instance saw");
        assertFound("entries 256 to 511 are not those under the root kept of them");
    }

    @Test
    void refusesARootOfEntriesThatAreNotThereYet() {
        database.tamper("insert into log_root values (1, 2, sha256('x'))");
        assertRefused("roots are kept of entries beyond the head");
    }

    @Test
    void refusesAnEntryAfterTheHead() {
        database.tamper("insert into log_entry select 610, leaf, body, gen_random_uuid() from log_entry where seq = 0");
        assertRefused("is that of another entry");
    }

    @Test
    void refusesEntriesAlteredThatNoFullTileHoldsYet() {
        database.tamper(FLIP + 555);
        assertRefused("is not under its leaf");
        database.tamper(REHASH + 555);
        assertRefused("the log is not the one this instance saw");
    }

    @Test
    void refusesATreeMadeAnewWithItsHead() {
        database.tamper(FLIP + 200, REHASH + 200);
        rechain(610);
        assertRefused("the log is not the one this instance saw");
    }

    /** Whoever has no key can sign no checkpoint for it, so the newest does not fit even where no checkpoint was kept. */
    @Test
    void refusesATreeMadeAnewWithItsHeadWhereNoCheckpointWasKept() throws IOException {
        Files.delete(database.dataDirectory().resolve("last-checkpoint"));
        database.tamper(FLIP + 200, REHASH + 200);
        rechain(610);
        assertRefused("the head is not that of the newest checkpoint");
    }

    /** An old backup is put back, and another gateway, which never saw what is lost, goes on from it. */
    @Test
    void refusesALogThatWasSetBackAndGrewAgain() {
        String[] then = database.setBack();
        database.grow(400);
        open().close();
        database.tamper(then);
        assertRefused("the log is shorter than this instance saw it");
        try (PostgresLedger other = database.openSecond()) {
            LedgerDatabase.fill(other, 1);
        }
        database.grow(500);
        assertRefused("the log is not the one this instance saw");
    }

    /** Rows are put back as this instance saw them, under a head that grew from others; either is sound by itself. */
    @Test
    void refusesAHeadThatDoesNotFollowFromTheEntriesThatWerePutBack() {
        String[] then = database.setBack();
        database.grow(90);
        open().close();
        database.tamper("create table put_by as select * from log_entry where seq >= 610");
        database.tamper(then);
        database.grow(500);
        database.tamper(
                "delete from log_entry where seq between 610 and 699", "insert into log_entry select * from put_by");
        assertRefused("found a head that does not follow");
    }

    @Test
    void opensALogThatOthersMadeMuchLonger() {
        database.grow(2000);
        try (PostgresLedger ledger = open()) {
            LedgerDatabase.fill(ledger, 1);
            assertEquals(2611, ledger.checkpoint().checkpoint().head().size());
        }
    }

    /** An older version appends without keeping roots. */
    @Test
    void makesRootsThatWereNotKeptAndKeepsThemWhenAllIsRead() throws Exception {
        String roots = database.text("select string_agg(hash::text, ',' order by place) from log_root");
        database.tamper("delete from log_root");
        open().close();
        assertEquals("0", database.text("select count(*) from log_root"));
        assertEquals(2, walked().missing());
        assertEquals(roots, database.text("select string_agg(hash::text, ',' order by place) from log_root"));
        assertEquals(0, walked().missing());
    }

    @Test
    void stopsTheLedgerWhenItIsReadWhileItServes() throws Exception {
        try (PostgresLedger ledger = open()) {
            LedgerDatabase.fill(ledger, 1);
            assertTrue(ledger.readWhole());
            database.tamper(FLIP + 200);
            LedgerDatabase.fill(ledger, 1);
            assertFalse(ledger.readWhole());
            LedgerUnavailable stopped =
                    assertThrows(LedgerUnavailable.class, () -> ledger.append(TestEntries.disclosure(), List.of()));
            assertEquals("the ledger has stopped", stopped.getMessage());
            assertEquals("612", database.text("select count(*) from log_entry"));
        }
    }

    /** The head it reads to is the one that was seen committed, so a log that was exchanged meanwhile is found. */
    @Test
    void findsALogExchangedWhileItServes() throws Exception {
        try (PostgresLedger ledger = open()) {
            database.tamper(FLIP + 200, REHASH + 200, "delete from log_root", "delete from checkpoint");
            rechain(610);
            assertFalse(ledger.readWhole());
        }
    }

    private PostgresLedger open() {
        return database.open(LedgerLimits.usual());
    }

    /** Roots and head over the entries as they now are. */
    private void rechain(int size) {
        database.tamper("delete from log_root");
        try (Connection connection = database.connect(Roles.SUPERUSER)) {
            LedgerTilesRestored.keep(connection, database.leaves());
            LedgerTilesRestored.head(connection, database.leaves());
        } catch (SQLException e) {
            throw new IllegalStateException("the test could not tamper", e);
        }
        assertEquals(size, database.leaves().size());
    }

    private LedgerWalk walked() throws SQLException {
        TreeHead end;
        try (Connection connection = database.pool().getConnection()) {
            end = LedgerTables.head(connection).head();
            LedgerWalk walk = new LedgerWalk(TestEntries.ORIGIN, end);
            while (!walk.ended()) {
                walk.step(connection);
            }
            return walk;
        }
    }

    private void assertFound(String reason) {
        assertMessage(reason, assertThrows(LedgerInconsistent.class, this::walked));
    }

    private void assertRefused(String reason) {
        assertMessage(reason, assertThrows(LedgerInconsistent.class, this::open));
    }

    private static void assertMessage(String reason, LedgerInconsistent found) {
        assertTrue(found.line().contains(reason), found::line);
    }
}
