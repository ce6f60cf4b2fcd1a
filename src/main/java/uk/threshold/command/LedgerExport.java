package uk.threshold.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.ledger.LedgerInconsistent;

/** Writes the log into a directory, from which anybody can check it without the gateway. */
final class LedgerExport implements Subcommand {
    private static final int CONTRADICTED = 1;
    private static final int FAILED = 2;

    private final PrintStream errors;
    private final Supplier<Config> settings;
    private final Supplier<LedgerReadings> readings;

    LedgerExport() {
        this(System.err, ConfigProvider::getConfig, () -> ServiceLoader.load(LedgerReadings.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no way to the log is packed")));
    }

    LedgerExport(PrintStream errors, Supplier<Config> settings, Supplier<LedgerReadings> readings) {
        this.errors = errors;
        this.settings = settings;
        this.readings = readings;
    }

    @Override
    public String name() {
        return "ledger export";
    }

    @Override
    public String arguments() {
        return "DIR [--data-directory DIR]";
    }

    @Override
    public String purpose() {
        return "write the whole log as tiles (C2SP tlog-tiles) with its newest checkpoint into an empty directory, or add to an"
                + " earlier export what came since; ends with 1 if the log is not the one exported before";
    }

    /** What follows it. */
    private record Arguments(Path folder, Optional<String> dataDirectory) {
        static Arguments parse(List<String> arguments) {
            Optional<String> folder = Optional.empty();
            Optional<String> dataDirectory = Optional.empty();
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                String word = rest.next();
                if (word.equals("--data-directory") && rest.hasNext()) {
                    dataDirectory = Optional.of(rest.next());
                } else if (word.startsWith("--")) {
                    throw new WrongUsage("`ledger export` does not know `" + word + "`, or it needs a value");
                } else if (folder.isPresent()) {
                    throw new WrongUsage("`ledger export` takes one directory");
                } else {
                    folder = Optional.of(word);
                }
            }
            return new Arguments(
                    Path.of(folder.orElseThrow(() -> new WrongUsage("`ledger export` needs a directory"))),
                    dataDirectory);
        }
    }

    @Override
    public int run(List<String> arguments) {
        Arguments parsed = Arguments.parse(arguments);
        parsed.dataDirectory().ifPresent(named -> System.setProperty("threshold.data-directory", named));
        Config config = settings.get();
        try {
            Settings.fault(config).ifPresent(fault -> {
                throw new CannotStart(fault);
            });
            TileDirectory directory = TileDirectory.at(parsed.folder());
            try (LedgerReadings.Open open = readings.get().open(config, this::say)) {
                new TileExport(open.log(), directory, this::say).run();
                return 0;
            }
        } catch (LedgerInconsistent e) {
            say(e.line());
            return CONTRADICTED;
        } catch (CannotStart e) {
            return failed(e.line());
        } catch (StoreUnavailable e) {
            return failed(
                    "the database does not answer, or not as this version of Threshold keeps it (" + e.state() + ")");
        } catch (IOException e) {
            return failed("the directory `" + parsed.folder() + "` cannot be read or written");
        }
    }

    private void say(String line) {
        errors.println("threshold: " + line);
    }

    private int failed(String line) {
        say(line);
        return FAILED;
    }
}
