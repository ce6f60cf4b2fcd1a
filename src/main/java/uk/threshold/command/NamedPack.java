package uk.threshold.command;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.threshold.shelf.LoadedPack;
import uk.threshold.shelf.LocalProtocol;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.PackRefusedException;
import uk.threshold.shelf.PolicyCase;
import uk.threshold.shelf.YamlShelf;

/**
 * A pack that a command line names, with its cases; of a local protocol the pack with the protocol laid over it.
 *
 * @param name as it was named; what comes with the program is {@code the shipped pack}
 * @param cases its own
 * @param below of a local protocol, the pack it is laid over
 */
record NamedPack(String name, LoadedPack pack, List<PolicyCase> cases, Optional<LoadedPack> below) {
    private static final String SHIPPED = "the shipped pack";

    /** What is to be said where a pack cannot be used. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String line;

        Unusable(String line) {
            super(line);
            this.line = line;
        }

        String line() {
            return line;
        }
    }

    /** The pack beside the launcher, else what comes with the program. */
    static NamedPack shipped() {
        Optional<Path> beside = Optional.ofNullable(System.getProperty("threshold.launcher"))
                .map(launcher -> Path.of(launcher).resolveSibling(YamlShelf.ENGLAND));
        return read(SHIPPED, beside.map(PackFiles::folder).orElseGet(() -> PackFiles.classpath(YamlShelf.ENGLAND)));
    }

    /**
     * The pack in a folder; in the folder of a local protocol, {@code base} with the protocol laid over it.
     *
     * @throws Unusable if anything is wrong with it
     */
    static NamedPack in(String folder, Optional<NamedPack> base) {
        Path path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            throw new WrongUsage("there is no folder `" + folder + "`");
        }
        if (!Files.exists(path.resolve(LocalProtocol.FILE))) {
            return read(folder, PackFiles.folder(path));
        }
        NamedPack below = base.orElseGet(NamedPack::shipped);
        return used(folder, () -> {
            PackFiles files = PackFiles.folder(path);
            LoadedPack laid = LocalProtocol.read(files, below.pack()).over(below.pack());
            return new NamedPack(folder, laid, PolicyCase.readAll(files, laid), Optional.of(below.pack()));
        });
    }

    /** As {@link #in}, or the shipped one where no folder is named. */
    static NamedPack inOrShipped(Optional<String> folder) {
        return folder.map(named -> in(named, Optional.empty())).orElseGet(NamedPack::shipped);
    }

    private static NamedPack read(String name, PackFiles files) {
        return used(name, () -> {
            LoadedPack pack = LoadedPack.read(files);
            return new NamedPack(name, pack, PolicyCase.readAll(files, pack), Optional.empty());
        });
    }

    private static NamedPack used(String name, Supplier<NamedPack> read) {
        try {
            return read.get();
        } catch (PackRefusedException e) {
            throw new Unusable(name + ": " + e.lines());
        } catch (UncheckedIOException e) {
            throw new Unusable(name + ": a file of the pack cannot be read");
        }
    }

    /** Such as {@code england-child-safeguarding 0.3.0}. */
    String edition() {
        return pack.pack().edition().name() + " " + pack.pack().edition().version();
    }
}
