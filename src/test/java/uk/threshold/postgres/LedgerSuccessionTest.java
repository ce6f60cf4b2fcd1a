package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Inclusion;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Receipt;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.TreeHead;
import uk.threshold.ledger.VerifierKey;

/** A log goes on with another key: both sign for a time, then the new one alone, and nothing from before becomes a stranger's. */
final class LedgerSuccessionTest {

    private static final String KEY = "ledger-key.pem";
    private static final String OLDER = "older-ledger-keys.pem";

    private final LedgerDatabase database = LedgerDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void signsWithBothKeysUntilTheOlderOneIsRetired() {
        VerifierKey first = filled(3);
        LedgerKey.Succession succession = succeed();
        assertEquals(first, succession.before());
        assertEquals(succession.now(), filled(1));
        assertTrue(signed(newest(), first));
        assertTrue(signed(newest(), succession.now()));
        assertEquals(List.of(first), retire());
        filled(1);
        assertFalse(signed(newest(), first));
        assertTrue(signed(newest(), succession.now()));
        assertEquals(List.of(), retire());
        assertEquals("5", database.text("select size from log_head"));
    }

    @Test
    void signsReceiptsWithTheNewKeyAlone() {
        VerifierKey first = filled(1);
        VerifierKey now = succeed().now();
        try (PostgresLedger ledger = open()) {
            Receipt receipt = disclosed(ledger);
            assertEquals(now, ledger.verifierKey());
            assertTrue(now.verifies(receipt.leaf(), receipt.signature()));
            assertFalse(first.verifies(receipt.leaf(), receipt.signature()));
        }
    }

    /** Two gateways are not started again in one moment. */
    @Test
    void goesOnBesideAGatewayThatHasTheOlderKeyAlone() throws IOException {
        filled(2);
        try (PostgresLedger second = database.openSecond()) {
            succeed();
            filled(1);
            LedgerDatabase.fill(second, 1);
            filled(1);
        }
        assertEquals("5", database.text("select size from log_head"));
    }

    @Test
    void knowsALogOfWhichTheNewestCheckpointIsFromBeforeTheChange() {
        filled(2);
        succeed();
        retire();
        assertEquals(2, checkpointOfAFreshStart().checkpoint().head().size());
    }

    @Test
    void passesThroughSeveralKeys() {
        VerifierKey first = filled(1);
        VerifierKey second = succeed().now();
        filled(1);
        retire();
        VerifierKey third = succeed().now();
        filled(1);
        assertFalse(signed(newest(), first));
        assertTrue(signed(newest(), second));
        assertTrue(signed(newest(), third));
        assertEquals(
                List.of(second, first),
                PostgresTiledLog.keysIn(database.dataDirectory(), TestEntries.ORIGIN)
                        .older());
    }

    /** What stands in the database is signed by a key that whoever checks may not have; what is served is not. */
    @Test
    void servesWhatAnOlderKeySignedAsSignedByTheNewOne() {
        Receipt receipt;
        try (PostgresLedger ledger = open()) {
            database.enter(TestEntries.RECIPIENT);
            receipt = disclosed(ledger);
            nextDay(ledger);
        }
        VerifierKey now = succeed().now();
        retire();
        try (PostgresLedger ledger = open()) {
            PostgresPartyTrees trees = new PostgresPartyTrees(transactions(), ledger);
            Inclusion inclusion =
                    trees.inclusion(receipt.rid(), TestEntries.RECIPIENT).orElseThrow();
            assertTrue(inclusion.holds(receipt.leaf()));
            assertTrue(signed(inclusion.closing(), now));
            assertEquals(
                    inclusion.closing(),
                    trees.closings(TestEntries.RECIPIENT, OptionalLong.empty(), 1)
                            .getFirst()
                            .signed());
            assertTrue(signed(trees.daily(), now));
            assertEquals(trees.daily(), trees.daily());
            assertTrue(signed(ledger.checkpoint(), now));
        }
    }

    /** Whoever has the older key and the database signs other roots and keeps them; the new key is put under none of them. */
    @Test
    void signsNothingAnewThatTheLogDoesNotHold() {
        String party = TestEntries.RECIPIENT;
        try (PostgresLedger ledger = open()) {
            database.enter(party);
            disclosed(ledger);
            nextDay(ledger);
        }
        Signer stolen = LedgerKey.in(database.dataDirectory(), TestEntries.ORIGIN);
        succeed();
        retire();
        TreeHead forged = new TreeHead(1, MerkleTree.leaf(new byte[] {7}));
        String root = "root = '\\x" + forged.root().hex() + "'";
        String mine = " where party = '" + party + "'";
        database.tamper(
                "update party_leaf set leaf = '\\x" + forged.root().hex() + "'" + mine,
                "update party_tree set " + root + mine,
                "update party_closing set " + root + ", note = '"
                        + stolen.closing(party, forged).note() + "'" + mine,
                "update checkpoint set " + root + ", note = '"
                        + stolen.checkpoint(forged).note() + "' where size = 1");
        try (PostgresLedger ledger = open()) {
            PostgresPartyTrees trees = new PostgresPartyTrees(transactions(), ledger);
            assertThrows(LedgerInconsistent.class, () -> trees.closings(party, OptionalLong.empty(), 1));
            assertThrows(LedgerInconsistent.class, () -> trees.growth(party, 0));
            assertThrows(LedgerInconsistent.class, trees::daily);
        }
    }

