package uk.threshold.disclosure;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * When an answer was last read, as the ledger recorded it.
 *
 * @param pack digest of the pack that decided it: 64 lower-case hexadecimal digits
 * @param versions of every resource that was decided, from 1
 */
public record LastReading(Instant at, String pack, Map<UUID, Integer> versions) {
    public LastReading {
        versions = Map.copyOf(versions);
    }

    /**
     * How what is kept now differs from what was decided then.
     *
     * @param changed resources of which another version stands
     * @param gone those that are not gathered any more
     * @param came those that were not gathered then
     */
    public record Since(int changed, int gone, int came) {
        /** Whether it is all as it was. */
        public boolean nothing() {
            return changed + gone + came == 0;
        }
    }

    /** What became of it since. */
    public Since since(Household now) {
        Map<UUID, Integer> standing = new HashMap<>();
        now.held()
                .forEach(held ->
                        standing.put(held.main().id().resource(), held.main().version()));
        int changed = 0;
        int gone = 0;
        for (Map.Entry<UUID, Integer> then : versions.entrySet()) {
            Integer version = standing.remove(then.getKey());
            if (version == null) {
                gone++;
            } else if (!version.equals(then.getValue())) {
                changed++;
            }
        }
        return new Since(changed, gone, standing.size());
    }
}
