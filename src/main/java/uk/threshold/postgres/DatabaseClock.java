package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import uk.threshold.carerecord.StoreUnavailable;

/**
 * The database's time, told without asking for it each time: it is asked once a minute, and from there the nanoseconds
 * since are counted, which nobody who sets this machine's clock can move. Good for days and hours; what is kept or recorded takes
 * its time from its own transaction.
 */
public final class DatabaseClock implements Supplier<Instant> {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final Supplier<Instant> database;
    private final LongSupplier nanos;
    private final AtomicReference<Reading> last;

    /** What the database said, and when that was by our own count. */
    private record Reading(Instant at, long nanos) {}

    DatabaseClock(Supplier<Instant> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
        this.last = new AtomicReference<>(read());
    }

    /** @throws StoreUnavailable when the database does not tell its time at the first asking */
    public static DatabaseClock of(Transactions transactions) {
        return new DatabaseClock(() -> transactions.plain(DatabaseClock::now), System::nanoTime);
    }

    /** When the transaction began. */
    static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select now()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    @Override
    public Instant get() {
        Instant now = counted();
        if (Duration.between(last.get().at(), now).compareTo(GOOD_FOR) < 0) {
            return now;
        }
        try {
            last.set(read());
        } catch (StoreUnavailable e) {
            return now;
        }
        return counted();
    }

    private Reading read() {
        return new Reading(database.get(), nanos.getAsLong());
    }

    private Instant counted() {
        Reading reading = last.get();
        return reading.at().plusNanos(nanos.getAsLong() - reading.nanos());
    }
}
