package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.ledger.LedgerUnavailable;

final class OutagesTest {
    private final AtomicLong clock = new AtomicLong(1);
    private final Outages outages = new Outages(clock::get);

    @Test
    void tellsEachKindOnceAMinute() {
        List<String> lines = LogLines.during(() -> {
            for (int failure = 0; failure < 20; failure++) {
                outages.note(new StoreUnavailable("08006"));
                outages.note(new StoreUnavailable("57014"));
                outages.note(new LedgerUnavailable("canary"));
                outages.note(new IllegalStateException("canary"));
            }
        });
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.getFirst().contains("08006"), lines.toString());
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertEquals(
                1,
                LogLines.during(() -> outages.note(new StoreUnavailable("08006")))
                        .size());
    }

    @Test
    void tellsNoMessage() {
        List<String> lines = LogLines.during(() -> {
            outages.note(new LedgerUnavailable("canary"));
            outages.note(new StoreUnavailable("canary"));
        });
        assertEquals(2, lines.size());
        assertFalse(lines.toString().contains("canary"), lines.toString());
    }
}
