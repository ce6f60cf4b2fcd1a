package uk.threshold.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.shelf.LoadedPack;
import uk.threshold.shelf.LocalProtocol;
import uk.threshold.shelf.NoPackInForceException;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.PackRefusedException;
import uk.threshold.shelf.YamlShelf;

/**
 * The packs that the operator put in a folder, and the one that comes with the program: that is due where none of the
 * operator's is, so that a newer program brings no other pack into force than the operator's. And what practices have agreed
 * beyond them, in another folder.
 */
public final class PolicySettings {
    private static final String PACKS = "threshold.policies";
    private static final String PROTOCOLS = "threshold.local-protocols";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private PolicySettings() {}

    /**
     * @param now the database's time
     * @param remembered every pack that was ever in force
     * @throws CannotStart where a pack cannot be used, or what was in force would come again; the words are ours, with file,
     *     line and what to do
     */
    public static PolicyShelf shelf(Config config, Supplier<Instant> now, List<PackIdentity> remembered) {
        return shelf(
                folder(config, PACKS),
                folder(config, PROTOCOLS),
                () -> LocalDate.ofInstant(now.get(), LONDON),
                remembered);
    }

    static PolicyShelf shelf(
            Optional<Path> packs, Optional<Path> protocols, Supplier<LocalDate> today, List<PackIdentity> remembered) {
        try {
            return YamlShelf.open(
                    today,
                    packs.map(PolicySettings::packs).orElse(List.of()),
                    Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)),
                    protocols.map(PolicySettings::protocols).orElse(Map.of()),
                    remembered);
        } catch (PackRefusedException e) {
            throw new CannotStart("the policy pack cannot be used: " + e.lines());
        } catch (NoPackInForceException e) {
            throw new CannotStart("the policy pack cannot be used: " + e.line());
        }
    }

    /**
     * Where an operator keeps packs, the one in force is among them. A newer program, which has no other pack than its own,
     * labels everything under that before it serves.
     *
     * @param missing a pack that is in force and not on the shelf
     * @throws CannotStart where the operator is to put it back
     */
    public static void requireInForce(Config config, Optional<PackIdentity> missing) {
        if (folder(config, PACKS).isPresent() && missing.isPresent()) {
            throw new CannotStart(PACKS + " lacks the pack that is in force, " + missing.get() + " (sha256:"
                    + missing.get().digest() + "): put its folder back, beside the newer ones");
        }
    }

    /** The ODS codes of practices that have agreed on more than the pack. */
    public static Set<String> agreed(Config config) {
        return folder(config, PROTOCOLS)
                .map(PolicySettings::protocols)
                .orElse(Map.of())
                .keySet();
    }

    /**
     * What would decide for each practice, were this pack in force: with what the practice has agreed laid over it.
     *
     * @param candidate where something is laid over it already, it is as it is
     * @throws CannotStart where what a practice has agreed does not fit it
     */
    public static Function<String, Pack> asAgreed(Config config, LoadedPack candidate) {
        if (candidate.pack().edition().local().isPresent()) {
            return practice -> candidate.pack();
        }
        Map<String, Pack> agreed = new HashMap<>();
        try {
            folder(config, PROTOCOLS)
                    .map(PolicySettings::protocols)
                    .orElse(Map.of())
                    .forEach((practice, files) -> agreed.put(
                            practice,
                            LocalProtocol.read(files, candidate).over(candidate).pack()));
        } catch (PackRefusedException e) {
            throw new CannotStart("a local protocol does not fit the pack: " + e.lines());
        }
        return practice -> agreed.getOrDefault(practice, candidate.pack());
    }

    private static Optional<Path> folder(Config config, String key) {
        return config.getOptionalValue(key, String.class).map(Path::of);
    }

    private static List<PackFiles> packs(Path folder) {
        List<Path> found = within(PACKS, folder);
        if (found.isEmpty()) {
            throw new CannotStart(PACKS + " has no pack in it: put each pack in a folder of its own in " + folder);
        }
        return found.stream().map(PackFiles::folderAmongOthers).toList();
    }

    /** By the name of the folder. */
    private static Map<String, PackFiles> protocols(Path folder) {
        return within(PROTOCOLS, folder).stream()
                .collect(Collectors.toMap(each -> each.getFileName().toString(), PackFiles::folderAmongOthers));
    }

    /** Each sub-folder; what begins with a dot is none. */
    private static List<Path> within(String key, Path folder) {
        try (Stream<Path> within = Files.list(folder)) {
            return within.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CannotStart(key + " is no folder that can be read: " + folder);
        }
    }
}
