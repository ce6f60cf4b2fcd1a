package uk.threshold.consent;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some words, and whether there may be more that could not be read.
 *
 * @param unclear whether something stood there that these words do not say
 */
public record OneOf(Set<String> words, boolean unclear) {
    /** Nothing stands there. */
    public static final OneOf NOTHING = new OneOf(Set.of(), false);

    /** Something may stand there, and nothing is known of it. */
    public static final OneOf UNCLEAR = new OneOf(Set.of(), true);

    /** Stands among codes for a concept without any. */
    private static final String UNCODED = "|";

    public OneOf {
        words = Set.copyOf(words);
    }

    /** Exactly these words. */
    public static OneOf of(String... words) {
        return new OneOf(Set.of(words), false);
    }

    /** These codes as {@code system|code}; a lone bar among them says that some concept has no code. */
    public static OneOf ofCodes(Set<String> codes) {
        Set<String> words = codes.stream().filter(code -> !code.equals(UNCODED)).collect(Collectors.toSet());
        return new OneOf(words, codes.contains(UNCODED));
    }

    Match meets(OneOf held) {
        for (String word : words) {
            if (held.words.contains(word)) {
                return Match.YES;
            }
        }
        return unclear || held.unclear ? Match.MAYBE : Match.NO;
    }

    /** Hidden, since words may be codes of a record. */
    @Override
    public String toString() {
        return "«words»";
    }
}
