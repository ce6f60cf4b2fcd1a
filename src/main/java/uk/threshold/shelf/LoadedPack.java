package uk.threshold.shelf;

import java.util.Map;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Pack;

/**
 * A pack as it was read, with what only people need of it.
 *
 * @param notice what the pack says of itself to whoever would rely on it
 * @param citations by key
 * @param spots where what it says stands in its files
 * @param content all it says, in canonical form
 */
public record LoadedPack(
        Pack pack, String notice, Map<String, Citation> citations, Spots spots, CanonicalJson.Members content) {
    public LoadedPack {
        citations = Map.copyOf(citations);
    }

    /**
     * Where some of what a pack says stands.
     *
     * @param from its first day
     * @param version its version
     * @param clauses every clause, by its id
     */
    public record Spots(Spot from, Spot version, Map<String, Spot> clauses) {
        public Spots {
            clauses = Map.copyOf(clauses);
        }

        /** Where a clause stands; the pack as a whole for one that stands in no file of it. */
        public Spot clause(String id) {
            return clauses.getOrDefault(id, Spot.whole(version.file()));
        }
    }

    /**
     * Reads a pack.
     *
     * @throws PackRefusedException if anything is wrong with it, with every fault found
     */
    public static LoadedPack read(PackFiles files) {
        return PackReader.read(files);
    }
}
