package uk.threshold.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows {@code witness}.
 *
 * @param file the one word that is no option
 */
record WitnessOptions(String file, Map<String, String> values) {

    /**
     * @param known the options, each with what it needs
     * @throws WrongUsage for another option, one without its value or given twice, or unless there is one file
     */
    static WitnessOptions parse(List<String> arguments, Map<String, String> known) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            String needs = known.get(word);
            if (needs != null) {
                if (!rest.hasNext()) {
                    throw new WrongUsage("`" + word + "` needs " + needs);
                }
                if (values.put(word, rest.next()) != null) {
                    throw new WrongUsage("`" + word + "` is given twice");
                }
            } else if (word.startsWith("--")) {
                throw new WrongUsage("`witness` does not know `" + word + "`");
            } else {
                words.add(word);
            }
        }
        if (words.size() != 1) {
            throw new WrongUsage("`witness` needs one file, or `-`");
        }
        return new WitnessOptions(words.getFirst(), values);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** @throws WrongUsage where it was not given */
    String required(String option) {
        return value(option).orElseThrow(() -> new WrongUsage("`witness` needs `" + option + "`"));
    }
}
