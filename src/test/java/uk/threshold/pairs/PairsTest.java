package uk.threshold.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Over how many pairs and households is the property {@code threshold.pairs}. */
final class PairsTest {
    private static final int PAIRS = Integer.getInteger("threshold.pairs", 2_000);

    private final Face gateway = new Gateway();

    @Test
    void householdsThatDifferInWhatMayNotBeSeenAloneGiveTheSameBytes() {
        AtomicInteger things = new AtomicInteger();
        long begun = System.nanoTime();
        IntStream.range(0, PAIRS).parallel().forEach(seed -> {
            Pair pair = Differing.drawn(seed);
            things.addAndGet(pair.edits().size());
            if (pair.difference(gateway).isPresent()) {
                Pair shrunk = new Shrinking(gateway).shrunk(pair);
                fail("seed " + seed + " "
                        + Shrinking.told(shrunk, shrunk.difference(gateway).orElse("")));
            }
        });
        System.out.printf(
                "pairs: %d alike that differ in %d things, in %d s; all with -Dthreshold.pairs=20000%n",
                PAIRS, things.get(), (System.nanoTime() - begun) / 1_000_000_000);
        assertTrue(things.get() > 3 * PAIRS, "pairs must differ for the law to say anything: " + things);
    }

    @Test
    void whatIsOwedIsToldAndWhatIsKeptIsNot() {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger kept = new AtomicInteger();
        int households = PAIRS / 4;
        IntStream.range(0, households).parallel().forEach(seed -> {
            Debt debt = Debt.drawn(seed);
            told.addAndGet(debt.told().size());
            kept.addAndGet(debt.kept().size());
            assertEquals(List.of(), debt.complaints(gateway), () -> "seed " + seed);
        });
        System.out.printf(
                "pairs: of %d households %d entries owed and told, %d kept%n", households, told.get(), kept.get());
        assertTrue(2 * told.get() > households && kept.get() > households, told + " told, " + kept + " kept");
    }
}
