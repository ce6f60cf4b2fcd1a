package uk.threshold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the measurements and prints them, each beside its target. Nothing fails over a number: machines differ. */
public final class Bench {
    private static final Path HOME = Path.of("target", "bench");
    private static final int WRONG_USAGE = 2;

    private Bench() {}

    /** Measures what the arguments ask for. */
    public static void main(String... arguments)
            throws IOException, InterruptedException, SQLException, RunnerException {
        try {
            measure(Options.parse(List.of(arguments)), new Table(System.out));
        } catch (Options.NotUnderstood e) {
            System.err.println("threshold: " + e.line() + "; try `threshold help`");
            System.exit(WRONG_USAGE);
        }
    }

    private static void measure(Options options, Table table)
            throws IOException, InterruptedException, SQLException, RunnerException {
        table.heading(options.rounds() + " rounds of " + options.time().toSeconds() + " s; middle (least to greatest)");
        for (Options.Part part : options.parts()) {
            switch (part) {
                case ENGINE -> new Engine(options, table).measure();
                case CURVE -> new Engine(options, table).curve();
                case DIFF -> new Engine(options, table).diff();
                case LEDGER -> new Appending(options, table).measure(HOME);
                case OTHERS -> new OthersKept(options, table).measure(HOME);
                case VERIFY -> new Verifying(options, table).measure(HOME.resolve("verified-export"));
                case ANSWERS -> new Answers(options, table).measure(HOME);
            }
        }
    }
}
