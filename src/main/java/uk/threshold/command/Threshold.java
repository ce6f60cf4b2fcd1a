package uk.threshold.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.List;

/** The command line: finds the subcommand and runs it. */
@QuarkusMain
public final class Threshold {
    static final int WRONG_USAGE = 2;

    static final List<Subcommand> SUBCOMMANDS =
            List.of(new Serve(), new Token(), new Health(), new Policy(), new Help());

    private Threshold() {}

    public static void main(String... arguments) {
        int code = run(List.of(arguments), System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs one command line; returns the exit code, having said in one line on {@code errors} what was not understood. */
    static int run(List<String> commandLine, PrintStream errors) {
        String name = commandLine.isEmpty() ? "help" : commandLine.getFirst();
        List<String> arguments = commandLine.isEmpty() ? List.of() : commandLine.subList(1, commandLine.size());
        try {
            return SUBCOMMANDS.stream()
                    .filter(subcommand -> subcommand.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new WrongUsage("unknown command `" + name + "`"))
                    .run(arguments);
        } catch (WrongUsage e) {
            errors.println("threshold: " + e.line() + "; try `threshold help`");
            return WRONG_USAGE;
        }
    }
}
