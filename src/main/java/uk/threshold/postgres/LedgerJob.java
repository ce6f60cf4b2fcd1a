package uk.threshold.postgres;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LogOrigin;

/** One append on its way to a commit, and the caller who may stop waiting for it at any moment. */
final class LedgerJob {

    private enum State {
        /** In the queue; nothing was tried. */
        WAITING,
        /** In a batch; it may be committed. */
        TAKEN,
        /** Answered. */
        ANSWERED,
        /** Given up by its caller, who released nothing. */
        LEFT
    }

    private final LedgerEntry entry;
    private final byte[] body;
    private final SortedMap<String, Long> guards = new TreeMap<>();
    private final SortedSet<String> contradicted = new TreeSet<>();
    private final Optional<LedgerChange> change;
    private final CompletableFuture<SortedSet<String>> answer = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    LedgerJob(LedgerEntry entry, LogOrigin log, Collection<Guard> guards, Optional<LedgerChange> change) {
        this.entry = entry;
        this.body = entry.body(log);
        this.change = change;
        for (Guard guard : guards) {
            Long other = this.guards.put(guard.key(), guard.version());
            if (other != null && other != guard.version()) {
                contradicted.add(guard.key());
            }
        }
    }

    LedgerEntry entry() {
        return entry;
    }

    UUID rid() {
        return entry.rid();
    }

    byte[] body() {
        return body;
    }

    /** About how many bytes it adds to a batch. */
    long size() {
        return body.length
                + (long) entry.halves().shared().size()
                + entry.halves().held().size();
    }

    Optional<LedgerChange> change() {
        return change;
    }

    /** Keys that were read at two versions: at least one reading is out of date. */
    SortedSet<String> contradicted() {
        return contradicted;
    }

    /** Every guard that must be locked: those that must hold, and those that the change bumps. */
    SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(guards.keySet());
        change.ifPresent(with -> keys.addAll(with.bumped()));
        return keys;
    }

    /** The keys that may have no row yet. */
    SortedSet<String> keysPerhapsMissing() {
        SortedSet<String> keys = new TreeSet<>();
        guards.forEach((key, version) -> {
            if (version == 0) {
                keys.add(key);
            }
        });
        change.ifPresent(with -> keys.addAll(with.bumped()));
        return keys;
    }

    /** The guards that no longer have the version at which they were read. */
    SortedSet<String> changed(SortedMap<String, Long> versions) {
        SortedSet<String> changed = new TreeSet<>();
        guards.forEach((key, version) -> {
            if (!version.equals(versions.get(key))) {
                changed.add(key);
            }
        });
        return changed;
    }

    /** Takes it into a batch; false when the caller has left. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** Tells the caller that the entry is committed; false when the caller has left. */
    boolean acknowledge() {
        return answered() && answer.complete(new TreeSet<>());
    }

    /** Tells the caller that these guards no longer hold; false when the caller has left. */
    boolean refuse(SortedSet<String> changed) {
        return answered() && answer.complete(changed);
    }

    /** Tells the caller that a promise was broken; false when the caller has left, or has an answer. */
    boolean fail(Supplier<RuntimeException> failure) {
        return answered() && answer.completeExceptionally(failure.get());
    }

    private boolean answered() {
        return state.compareAndSet(State.TAKEN, State.ANSWERED) || state.compareAndSet(State.WAITING, State.ANSWERED);
    }

    /** Gives it up before it was tried: nothing was and nothing will be recorded. False when it is too late for that. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.LEFT);
    }

    /** Gives it up although it may be committed; false when there is an answer. */
    boolean abandon() {
        return state.compareAndSet(State.TAKEN, State.LEFT);
    }

    /** The guards that no longer held; none when the entry is committed. */
    CompletableFuture<SortedSet<String>> answer() {
        return answer;
    }
}
