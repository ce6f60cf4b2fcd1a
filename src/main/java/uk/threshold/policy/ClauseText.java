package uk.threshold.policy;

import java.util.List;
import java.util.regex.Pattern;

/** What every clause must be able to show a reader: a name, a sentence, an authority. */
final class ClauseText {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*+");

    private ClauseText() {}

    static void check(String id, String says, List<String> cites) {
        if (!ID.matcher(id).matches()) {
            throw new PackDefect.UnreadableId();
        }
        if (says.isBlank() || cites.isEmpty() || cites.stream().anyMatch(String::isBlank)) {
            throw new PackDefect.Uncited(id);
        }
    }
}
