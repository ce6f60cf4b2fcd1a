package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.TestEntries;
import uk.threshold.ledger.TreeHead;

/** What holds when many append, change and disclose at once, through two gateways that keep one log. */
final class LedgerRaceTest {

    private static final int WRITERS = 12;
    private static final int ENTRIES_EACH = 60;
    private static final int PERSONS = 3;
    private static final int CHANGES_EACH = 40;

    @Test
    void leavesNoGapAndLosesNoEntryWhenManyAppendThroughTwoGateways() throws Exception {
        try (LedgerDatabase database = LedgerDatabase.fresh();
                PostgresLedger one = database.open(LedgerLimits.usual());
                PostgresLedger other = database.openSecond()) {
            Set<UUID> committed = ConcurrentHashMap.newKeySet();
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                PostgresLedger ledger = writer % 2 == 0 ? one : other;
                writers.add(() -> {
                    for (int i = 0; i < ENTRIES_EACH; i++) {
                        LedgerEntry entry = TestEntries.disclosure(sheet(i % 5));
                        if (ledger.append(entry, List.of()) instanceof Appended.Committed(var receipt)) {
                            committed.add(receipt.rid());
                        }
                    }
                    return null;
                });
            }
            run(writers);
            assertEquals(WRITERS * ENTRIES_EACH, committed.size());
            List<Hash> leaves = database.leaves();
            assertEquals(WRITERS * ENTRIES_EACH + 5, leaves.size());
            assertEquals(leaves.size(), new HashSet<>(leaves).size());
            for (UUID rid : committed) {
                assertTrue(leaves.contains(one.find(rid).orElseThrow().leaf()));
            }
            TreeHead rebuilt = new TreeHead(leaves.size(), new MerkleTree(leaves).root());
            assertEquals(rebuilt, one.checkpoint().checkpoint().head());
            String commits = database.text("select count(*) from checkpoint");
            assertTrue(Integer.parseInt(commits) < leaves.size(), commits + " commits");
        }
    }

    @Test
    void disclosesNothingOnAFactWhoseChangeWasAcknowledgedBefore() throws Exception {
        try (LedgerDatabase database = LedgerDatabase.fresh();
                PostgresLedger ledger = database.open(LedgerLimits.usual())) {
            AtomicLongArray acknowledged = new AtomicLongArray(PERSONS);
            AtomicInteger committed = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            AtomicBoolean changing = new AtomicBoolean(true);
            List<Callable<Void>> all = new ArrayList<>();
            for (int discloser = 0; discloser < 6; discloser++) {
                all.add(() -> {
                    while (changing.get()) {
                        List<Guard> guards = gather(database);
                        List<Long> before = acknowledgedNow(acknowledged);
                        Appended appended = ledger.append(TestEntries.disclosure(), guards);
                        if (appended instanceof Appended.Committed) {
                            committed.incrementAndGet();
                            for (int person = 0; person < PERSONS; person++) {
                                assertTrue(guards.get(person).version() >= before.get(person));
                            }
                        } else {
                            refused.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            all.add(() -> {
                try {
                    for (int i = 0; i < CHANGES_EACH * PERSONS; i++) {
                        change(database, ledger, i);
                        acknowledged.incrementAndGet(i % PERSONS);
                        TimeUnit.MILLISECONDS.sleep(i % 7);
                    }
                } finally {
                    changing.set(false);
                }
                return null;
            });
            run(all);
            assertTrue(committed.get() > 0, "nothing was disclosed");
            assertTrue(refused.get() > 0, "no disclosure met a change");
            assertEquals(CHANGES_EACH, database.version(person(0)));
        }
    }

    /** Every other change is an entry as well. */
    private static void change(LedgerDatabase database, PostgresLedger ledger, int i) {
        String key = person(i % PERSONS);
        if (i % 2 == 0) {
            database.change(key);
        } else {
            LedgerChange change = new LedgerChange("", "", new TreeSet<>(List.of(key)), on -> "withdrawn");
            ledger.inSameCommit(TestEntries.change(), List.of(), change);
        }
    }

    private static List<Guard> gather(LedgerDatabase database) {
        List<Guard> guards = new ArrayList<>();
        for (int person = 0; person < PERSONS; person++) {
            guards.add(new Guard(person(person), database.version(person(person))));
        }
        return guards;
    }

    private static List<Long> acknowledgedNow(AtomicLongArray acknowledged) {
        List<Long> now = new ArrayList<>();
        for (int person = 0; person < PERSONS; person++) {
            now.add(acknowledged.get(person));
        }
        return now;
    }

    private static String person(int person) {
        return "person/" + person;
    }

    private static DecisionSheet sheet(int number) {
        return new DecisionSheet(new byte[] {(byte) number}, new byte[0]);
    }

    private static void run(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Void> done : threads.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
                done.get();
            }
        }
    }
}
