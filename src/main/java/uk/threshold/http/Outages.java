package uk.threshold.http;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.desk.FactsChangedAtTheDesk;
import uk.threshold.disclosure.FactsKeptChanging;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.HalfTooLarge;
import uk.threshold.ledger.IllFormedText;
import uk.threshold.ledger.LedgerUnavailable;

/**
 * Tells the operator that calls are answered 503, and what fails: one warning for each kind of failure in a minute. A store's
 * SQLSTATE is told; its messages, which quote content, never are.
 */
@Singleton
final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);
    private static final Pattern SQLSTATE = Pattern.compile("[0-9A-Z]{5}");
    private static final long NANOS_BETWEEN = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoClock;
    private final Map<String, Long> toldAt = new HashMap<>();

    Outages() {
        this(System::nanoTime);
    }

    Outages(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Notes a failure, where it is one of those. */
    void note(Throwable failure) {
        switch (failure) {
            case StoreUnavailable store -> tell("the store does not answer (" + state(store) + ")");
            case LedgerUnavailable ignored -> tell("the ledger does not answer");
            case CommitUnknown ignored -> tell("it is not known whether a ledger entry was kept");
            case IllFormedText ignored -> tell("a name or an id cannot be written down");
            case HalfTooLarge ignored -> tell("an entry is too large for the ledger");
            case FactsKeptChanging ignored -> tell("facts kept changing while an answer was decided");
            case FactsChangedAtTheDesk ignored -> tell("facts kept changing while the desk acted");
            default -> {}
        }
    }

    private synchronized void tell(String what) {
        long now = nanoClock.getAsLong();
        Long before = toldAt.get(what);
        if (before == null || now - before >= NANOS_BETWEEN) {
            toldAt.put(what, now);
            LOG.warnf("calls are answered 503: %s", what);
        }
    }

    private static String state(StoreUnavailable store) {
        return SQLSTATE.matcher(store.state()).matches() ? store.state() : "unknown";
    }
}
