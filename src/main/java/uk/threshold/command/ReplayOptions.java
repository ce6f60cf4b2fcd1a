package uk.threshold.command;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What follows {@code policy replay}.
 *
 * @param folder of the candidate
 * @param base the folder of the pack that a local protocol is laid over; empty for the shipped one
 * @param practice ODS code of the one practice whose requests are replayed; empty for all
 * @param dataDirectory empty for that of the settings
 */
record ReplayOptions(String folder, Optional<String> base, Optional<String> practice, Optional<String> dataDirectory) {
    static final String ARGUMENTS = "DIR [--pack DIR] [--practice ODS] [--data-directory DIR]";

    /** Reads the arguments. */
    static ReplayOptions parse(List<String> arguments) {
        Optional<String> folder = Optional.empty();
        Optional<String> base = Optional.empty();
        Optional<String> practice = Optional.empty();
        Optional<String> dataDirectory = Optional.empty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case PolicyOptions.PACK -> base = Optional.of(value(word, rest));
                case "--practice" -> practice = Optional.of(value(word, rest));
                case "--data-directory" -> dataDirectory = Optional.of(value(word, rest));
                default -> {
                    if (word.startsWith("--")) {
                        throw new WrongUsage("`policy replay` does not know `" + word + "`");
                    }
                    if (folder.isPresent()) {
                        throw new WrongUsage("`policy replay` takes one folder");
                    }
                    folder = Optional.of(word);
                }
            }
        }
        return new ReplayOptions(
                folder.orElseThrow(
                        () -> new WrongUsage("`policy replay` needs the folder of a pack or local protocol")),
                base,
                practice,
                dataDirectory);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new WrongUsage("`" + option + "` needs a value");
        }
        return rest.next();
    }
}
