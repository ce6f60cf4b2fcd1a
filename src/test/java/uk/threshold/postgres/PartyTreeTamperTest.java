package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.TestEntries;

/** Whoever alters a party's tree is found before it grows, and before a proof is given; no role of ours can alter it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartyTreeTamperTest {

    private static final String FORBIDDEN = "42501";
    private static final List<String> TABLES = List.of("party_tree", "party_leaf", "party_node", "party_closing");
    private static final int CLOSED = 300;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final PostgresLedger ledger = database.open(LedgerLimits.usual());
    private final Transactions transactions = new Transactions(database.pool());
    private final PostgresPartyTrees trees = new PostgresPartyTrees(transactions, ledger);
    private int parties;
    private String party = "";
    private UUID first = UUID.randomUUID();

    @BeforeAll
    void enterAnother() {
        database.enter("X00000");
    }

    @BeforeEach
    void closeATree() {
        party = "Y%05d".formatted(parties++);
        database.enter(party);
        first = append();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i < CLOSED; i++) {
                many.submit(this::append);
            }
        }
        nextDay();
        append();
    }

    /** What was altered stays so, and its closing goes on failing. */
    @AfterEach
    void leaveIt() {
        database.tamper("delete from organisation where ods = '" + party + "'");
    }

    @AfterAll
    void close() {
        ledger.close();
        database.close();
    }

    private UUID append() {
        Halves halves = Halves.sharedOnly(
                CanonicalJson.object(Map.of("recipient", CanonicalJson.text(party))), TestEntries.salts());
        LedgerEntry entry = LedgerEntry.of(EntryClass.REFUSE, UUID.randomUUID(), TestEntries.POLICY, halves);
        return ledger.append(entry, List.of()) instanceof Appended.Committed ? entry.rid() : first;
    }

    private void nextDay() {
        database.passMidnight();
        new DailyClosing(transactions, ledger, any -> TestEntries.POLICY, new SecureChance()).round();
    }

    /** Whoever drops the constraint as well. */
    @Test
    void findsANodeOfALevelThatNoTreeHas() {
        database.tamper("alter table party_node drop constraint has_a_level_of_a_tree");
        try {
            database.tamper(
                    "insert into party_node (party, level, place, hash) values ('" + party + "', 9, 0, sha256('x'))");
            assertNotClosed();
        } finally {
            database.tamper("delete from party_node where level = 9");
            database.tamper("alter table party_node add constraint has_a_level_of_a_tree check (level <= 7)");
        }
    }

    @Test
    void findsALeafThatIsNoneOfTheLog() {
        alter("update party_leaf set leaf = sha256('x') where place = 7");
        assertNotClosed();
        assertThrows(LedgerInconsistent.class, () -> trees.inclusion(first, party));
    }

    @Test
    void findsALeafThatWasExchangedForAnotherOfTheLog() {
        alter("update party_leaf l set leaf = e.leaf, rid = e.rid from log_entry e"
                + " where place = 7 and e.seq = (select max(seq) from log_entry)");
        assertNotClosed();
    }

    @Test
    void findsALeafWhoseIdWasForgottenToHideAnExchange() {
        alter("update party_leaf set leaf = sha256('x'), rid = null where place = 7");
        assertNotClosed();
    }

    @Test
    void findsALeafThatIsGone() {
        alter("delete from party_leaf where place = 7");
        assertNotClosed();
        assertThrows(LedgerInconsistent.class, () -> trees.inclusion(first, party));
    }

    @Test
    void findsAnAlteredNode() {
        alter("update party_node set hash = sha256('x') where true");
        assertNotClosed();
        UUID later = UUID.fromString(
                database.text("select rid from party_leaf where place = 290 and party = '" + party + "'"));
        assertThrows(LedgerInconsistent.class, () -> trees.inclusion(later, party));
    }

    @Test
    void findsAnotherRootUnderAClosing() {
        alter("update party_closing set root = sha256('x') where true");
        assertNotClosed();
        assertThrows(LedgerInconsistent.class, () -> trees.closings(party, OptionalLong.empty(), 1));
        assertThrows(LedgerInconsistent.class, () -> trees.growth(party, 0));
    }

    @Test
    void findsAClosingOfAnotherParty() {
        alter("update party_closing set note = (select note from checkpoint order by size desc limit 1) where true");
        assertThrows(LedgerInconsistent.class, () -> trees.closings(party, OptionalLong.empty(), 1));
        assertNotClosed();
    }

    @Test
    void findsAClosingThatIsGone() {
        alter("delete from party_closing where true");
        assertNotClosed();
    }

    @Test
    void findsATreeThatWasSetBack() {
        alter("update party_tree set size = 0, frontier = '', root = sha256(''), taken = 0 where true");
        assertNotClosed();
        assertEquals(1, trees.closings(party, OptionalLong.empty(), 9).size());
    }

    @Test
    void closesTheOthersWhenOneIsAltered() {
        alter("delete from party_leaf where place = 7");
        Halves halves = Halves.sharedOnly(
                CanonicalJson.object(Map.of("recipient", CanonicalJson.text("X00000"))), TestEntries.salts());
        ledger.append(LedgerEntry.of(EntryClass.REFUSE, UUID.randomUUID(), TestEntries.POLICY, halves), List.of());
        int before = trees.closings("X00000", OptionalLong.empty(), 99).size();
        assertNotClosed();
        assertEquals(
                before + 1, trees.closings("X00000", OptionalLong.empty(), 99).size());
    }

    @Test
    void letsNobodyChangeOrRemoveWhatWasClosed() {
        for (String role : List.of(Roles.APP, Roles.ERASER, Roles.OWNER)) {
            for (String table : TABLES) {
                assertForbidden(role, "delete from " + table);
                assertForbidden(role, "truncate " + table);
            }
            assertForbidden(role, "update party_node set hash = hash");
            assertForbidden(role, "update party_closing set day = day");
        }
        assertForbidden(Roles.APP, "update party_leaf set rid = null");
        assertForbidden(Roles.ERASER, "update party_leaf set rid = null");
        assertForbidden(Roles.OWNER, "update party_leaf set leaf = sha256('x')");
        for (String role : List.of(Roles.APP, Roles.OWNER)) {
            assertForbidden(role, "update party_tree set size = size - 1, taken = taken + 1");
            assertForbidden(role, "update party_tree set taken = taken - 1");
            assertForbidden(role, "update party_tree set root = sha256('x'), taken = taken + 1");
        }
    }

    @Test
    void showsAPartysTreeToNobodyElse() throws SQLException {
        for (String role : List.of(Roles.APP, Roles.OWNER)) {
            for (String table : TABLES) {
                assertTrue(rows(role, table, party) > 0, table);
                assertEquals(0, rows(role, table, ""), table);
                assertEquals(0, rows(role, table, "X00001"), table);
            }
        }
        SQLException refused = assertThrows(
                SQLException.class,
                () -> execute(
                        Roles.APP,
                        "insert into party_leaf (party, place, leaf) values ('X00000', 0, sha256('x'))",
                        party));
        assertEquals(FORBIDDEN, refused.getSQLState());
    }

    /** Alters rows of this party alone, as a superuser with triggers off. */
    private void alter(String statement) {
        String table = statement.replaceAll("^(update|delete from) (\\w+).*", "$2");
        String alias = statement.contains(table + " l ") ? "l" : table;
        database.tamper(statement + " and " + alias + ".party = '" + party + "'");
    }

    private void assertNotClosed() {
        assertThrows(LedgerInconsistent.class, this::nextDay);
        assertEquals(
                "0",
                database.text("select count(*) from party_closing where party = '" + party + "' and size > " + CLOSED));
    }

    private long rows(String role, String table, String whose) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute("set threshold.organisation = '" + whose + "'");
            try (var row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void assertForbidden(String role, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> execute(role, sql, party), role + ": " + sql);
        assertEquals(FORBIDDEN, refused.getSQLState(), role + ": " + sql);
    }

    private void execute(String role, String sql, String whose) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute("set threshold.organisation = '" + whose + "'");
            statement.execute(sql);
        }
    }
}
