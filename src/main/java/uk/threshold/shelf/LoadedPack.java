package uk.threshold.shelf;

import java.util.Map;
import uk.threshold.policy.Pack;

/**
 * A pack as it was read, with what only people need of it.
 *
 * @param notice what the pack says of itself to whoever would rely on it
 * @param citations by key
 * @param from where its first day is stated
 * @param version where its version is stated
 */
public record LoadedPack(Pack pack, String notice, Map<String, Citation> citations, Spot from, Spot version) {
    public LoadedPack {
        citations = Map.copyOf(citations);
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
