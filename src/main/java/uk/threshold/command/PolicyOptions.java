package uk.threshold.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What follows a subcommand of {@code policy}.
 *
 * @param words those that are no options
 * @param switches options without a value that were given
 * @param values of options that take one
 */
record PolicyOptions(List<String> words, Set<String> switches, Map<String, String> values) {
    static final String PACK = "--pack";

    /** @throws WrongUsage for an option that is neither {@code --pack} nor among {@code known} */
    static PolicyOptions parse(List<String> arguments, Set<String> known) {
        return parse(arguments, known, Map.of());
    }

    /**
     * @param valued the further options that take a value, each with what it needs
     * @throws WrongUsage for an option that is none of these, or stands without its value
     */
    static PolicyOptions parse(List<String> arguments, Set<String> known, Map<String, String> valued) {
        Map<String, String> needs = new HashMap<>(valued);
        needs.put(PACK, "a folder");
        List<String> words = new ArrayList<>();
        Set<String> switches = new TreeSet<>();
        Map<String, String> values = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (known.contains(word)) {
                switches.add(word);
            } else if (needs.containsKey(word)) {
                if (!rest.hasNext()) {
                    throw new WrongUsage("`" + word + "` needs " + needs.get(word));
                }
                values.put(word, rest.next());
            } else if (word.startsWith("--")) {
                throw new WrongUsage("`policy` does not know `" + word + "`");
            } else {
                words.add(word);
            }
        }
        return new PolicyOptions(words, switches, values);
    }

    /** The folder that {@code --pack} names. */
    Optional<String> pack() {
        return value(PACK);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }
}
