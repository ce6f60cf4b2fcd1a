package uk.threshold.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.threshold.policy.Facts;
import uk.threshold.shelf.LoadedPack;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.PackRefusedException;
import uk.threshold.shelf.PolicyCase;
import uk.threshold.shelf.YamlShelf;

/** Answers questions about a policy pack from its files, without a server. */
final class Policy implements Subcommand {
    private static final int FAILED = 1;
    private static final String EXPLAIN = "explain";
    private static final String ORDINARY = "--ordinary";
    private static final String PACK = "--pack";

    private final PrintStream out;

    Policy() {
        this(System.out);
    }

    Policy(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public String arguments() {
        return "explain CASE | FACT=VALUE[,VALUE] ... [--ordinary] [--pack DIR]";
    }

    @Override
    public String purpose() {
        return "say what the rules make of a case of the pack, or of facts, and why; a fact left out is unknown, with "
                + ORDINARY + " as in a case";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals(EXPLAIN)) {
            throw new WrongUsage("`policy` needs `" + EXPLAIN + "`");
        }
        Asked asked = Asked.parse(arguments.subList(1, arguments.size()));
        try {
            LoadedPack pack = LoadedPack.read(asked.files());
            out.print(asked.aboutFacts() ? facts(asked, pack) : cases(asked, pack));
            return 0;
        } catch (PackRefusedException e) {
            return fail(e.lines());
        } catch (UncheckedIOException e) {
            return fail("a file of the pack cannot be read");
        }
    }

    private static String facts(Asked asked, LoadedPack pack) {
        Facts stated = StatedFacts.parse(asked.words());
        return new Account(pack).ofFacts(asked.ordinary() ? PolicyCase.ordinary(stated) : stated);
    }

    private static String cases(Asked asked, LoadedPack pack) {
        String wanted = asked.words().getFirst();
        if (asked.words().size() > 1 || asked.ordinary()) {
            throw new WrongUsage("`" + EXPLAIN + "` takes one case, or facts as `name=value`");
        }
        List<PolicyCase> all = PolicyCase.readAll(asked.files(), pack);
        if (all.isEmpty()) {
            throw new WrongUsage("there are no cases here; name the folder of a pack with `" + PACK + "`");
        }
        List<PolicyCase> found =
                all.stream().filter(each -> each.id().equalsIgnoreCase(wanted)).toList();
        if (found.isEmpty()) {
            List<String> ids = all.stream().map(PolicyCase::id).distinct().toList();
            throw new WrongUsage("no case is called `" + wanted + "`; there are: " + String.join(", ", ids));
        }
        return found.stream().map(each -> new Account(pack).of(each)).collect(Collectors.joining("\n"));
    }

    private static int fail(String line) {
        System.err.println("threshold: " + line);
        return FAILED;
    }

    /** What was asked about, in which pack. */
    private record Asked(List<String> words, boolean ordinary, Optional<Path> folder) {

        static Asked parse(List<String> arguments) {
            List<String> words = new ArrayList<>();
            boolean ordinary = false;
            Optional<Path> folder = Optional.empty();
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                String word = rest.next();
                if (word.equals(ORDINARY)) {
                    ordinary = true;
                } else if (word.equals(PACK)) {
                    if (!rest.hasNext()) {
                        throw new WrongUsage("`" + PACK + "` needs a folder");
                    }
                    folder = Optional.of(Path.of(rest.next()));
                } else if (word.startsWith("--")) {
                    throw new WrongUsage("`policy` does not know `" + word + "`");
                } else {
                    words.add(word);
                }
            }
            if (words.isEmpty()) {
                throw new WrongUsage("`" + EXPLAIN + "` needs a case, or facts as `name=value`");
            }
            return new Asked(words, ordinary, folder);
        }

        boolean aboutFacts() {
            return words.getFirst().contains("=");
        }

        /** The folder that was named, else the one beside the launcher, else what comes with the program. */
        PackFiles files() {
            Optional<Path> beside = Optional.ofNullable(System.getProperty("threshold.launcher"))
                    .map(launcher -> Path.of(launcher).resolveSibling(YamlShelf.ENGLAND));
            return folder.or(() -> beside)
                    .map(PackFiles::folder)
                    .orElseGet(() -> PackFiles.classpath(YamlShelf.ENGLAND));
        }
    }
}
