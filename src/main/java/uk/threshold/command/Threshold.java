package uk.threshold.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;

/** The command line: finds the subcommand and runs it. */
@QuarkusMain
public final class Threshold {
    static final int WRONG_USAGE = 2;

    static final List<Subcommand> SUBCOMMANDS = List.of(
            new Serve(),
            new Token(),
            new Health(),
            new PolicyCheck(),
            new PolicyCases(),
            new PolicyExplain(),
            new PolicyDiff(),
            new PolicyMatrix(),
            new PolicyReplay(),
            new LedgerExport(),
            new LedgerKeyChange(LedgerKeyChange.Step.NEW),
            new LedgerKeyChange(LedgerKeyChange.Step.RETIRE),
            new Witness(InstantSource.system(), System.in, System.out, System.err),
            Verify.RECEIPT,
            Verify.CONSISTENCY,
            Verify.EXPORT,
            new Help());

    private Threshold() {}

    public static void main(String... arguments) {
        int code = run(List.of(arguments), System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs one command line; returns the exit code, having said in one line on {@code errors} what was not understood. */
    static int run(List<String> commandLine, PrintStream errors) {
        List<String> words = commandLine.isEmpty() ? List.of("help") : commandLine;
        try {
            Subcommand called = called(words);
            return called.run(words.subList(called.words().size(), words.size()));
        } catch (WrongUsage e) {
            errors.println("threshold: " + e.line() + "; try `threshold help`");
            return WRONG_USAGE;
        } catch (NamedPack.Unusable e) {
            errors.println("threshold: " + e.line());
            return WRONG_USAGE;
        }
    }

    private static Subcommand called(List<String> commandLine) {
        return SUBCOMMANDS.stream()
                .filter(subcommand -> startsWith(commandLine, subcommand.words()))
                .findFirst()
                .orElseThrow(() -> unknown(commandLine.getFirst()));
    }

    private static boolean startsWith(List<String> commandLine, List<String> words) {
        return commandLine.size() >= words.size()
                && commandLine.subList(0, words.size()).equals(words);
    }

    /** A first word that is known needs a second. */
    private static WrongUsage unknown(String first) {
        List<String> seconds = SUBCOMMANDS.stream()
                .map(Subcommand::words)
                .filter(words -> words.getFirst().equals(first))
                .map(List::getLast)
                .toList();
        return new WrongUsage(
                seconds.isEmpty()
                        ? "unknown command `" + first + "`"
                        : "`" + first + "` needs one of " + String.join(", ", seconds));
    }
}
