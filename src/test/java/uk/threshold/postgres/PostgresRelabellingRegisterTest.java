package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.intake.FollowedPack;
import uk.threshold.intake.RecordStore;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.RelabellingContract;
import uk.threshold.intake.RelabellingRegister;
import uk.threshold.ledger.TestEntries;

/** PostgreSQL keeps to the contract, waits for whoever is writing, and keeps practices apart. */
final class PostgresRelabellingRegisterTest extends RelabellingContract {
    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresRelabellingRegister register =
            new PostgresRelabellingRegister(transactions, EmbeddedLedger.shared());

    @Override
    protected RecordStore store() {
        return new PostgresRecords(transactions);
    }

    @Override
    protected RelabellingRegister register() {
        return register;
    }

    @Override
    protected Map<String, String> items(UUID resource) {
        Map<String, String> items = new HashMap<>();
        String sql = "select slot_path, pack_digest || ' ' || coalesce(category, 'several') from item_in_force"
                + " where practice = ? and resource = ?";
        transactions.inPractice(
                practice,
                on -> Rows.all(
                        on, sql, row -> items.put(row.getString(1), row.getString(2)) == null, practice, resource));
        return items;
    }

    @Override
    protected int raised(String guard) {
        return transactions.plain(
                on -> Guards.read(on, Set.of(guard)).getOrDefault(guard, 0L).intValue());
    }

    @Override
    protected boolean isRestricted(UUID which) {
        return one("select restricted from patient where id = '" + which + "'").equals("t");
    }

    private String one(String sql) {
        return transactions
                .inPractice(practice, on -> Rows.all(on, sql, row -> row.getString(1)))
                .getFirst();
    }

    @Test
    void waitsWithTheNextPackForWhoeverIsWriting() throws Exception {
        register.label(practice, FollowedPack.SECOND.digest(), Optional.empty(), 10, stored -> Optional.empty());
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit(() -> store().keeping(new Custody(practice, "system"), keeping -> {
                assertEquals(Optional.of(FollowedPack.FIRST.digest()), keeping.packInForce());
                holds.countDown();
                await(mayEnd);
                assertEquals(Optional.of(FollowedPack.FIRST.digest()), keeping.packInForce());
                return true;
            }));
            holds.await();
            Future<Boolean> next = threads.submit(() -> register.putInForce(
                    practice, Optional.of(FollowedPack.first()), FollowedPack.second(), TestEntries.change()));
            Thread.sleep(300);
            assertFalse(next.isDone());
            assertEquals(Optional.of(FollowedPack.first()), register.inForce(practice));
            mayEnd.countDown();
            writer.get();
            assertTrue(next.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesForLaterWhatSomebodyIsChanging() {
        transactions.inPractice(practice, on -> {
            Rows.all(on, "select 1 from resource where practice = ? for update", row -> true, practice);
            assertEquals(
                    0,
                    register.label(
                                    practice,
                                    FollowedPack.SECOND.digest(),
                                    Optional.empty(),
                                    10,
                                    any -> Optional.empty())
                            .many());
            return true;
        });
        assertEquals(1, register.waiting(practice, FollowedPack.SECOND.digest()));
    }

    @Test
    void showsWhatIsInForceToThePracticeAlone() {
        String count = "select count(*)::text from pack_in_force";
        assertEquals("1", one(count));
        assertEquals("0", text(transactions, "", count));
        assertEquals("0", text(transactions, "L" + UUID.randomUUID(), count));
        String items = "select count(*)::text from item_in_force";
        assertEquals("1", one("select count(*)::text from item_in_force where slot_index = -1"));
        assertEquals("0", text(transactions, "", items), "the view shows no more than the table");
        StoreUnavailable refused = assertThrows(
                StoreUnavailable.class,
                () -> transactions.inPractice(
                        "L" + UUID.randomUUID(),
                        on -> Rows.all(
                                on,
                                "insert into pack_in_force values (?, ?, now()) returning digest",
                                row -> true,
                                practice + "x",
                                FollowedPack.FIRST.digest())));
        assertEquals("42501", refused.state());
    }

    @Test
    void remembersEveryPackThatWasInForceAndLetsNobodyForgetIt() {
        assertTrue(PostgresShelf.remembered(transactions).contains(FollowedPack.first()));
        for (String change : List.of(
                "delete from pack_remembered returning 1",
                "update pack_remembered set version = '0' returning 1",
                "delete from pack_in_force returning 1")) {
            StoreUnavailable refused =
                    assertThrows(StoreUnavailable.class, () -> text(transactions, practice, change), change);
            assertEquals("42501", refused.state(), change);
        }
    }

    @Test
    void recordsNothingWhereAPackDoesNotComeIntoForce() throws SQLException {
        String size = "select size::text from log_head";
        String before = text(transactions, "", size);
        assertFalse(register.putInForce(
                practice, Optional.of(FollowedPack.first()), FollowedPack.second(), TestEntries.change()));
        assertEquals(before, text(transactions, "", size));
    }

    private static String text(Transactions transactions, String practice, String sql) {
        return transactions.inPractice(practice, (Connection on) -> Rows.all(on, sql, row -> row.getString(1))
                .getFirst());
    }
}
