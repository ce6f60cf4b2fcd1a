package uk.threshold.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that are served at once: so many in all, and no more than a share of them for one client, so that none can shut
 * out the others. Until a call's client is known, it counts for the address it came from.
 */
@ApplicationScoped
final class Slots {
    /** When to come back, in seconds. */
    static final int RETRY_SECONDS = 1;

    private static final String HELD = Slots.class.getName();

    private final int all;
    private final int share;
    private final Map<Object, Integer> byHolder = new HashMap<>();
    private int taken;

    Slots(Limits limits) {
        this.all = limits.callsAtOnce();
        this.share = limits.callsAtOnceOfOne();
    }

    /** A slot for a call from this address; empty where all are taken, or as many as one may have. */
    synchronized Optional<Slot> take(String address) {
        if (taken == all || !add(address)) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(new Slot(address));
    }

    /** The slot that a call was given. */
    static Optional<Slot> of(RoutingContext call) {
        return Optional.ofNullable(call.get(HELD));
    }

    private boolean add(Object holder) {
        int held = byHolder.getOrDefault(holder, 0);
        if (held == share) {
            return false;
        }
        byHolder.put(holder, held + 1);
        return true;
    }

    private void remove(Object holder) {
        byHolder.computeIfPresent(holder, (key, held) -> held == 1 ? null : held - 1);
    }

    /** One of the slots, from its taking until it is left. */
    final class Slot {
        private Object holder;
        private boolean left;

        private Slot(Object holder) {
            this.holder = holder;
        }

        /** Notes it at the call, for whoever finds out whose call it is. */
        void give(RoutingContext call) {
            call.put(HELD, this);
        }

        /**
         * Counts the slot for this client from now on.
         *
         * @throws Refused 503 where the client has as many as it may
         */
        void passTo(Client client) {
            synchronized (Slots.this) {
                // A caller may have gone before it was known who it was.
                if (left) {
                    return;
                }
                if (!add(client)) {
                    throw Refused.until(Problem.BUSY, RETRY_SECONDS);
                }
                remove(holder);
                holder = client;
            }
        }

        /** Gives the slot back; once, however often it is called. */
        void leave() {
            synchronized (Slots.this) {
                if (!left) {
                    left = true;
                    remove(holder);
                    taken--;
                }
            }
        }
    }
}
