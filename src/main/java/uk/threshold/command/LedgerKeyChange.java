package uk.threshold.command;

import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Passes the log on to another key, in two steps: both keys sign for a time, and then the new one alone. */
final class LedgerKeyChange implements Subcommand {
    private static final String DATA_DIRECTORY = "--data-directory";
    private static final int FAILED = 2;

    /** The two steps. */
    enum Step {
        NEW(
                "ledger new-key",
                "make another key for the log; the one that was signs beside it, until `ledger retire-keys`"),
        RETIRE(
                "ledger retire-keys",
                "let the keys from before sign no more; what they signed is still known as the log's own");

        private final String name;
        private final String purpose;

        Step(String name, String purpose) {
            this.name = name;
            this.purpose = purpose;
        }
    }

    private final Step step;
    private final PrintStream out;
    private final PrintStream errors;
    private final Supplier<Config> settings;
    private final Supplier<LedgerKeys> keys;

    LedgerKeyChange(Step step) {
        this(step, System.out, System.err, ConfigProvider::getConfig, () -> ServiceLoader.load(LedgerKeys.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no way to the keys is packed")));
    }

    LedgerKeyChange(
            Step step, PrintStream out, PrintStream errors, Supplier<Config> settings, Supplier<LedgerKeys> keys) {
        this.step = step;
        this.out = out;
        this.errors = errors;
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    public String name() {
        return step.name;
    }

    @Override
    public String arguments() {
        return "[" + DATA_DIRECTORY + " DIR]";
    }

    @Override
    public String purpose() {
        return step.purpose;
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() == 2 && arguments.getFirst().equals(DATA_DIRECTORY)) {
            System.setProperty("threshold.data-directory", arguments.getLast());
        } else if (!arguments.isEmpty()) {
            throw new WrongUsage("`" + step.name + "` takes `" + DATA_DIRECTORY + " DIR` and nothing else");
        }
        Config config = settings.get();
        try {
            Settings.fault(config).ifPresent(fault -> {
                throw new CannotStart(fault);
            });
            switch (step) {
                case NEW -> succeed(config);
                case RETIRE -> retire(config);
            }
            return 0;
        } catch (CannotStart e) {
            errors.println("threshold: " + e.line());
            return FAILED;
        }
    }

    private void succeed(Config config) {
        LedgerKeys.Succession succession = keys.get().succeed(config);
        out.println("until now " + succession.before());
        out.println("from now  " + succession.now());
        errors.println("threshold: start the gateway again; give the new line to whoever checks receipts and"
                + " checkpoints, and then run `threshold ledger retire-keys`");
    }

    private void retire(Config config) {
        List<String> retired = keys.get().retire(config);
        retired.forEach(key -> out.println("retired   " + key));
        errors.println(
                retired.isEmpty()
                        ? "threshold: no key from before signs; nothing was changed"
                        : "threshold: start the gateway again");
    }
}
