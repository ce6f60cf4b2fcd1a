package uk.threshold.shelf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import uk.threshold.policy.Edition;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;

/**
 * Packs read from files, of which the one that began last and has not ended is in force. An edition without a last day
 * gives way to the next. Safe for many threads.
 */
public final class YamlShelf implements PolicyShelf {
    /** Where the pack that comes with the program lies on the class path. */
    public static final String ENGLAND = "policy/england-child-safeguarding";

    private final Supplier<LocalDate> today;
    private volatile List<LoadedPack> packs;

    private YamlShelf(Supplier<LocalDate> today, List<LoadedPack> packs) {
        this.today = today;
        this.packs = packs;
    }

    /**
     * A shelf of these packs.
     *
     * @param today tells the Europe/London day on which a pack must be in force
     * @throws PackRefusedException if anything is wrong with any of them
     * @throws NoPackInForceException if none applies today
     */
    public static YamlShelf open(Supplier<LocalDate> today, List<PackFiles> packs) {
        List<LoadedPack> loaded = new ArrayList<>();
        Faults faults = new Faults();
        for (PackFiles files : packs) {
            LoadedPack pack = LoadedPack.read(files);
            overlap(loaded, pack, faults);
            loaded.add(pack);
        }
        faults.refuse();
        YamlShelf shelf = new YamlShelf(today, List.copyOf(loaded));
        shelf.inForce();
        return shelf;
    }

    /**
     * Adds a pack.
     *
     * @throws PackRefusedException if anything is wrong with it, if its dates overlap those of a pack that is here, or if
     *     it is older than the one in force
     */
    public synchronized Pack take(PackFiles files) {
        LoadedPack candidate = LoadedPack.read(files);
        Optional<Pack> known = byDigest(candidate.pack().digest());
        if (known.isPresent()) {
            return known.get();
        }
        Faults faults = new Faults();
        Edition current = inForce().edition();
        Edition edition = candidate.pack().edition();
        if (edition.name().equals(current.name()) && older(edition, current)) {
            faults.add(
                    candidate.spots().version(),
                    "version " + edition.version() + " is older than " + current.version() + ", which is in force",
                    "raise the version");
        }
        overlap(packs, candidate, faults);
        faults.refuse();
        List<LoadedPack> more = new ArrayList<>(packs);
        more.add(candidate);
        packs = List.copyOf(more);
        return candidate.pack();
    }

    @Override
    public Pack inForce() {
        LocalDate day = today.get();
        return packs.stream()
                .map(LoadedPack::pack)
                .filter(pack -> pack.edition().covers(day))
                .max(Comparator.comparing(pack -> pack.edition().from()))
                .orElseThrow(() -> new NoPackInForceException(day));
    }

    @Override
    public Optional<Pack> byDigest(String digest) {
        return packs.stream()
                .map(LoadedPack::pack)
                .filter(pack -> pack.digest().equals(digest))
                .findFirst();
    }

    /** What a pack's rules cite, by key; empty where the shelf never held the pack. */
    public Map<String, Citation> citations(String digest) {
        return packs.stream()
                .filter(loaded -> loaded.pack().digest().equals(digest))
                .map(LoadedPack::citations)
                .findFirst()
                .orElse(Map.of());
    }

    private static void overlap(List<LoadedPack> others, LoadedPack candidate, Faults faults) {
        for (LoadedPack other : others) {
            Edition one = candidate.pack().edition();
            Edition two = other.pack().edition();
            if (overlap(one, two)) {
                faults.add(
                        candidate.spots().from(),
                        "the dates of version " + one.version() + " overlap those of version " + two.version(),
                        "begin a new edition after the last day of the one before");
            }
        }
    }

    private static boolean overlap(Edition one, Edition two) {
        Edition first = one.from().isAfter(two.from()) ? two : one;
        Edition second = first == one ? two : one;
        return first.from().equals(second.from())
                || first.until().filter(last -> !last.isBefore(second.from())).isPresent();
    }

    private static boolean older(Edition one, Edition two) {
        return one.from().isBefore(two.from()) || Arrays.compare(numbers(one), numbers(two)) < 0;
    }

    private static int[] numbers(Edition edition) {
        return Arrays.stream(edition.version().split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