    /** As root, say: the file would be one that the gateway cannot read when it next starts. */
    @Test
    void changesNoKeyThatIsAnotherUsers() throws IOException {
        VerifierKey first = filled(1);
        UserPrincipal own = Files.getOwner(file(KEY));
        assumeTrue(own.getName().equals("root"), "only root can give a file away");
        Files.setOwner(
                file(KEY),
                file(KEY).getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertTrue(assertThrows(LedgerKeyUnusable.class, this::succeed).line().contains("another user's"));
        Files.setOwner(file(KEY), own);
        assertFalse(Files.exists(file(OLDER)));
        assertEquals(first, filled(1));
    }

    @Test
    void refusesALogSignedByAKeyOfWhichItNeverHeard() throws IOException {
        filled(2);
        succeed();
        Files.delete(file(OLDER));
        assertThrows(LedgerInconsistent.class, this::open);
    }

    /** The power failed after the first of the two files. */
    @Test
    void goesOnWhereAChangeWasCutShort() throws IOException {
        VerifierKey first = filled(1);
        Files.copy(file(KEY), file(OLDER), StandardCopyOption.COPY_ATTRIBUTES);
        assertEquals(first, filled(1));
        assertEquals(1, newest().note().split("\u2014").length - 1);
        VerifierKey now = succeed().now();
        assertEquals(now, filled(1));
        assertEquals(2, newest().note().split("\u2014").length - 1);
    }

    @Test
    void keepsOlderKeysForItselfAlone() throws IOException {
        filled(1);
        succeed();
        assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(OLDER))));
        Files.setPosixFilePermissions(file(OLDER), PosixFilePermissions.fromString("r--r-----"));
        assertEquals(
                "the file `older-ledger-keys.pem` is open to others than its owner; set its mode to 0400",
                assertThrows(LedgerKeyUnusable.class, this::open).line());
    }

    @Test
    void refusesAFileOfOlderKeysThatHoldsAnythingElse() throws IOException {
        filled(1);
        succeed();
        String older = Files.readString(file(OLDER));
        for (String wrong : List.of("x", "x" + older, older + "x", older.replaceFirst("MC", "Mc"))) {
            Files.delete(file(OLDER));
            Files.writeString(file(OLDER), wrong);
            Files.setPosixFilePermissions(file(OLDER), PosixFilePermissions.fromString("r--------"));
            assertThrows(LedgerKeyUnusable.class, this::open, wrong);
        }
    }

    @Test
    void changesNoKeyOfALogThatHasNone() {
        assertThrows(LedgerKeyUnusable.class, this::succeed);
        assertThrows(LedgerKeyUnusable.class, this::retire);
    }

    private LedgerKey.Succession succeed() {
        return LedgerKey.succeed(database.dataDirectory(), TestEntries.ORIGIN);
    }

    private List<VerifierKey> retire() {
        return LedgerKey.retire(database.dataDirectory(), TestEntries.ORIGIN);
    }

    private PostgresLedger open() {
        return database.open(LedgerLimits.usual());
    }

    private VerifierKey filled(int entries) {
        try (PostgresLedger ledger = open()) {
            LedgerDatabase.fill(ledger, entries);
            return ledger.verifierKey();
        }
    }

    private SignedCheckpoint checkpointOfAFreshStart() {
        try (PostgresLedger ledger = open()) {
            return ledger.checkpoint();
        }
    }

    private Receipt disclosed(PostgresLedger ledger) {
        if (ledger.append(TestEntries.disclosure(), List.of()) instanceof Appended.Committed(var receipt)) {
            return receipt;
        }
        throw new AssertionError("nothing was committed");
    }

    private void nextDay(PostgresLedger ledger) {
        database.passMidnight();
        new DailyClosing(transactions(), ledger, any -> TestEntries.POLICY, new SecureChance()).round();
    }

    private Transactions transactions() {
        return new Transactions(database.pool());
    }

    /** As it stands in the database. */
    private SignedCheckpoint newest() {
        String note = database.text("select note from checkpoint order by size desc limit 1");
        return new SignedCheckpoint(SignedCheckpoint.textOf(note).orElseThrow(), note);
    }

    private static boolean signed(SignedCheckpoint signed, VerifierKey key) {
        return SignedCheckpoint.open(signed.note(), key, signed.checkpoint().origin())
                .isPresent();
    }

    private Path file(String name) {
        return database.dataDirectory().resolve(name);
    }
}
