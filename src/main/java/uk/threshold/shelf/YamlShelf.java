package uk.threshold.shelf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Edition;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;

/**
 * Packs read from files, of which the one that began last and has not ended is due. An edition without a last day gives
 * way to the next. A shelf alone waits for no labels: what is due is in force. Safe for many threads.
 */
public final class YamlShelf implements PolicyShelf {
    /** Where the pack that comes with the program lies on the class path. */
    public static final String ENGLAND = "policy/england-child-safeguarding";

    private final Supplier<LocalDate> today;
    private final Optional<LoadedPack> own;
    private volatile List<LoadedPack> packs;

    private YamlShelf(Supplier<LocalDate> today, Optional<LoadedPack> own, List<LoadedPack> packs) {
        this.today = today;
        this.own = own;
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
        return open(today, packs, Optional.empty(), List.of());
    }

    /**
     * A shelf of an operator's packs.
     *
     * @param today tells the Europe/London day on which a pack must be in force
     * @param own the pack that comes with the program, which is due where none of the operator's is
     * @param remembered every pack that was ever in force
     * @throws PackRefusedException if anything is wrong with any of them, or one that was in force would come again
     * @throws NoPackInForceException if none applies today
     */
    public static YamlShelf open(
            Supplier<LocalDate> today, List<PackFiles> packs, Optional<PackFiles> own, List<PackIdentity> remembered) {
        List<LoadedPack> loaded = new ArrayList<>();
        Faults faults = new Faults();
        for (PackFiles files : packs) {
            LoadedPack pack = LoadedPack.read(files);
            overlap(loaded, pack, faults);
            loaded.add(pack);
        }
        faults.refuse();
        YamlShelf shelf = new YamlShelf(today, own.map(LoadedPack::read), List.copyOf(loaded));
        LoadedPack due = shelf.due();
        new Succession(remembered).check(loaded, due).refuse();
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
        PackIdentity current = PackIdentity.of(due().pack());
        PackIdentity taken = PackIdentity.of(candidate.pack());
        if (taken.name().equals(current.name()) && taken.isOlderThan(current)) {
            faults.add(
                    candidate.spots().version(),
                    "version " + taken.version() + " is older than " + current.version() + ", which is in force",
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
    public Pack due(String organisation) {
        return due().pack();
    }

    @Override
    public Pack house() {
        return due().pack();
    }

    @Override
    public Pack inForce(String practice) {
        return due(practice);
    }

    private LoadedPack due() {
        LocalDate day = today.get();
        return packs.stream()
                .filter(loaded -> loaded.pack().edition().covers(day))
                .max(Comparator.comparing(loaded -> loaded.pack().edition().from()))
                .or(() -> own.filter(loaded -> loaded.pack().edition().covers(day)))
                .orElseThrow(() -> new NoPackInForceException(day));
    }

    @Override
    public Optional<Pack> byDigest(String digest) {
        return loaded(digest).map(LoadedPack::pack);
    }

    /** What a pack's rules cite, by key; empty where the shelf never held the pack. */
    public Map<String, Citation> citations(String digest) {
        return loaded(digest).map(LoadedPack::citations).orElse(Map.of());
    }

    private Optional<LoadedPack> loaded(String digest) {
        return Stream.concat(packs.stream(), own.stream())
                .filter(loaded -> loaded.pack().digest().equals(digest))
                .findFirst();
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
}
