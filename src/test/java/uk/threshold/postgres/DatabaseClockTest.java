package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.StoreUnavailable;

/** The time is the database's, also between the askings, and goes on while it does not answer. */
final class DatabaseClockTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private Instant database = Instant.parse("2026-03-29T00:59:59Z");
    private int asked;
    private boolean down;

    private Instant tell() {
        asked++;
        if (down) {
            throw new StoreUnavailable("08006");
        }
        return database;
    }

    @Test
    void countsOnFromWhatTheDatabaseSaid() {
        DatabaseClock clock = new DatabaseClock(this::tell, nanos::get);
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertEquals(Instant.parse("2026-03-29T01:00:29Z"), clock.get());
        assertEquals(1, asked);
    }

    @Test
    void asksAgainAfterAMinute() {
        DatabaseClock clock = new DatabaseClock(this::tell, nanos::get);
        database = Instant.parse("2026-04-01T00:00:00Z");
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertEquals(database, clock.get());
        assertEquals(2, asked);
    }

    @Test
    void goesOnWhileTheDatabaseDoesNotAnswer() {
        DatabaseClock clock = new DatabaseClock(this::tell, nanos::get);
        down = true;
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertEquals(Instant.parse("2026-03-29T01:01:59Z"), clock.get());
    }

    @Test
    void tellsTheTimeOfTheServer() {
        DatabaseClock clock = DatabaseClock.of(EmbeddedDatabase.shared().transactions());
        Duration apart = Duration.between(Instant.now(), clock.get());
        assertTrue(apart.abs().compareTo(Duration.ofSeconds(5)) < 0, apart::toString);
    }
}
