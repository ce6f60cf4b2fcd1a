package uk.threshold.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What follows a subcommand of {@code policy}.
 *
 * @param words those that are no options
 * @param switches options without a value that were given
 * @param pack the folder that {@code --pack} names
 */
record PolicyOptions(List<String> words, Set<String> switches, Optional<String> pack) {
    static final String PACK = "--pack";

    /** @throws WrongUsage for an option that is neither {@code --pack} nor among {@code known} */
    static PolicyOptions parse(List<String> arguments, Set<String> known) {
        List<String> words = new ArrayList<>();
        Set<String> switches = new TreeSet<>();
        Optional<String> pack = Optional.empty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (known.contains(word)) {
                switches.add(word);
            } else if (word.equals(PACK)) {
                if (!rest.hasNext()) {
                    throw new WrongUsage("`" + PACK + "` needs a folder");
                }
                pack = Optional.of(rest.next());
            } else if (word.startsWith("--")) {
                throw new WrongUsage("`policy` does not know `" + word + "`");
            } else {
                words.add(word);
            }
        }
        return new PolicyOptions(words, switches, pack);
    }
}
