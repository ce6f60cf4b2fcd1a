package uk.threshold.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.shelf.NoPackInForceException;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.PackRefusedException;
import uk.threshold.shelf.YamlShelf;

/**
 * The packs that the operator put in a folder, and the one that comes with the program: that is due where none of the
 * operator's is, so that a newer program brings no other pack into force than the operator's.
 */
public final class PolicySettings {
    private static final String FOLDER = "threshold.policies";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private PolicySettings() {}

    /**
     * @param now the database's time
     * @param remembered every pack that was ever in force
     * @throws CannotStart where a pack cannot be used, or what was in force would come again; the words are ours, with file,
     *     line and what to do
     */
    public static PolicyShelf shelf(Config config, Supplier<Instant> now, List<PackIdentity> remembered) {
        return shelf(folder(config), () -> LocalDate.ofInstant(now.get(), LONDON), remembered);
    }

    static PolicyShelf shelf(Optional<Path> folder, Supplier<LocalDate> today, List<PackIdentity> remembered) {
        List<PackFiles> packs = folder.map(PolicySettings::packs).orElse(List.of());
        try {
            return YamlShelf.open(today, packs, Optional.of(PackFiles.classpath(YamlShelf.ENGLAND)), remembered);
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
        if (folder(config).isPresent() && missing.isPresent()) {
            throw new CannotStart(FOLDER + " lacks the pack that is in force, " + missing.get() + " (sha256:"
                    + missing.get().digest() + "): put its folder back, beside the newer ones");
        }
    }

    private static Optional<Path> folder(Config config) {
        return config.getOptionalValue(FOLDER, String.class).map(Path::of);
    }

    /** Each sub-folder is a pack; whatever begins with a dot is none. */
    private static List<PackFiles> packs(Path folder) {
        List<Path> found;
        try (Stream<Path> within = Files.list(folder)) {
            found = within.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CannotStart(FOLDER + " is no folder that can be read: " + folder);
        }
        if (found.isEmpty()) {
            throw new CannotStart(FOLDER + " has no pack in it: put each pack in a folder of its own in " + folder);
        }
        return found.stream().map(PackFiles::folderAmongOthers).toList();
    }
}
