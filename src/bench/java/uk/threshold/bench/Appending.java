package uk.threshold.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.Salts;
import uk.threshold.postgres.Database;
import uk.threshold.postgres.DatabasePlace;
import uk.threshold.postgres.LedgerLimits;
import uk.threshold.postgres.LedgerSalts;
import uk.threshold.postgres.PostgresLedger;

/**
 * How many entries a second the ledger takes, and how long each waits for its commit, while so many callers each append one
 * after another. The entries are of the size of an answer with twenty items; nothing else is done.
 */
final class Appending {
    private static final List<Integer> OUTSTANDING = List.of(1, 16, 256);
    private static final int ITEMS = 20;
    private static final String POLICY = "sha256:" + "0".repeat(64);

    private final Options options;
    private final Table table;
    private final LedgerSalts salts = new LedgerSalts();

    Appending(Options options, Table table) {
        this.options = options;
        this.table = table;
    }

    /** @param home of the benchmark; the database goes there, and stays until the next build */
    void measure(Path home) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(home, "ledger-").toAbsolutePath();
        DatabasePlace place =
                new DatabasePlace.Embedded(data, home.resolve("programs").toAbsolutePath());
        table.heading("entries of an answer with " + ITEMS + " items, appended by so many callers at once");
        try (Database database = Database.open(place, line -> {});
                PostgresLedger ledger = PostgresLedger.open(
                        database.dataSource(), data, new LogOrigin("bench.threshold.example"), LedgerLimits.usual())) {
            for (int outstanding : OUTSTANDING) {
                List<Appends> rounds = new ArrayList<>();
                // The first of all is there for the compiler of the JVM, and counts for nothing.
                for (int round = -1; round < options.rounds(); round++) {
                    Appends appends = appends(ledger, outstanding, options.time());
                    if (round >= 0) {
                        rounds.add(appends);
                    }
                }
                tell(outstanding, rounds);
            }
        }
    }

    /** @param waits of each append for its receipt, in nanoseconds, sorted */
    private record Appends(double perSecond, long[] waits) {
        double percentile(int of) {
            return waits[(int) ((long) waits.length * of / 100)] / 1e6;
        }
    }

    private Appends appends(Ledger ledger, int outstanding, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        List<long[]> waits = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(outstanding)) {
            List<Future<long[]>> running = IntStream.range(0, outstanding)
                    .mapToObj(caller -> callers.submit(() -> untilOver(ledger, start + time.toNanos())))
                    .toList();
            for (Future<long[]> each : running) {
                waits.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an entry was not taken", e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Appends(sorted.length / seconds, sorted);
    }

    private long[] untilOver(Ledger ledger, long end) {
        List<Long> waited = new ArrayList<>();
        while (System.nanoTime() < end) {
            LedgerEntry entry = entry();
            long begun = System.nanoTime();
            if (!(ledger.append(entry, List.of()) instanceof Appended.Committed)) {
                throw new IllegalStateException("nothing guards these entries");
            }
            waited.add(System.nanoTime() - begun);
        }
        return waited.stream().mapToLong(Long::longValue).toArray();
    }

    private LedgerEntry entry() {
        Salts fresh = salts.fresh();
        Halves halves = Halves.of(shared(), held(), fresh, fresh.response(new byte[0]));
        return LedgerEntry.of(EntryClass.DISCLOSE, UUID.randomUUID(), POLICY, halves);
    }

    private static CanonicalJson.Members shared() {
        Map<String, CanonicalJson> shared = new TreeMap<>();
        shared.put("source", CanonicalJson.text("A99901"));
        shared.put("recipient", CanonicalJson.text("E99901"));
        shared.put("task", CanonicalJson.text(UUID.randomUUID().toString()));
        shared.put(
                "items",
                CanonicalJson.list(IntStream.range(0, ITEMS)
                        .mapToObj(item -> CanonicalJson.object(Map.of(
                                "item", CanonicalJson.text("Condition/" + "0".repeat(32)),
                                "sha256", CanonicalJson.text("0".repeat(64)),
                                "paths", CanonicalJson.text("0".repeat(64)))))
                        .toList()));
        return CanonicalJson.object(shared);
    }

    private static CanonicalJson.Members held() {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("practice", CanonicalJson.text("A99901"));
        held.put(
                "decided",
                CanonicalJson.texts(IntStream.range(0, ITEMS)
                        .mapToObj(item -> UUID.randomUUID() + "@1")
                        .toList()));
        held.put(
                "guards",
                CanonicalJson.texts(IntStream.range(0, ITEMS)
                        .mapToObj(guard -> "person/" + UUID.randomUUID() + "@1")
                        .toList()));
        return CanonicalJson.object(held);
    }

    private void tell(int outstanding, List<Appends> rounds) {
        Spread speed = Spread.of(rounds.stream().map(Appends::perSecond).toList());
        Spread half = Spread.of(rounds.stream().map(each -> each.percentile(50)).toList());
        Spread most = Spread.of(rounds.stream().map(each -> each.percentile(99)).toList());
        table.line(String.format(
                Locale.ROOT,
                "%3d at once  %s entries/s  p50 %s ms  p99 %s ms  %s",
                outstanding,
                speed,
                half,
                most,
                outstanding == 256 ? "target: 3000 or more, p99 150 ms or less" : ""));
    }
}
