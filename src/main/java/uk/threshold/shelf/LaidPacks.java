package uk.threshold.shelf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.threshold.policy.ProtocolIdentity;

/**
 * What practices have agreed beyond packs, laid over each pack of a shelf, so that another can come into force while they
 * are kept.
 *
 * @param byPractice by ODS code, each with its protocol laid over the packs, by the digest of the pack alone
 * @param versions where the version of each protocol stands
 */
record LaidPacks(Map<String, Map<String, LoadedPack>> byPractice, Map<ProtocolIdentity, Spot> versions) {
    LaidPacks {
        byPractice = Map.copyOf(byPractice);
        versions = Map.copyOf(versions);
    }

    /**
     * @param files by the ODS code of the practice, which is the name of the folder
     * @throws PackRefusedException if anything is wrong with a protocol, or it does not fit one of the packs
     */
    static LaidPacks read(Map<String, PackFiles> files, List<LoadedPack> packs) {
        Map<String, Map<String, LoadedPack>> laid = new HashMap<>();
        Map<ProtocolIdentity, Spot> versions = new HashMap<>();
        Faults faults = new Faults();
        new TreeMap<>(files).forEach((practice, protocol) -> {
            Map<String, LoadedPack> over = new HashMap<>();
            for (LoadedPack pack : packs) {
                Optional<LocalProtocol> fits = faults.among(() -> LocalProtocol.read(protocol, pack));
                if (fits.isEmpty()) {
                    continue;
                }
                LocalProtocol read = fits.get();
                LoadedPack with = read.over(pack);
                over.put(pack.pack().digest(), with);
                with.pack()
                        .edition()
                        .local()
                        .ifPresent(known -> versions.put(known, read.spots().version()));
                belongs(practice, read, faults);
            }
            laid.put(practice, over);
        });
        faults.refuse();
        return new LaidPacks(laid, versions);
    }

    private static void belongs(String folder, LocalProtocol protocol, Faults faults) {
        if (!protocol.practice().equals(folder)) {
            faults.add(
                    protocol.spots().practice(),
                    "`" + protocol.practice() + "` is not the practice by which the folder is named",
                    "name the folder by the practice's ODS code");
        }
    }

    /** The pack with what the practice agreed laid over it; empty where it agreed on nothing. */
    Optional<LoadedPack> of(String practice, LoadedPack pack) {
        return Optional.ofNullable(byPractice.get(practice))
                .map(over -> over.get(pack.pack().digest()));
    }

    Stream<LoadedPack> all() {
        return byPractice.values().stream().flatMap(over -> over.values().stream());
    }
}
