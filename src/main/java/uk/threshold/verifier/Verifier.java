package uk.threshold.verifier;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The command line. What holds is said on one stream; what does not, or cannot be told, on the other. */
public final class Verifier {
    private static final String USAGE = "understood are `receipt FILE --vkey K [--answer FILE]`,"
            + " `consistency OLD NEW --tiles DIR --vkey K` and `fsck DIR --vkey K`";

    private Verifier() {}

    /** Ends the process with 0 if everything holds, 1 if something does not, 2 if it cannot be told. */
    public static void main(String... arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Checks what the arguments name; returns 0, 1 or 2. */
    public static int run(List<String> arguments, PrintStream out, PrintStream errors) {
        try {
            check(arguments, errors).forEach(line -> out.println("holds: " + plain(line)));
            return 0;
        } catch (Fault fault) {
            errors.println((fault.code == 1 ? "does not hold: " : "cannot be told: ") + plain(fault.line));
            return fault.code;
        } catch (GeneralSecurityException e) {
            errors.println("does not hold: a key or a signature is none of Ed25519");
            return 1;
        } catch (InvalidPathException | OutOfMemoryError e) {
            errors.println("cannot be told, by reason of " + e.getClass().getSimpleName());
            return 2;
        }
    }

    private static List<String> check(List<String> arguments, PrintStream progress) throws GeneralSecurityException {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("--") || !rest.hasNext() || options.put(word, rest.next()) != null) {
                words.add(word);
            }
        }
        String form = words.isEmpty() ? "" : words.getFirst() + " " + (words.size() - 1) + " " + options.keySet();
        return switch (form) {
            case "receipt 1 [--vkey]", "receipt 1 [--answer, --vkey]" -> {
                Optional<String> answer = Optional.ofNullable(options.get("--answer"));
                Receipt receipt = Receipt.read(LogKey.of(options.get("--vkey")), text(words.get(1)));
                yield receipt.answers(answer.map(Path::of).map(Bytes::read));
            }
            case "consistency 2 [--tiles, --vkey]" -> {
                Tree tree = new Tree(Path.of(options.get("--tiles")));
                yield tree.grew(open(options, words.get(1)), open(options, words.get(2)));
            }
            case "fsck 1 [--vkey]" -> {
                Tree tree = new Tree(Path.of(words.get(1)));
                yield Export.of(tree, open(options, words.get(1) + "/checkpoint"), progress)
                        .check();
            }
            default -> throw new Fault(2, USAGE);
        };
    }

    private static LogKey.Checkpoint open(Map<String, String> options, String file) throws GeneralSecurityException {
        return LogKey.of(options.get("--vkey")).open(text(file), file);
    }

    private static String text(String file) {
        return Bytes.text(Bytes.read(Path.of(file)), file);
    }

    /** So that nothing a hostile file has put into a line is anything to a terminal. */
    private static String plain(String line) {
        return "%.1000s".formatted(line.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"));
    }
}
