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
 * Packs read from files, of which the one that began last and has not ended is due; for a practice that has agreed on more,
 * with that laid over it. An edition without a last day gives way to the next. A shelf alone waits for no labels: what is due
 * is in force. Safe for many threads.
 */
public final class YamlShelf implements PolicyShelf {
    /** Where the pack that comes with the program lies on the class path. */
    public static final String ENGLAND = "policy/england-child-safeguarding";

    private final Supplier<LocalDate> today;
    private final Optional<LoadedPack> own;
    private final List<LoadedPack> packs;
    private final LaidPacks laid;

    private YamlShelf(Supplier<LocalDate> today, Optional<LoadedPack> own, List<LoadedPack> packs, LaidPacks laid) {
        this.today = today;
        this.own = own;
        this.packs = packs;
        this.laid = laid;
    }

    /**
     * A shelf of these packs.
     *
     * @param today tells the Europe/London day on which a pack must be in force
     * @throws PackRefusedException if anything is wrong with any of them
     * @throws NoPackInForceException if none applies today
     */
    public static YamlShelf open(Supplier<LocalDate> today, List<PackFiles> packs) {
        return open(today, packs, Optional.empty(), Map.of(), List.of());
    }

    /**
     * A shelf of an operator's packs, and of what practices have agreed beyond them.
     *
     * @param today tells the Europe/London day on which a pack must be in force
     * @param own the pack that comes with the program, which is due where none of the operator's is
     * @param protocols by the ODS code of a practice, its local protocol, which fits every one of the packs
     * @param remembered every pack that was ever in force
     * @throws PackRefusedException if anything is wrong with any of them, or one that was in force would come again
     * @throws NoPackInForceException if none applies today
     */
    public static YamlShelf open(
            Supplier<LocalDate> today,
            List<PackFiles> packs,
            Optional<PackFiles> own,
            Map<String, PackFiles> protocols,
            List<PackIdentity> remembered) {
        List<LoadedPack> loaded = new ArrayList<>();
        Faults faults = new Faults();
        for (PackFiles files : packs) {
            LoadedPack pack = LoadedPack.read(files);
            overlap(loaded, pack, faults);
            loaded.add(pack);
        }
        faults.refuse();
        Optional<LoadedPack> shipped = own.map(LoadedPack::read);
        LaidPacks laid = LaidPacks.read(
                protocols, Stream.concat(loaded.stream(), shipped.stream()).toList());
        YamlShelf shelf = new YamlShelf(today, shipped, List.copyOf(loaded), laid);
        LoadedPack due = shelf.due();
        new Succession(remembered).check(loaded, due, laid.versions()).refuse();
        return shelf;
    }

    @Override
    public Pack due(String organisation) {
        LoadedPack due = due();
        return laid.of(organisation, due).orElse(due).pack();
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
        return Stream.of(packs.stream(), own.stream(), laid.all())
                .flatMap(some -> some)
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
