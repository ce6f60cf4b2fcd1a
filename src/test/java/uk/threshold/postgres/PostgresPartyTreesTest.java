package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.threshold.ledger.Inclusion;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.PartyTrees;
import uk.threshold.ledger.PartyTreesContract;
import uk.threshold.ledger.Receipt;
import uk.threshold.ledger.TestEntries;

/** The trees in PostgreSQL keep the contract, and each is closed once whoever closes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresPartyTreesTest extends PartyTreesContract {

    private static final AtomicInteger PARTIES = new AtomicInteger();
    private static final int LARGE = 600;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final PostgresLedger ledger = database.open(LedgerLimits.usual());
    private final Transactions transactions = new Transactions(database.pool());
    private final PostgresPartyTrees trees = new PostgresPartyTrees(transactions, ledger);
    private final DailyClosing closing = closing(ledger, 10_000);

    private DailyClosing closing(PostgresLedger with, int most) {
        return new DailyClosing(transactions, with, party -> TestEntries.POLICY, new SecureChance(), most);
    }

    @AfterAll
    void close() {
        ledger.close();
        database.close();
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected PartyTrees trees() {
        return trees;
    }

    @Override
    protected String party() {
        String party = "T%05d".formatted(PARTIES.getAndIncrement());
        database.enter(party);
        return party;
    }

    @Override
    protected void nextDay() {
        database.passMidnight();
        closing.round();
    }

    @Override
    protected void erase(UUID rid) {
        database.erase(rid);
    }

    @Test
    void closesNothingUntilMidnightHasPassed() {
        String agency = party();
        disclosed(party(), agency);
        closing.round();
        assertEquals("0", count("party_closing", agency));
        nextDay();
        assertEquals("1", count("party_closing", agency));
        closing.round();
        closing(ledger, 10_000).round();
        assertEquals("1", count("party_closing", agency));
        assertEquals(
                "yesterday",
                database.text("select case when day = (now() at time zone 'UTC')::date - 1 then 'yesterday' end"
                        + " from party_closing where party = '" + agency + "'"));
    }

    @Test
    void closesATreeOnceWhenTwoGatewaysCloseAtOnce() throws Exception {
        List<String> parties = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parties.add(party());
            disclosed(party(), parties.get(i));
        }
        database.passMidnight();
        try (PostgresLedger other = database.openSecond();
                ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Void>> rounds = both.invokeAll(List.of(round(closing), round(closing(other, 10_000))));
            for (Future<Void> round : rounds) {
                round.get();
            }
        }
        for (String party : parties) {
            assertEquals("1", count("party_closing", party));
            assertEquals("1", count("party_leaf", party));
        }
        nextDay();
        assertEquals(
                "0",
                database.text(
                        "select count(*) from log_entry e where convert_from(body, 'UTF8') like '{\"class\":\"daily\"%'"
                                + " and not exists (select from party_closing c where c.entry = e.rid)"));
    }

    private static Callable<Void> round(DailyClosing closing) {
        return () -> {
            closing.round();
            return null;
        };
    }

    @Test
    void provesFromKeptSubtreesAndClosesManyEntriesInSteps() {
        String agency = party();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < LARGE; i++) {
            receipts.add(disclosed("A99901", agency));
        }
        database.passMidnight();
        closing(ledger, 250).round();
        assertEquals(
                List.of(600L, 500L, 250L),
                trees.closings(agency, OptionalLong.empty(), 10).stream()
                        .map(closed -> closed.signed().checkpoint().head().size())
                        .toList());
        assertEquals("2", count("party_node", agency));
        for (int index : List.of(0, 255, 256, 300, 511, 512, 599)) {
            Receipt receipt = receipts.get(index);
            Inclusion inclusion = trees.inclusion(receipt.rid(), agency).orElseThrow();
            assertEquals(index, inclusion.index());
            assertTrue(inclusion.holds(receipt.leaf()));
        }
    }

    private String count(String table, String party) {
        return database.text("select count(*) from " + table + " where party = '" + party + "'");
    }
}
