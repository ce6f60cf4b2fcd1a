package uk.threshold.consent;

import java.util.Set;

/**
 * Who reads, as far as the words by which consents name actors are known to mean them or somebody else.
 *
 * @param surely words that mean them
 * @param others words that mean somebody else
 */
public record Reader(Set<String> surely, Set<String> others) {
    /** What sets a word apart that names more than an organisation by its ODS code. */
    private static final String MORE = "/|@";

    public Reader {
        surely = Set.copyOf(surely);
        others = Set.copyOf(others);
    }

    /** Somebody of whom no more is known than the ODS code of their organisation. */
    public static Reader of(String ods) {
        return new Reader(Set.of(ods), Set.of());
    }

    /** Whether a word is an ODS code; one that is not the reader's is somebody else's. */
    public static boolean isOrganisation(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (MORE.indexOf(word.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the reader is among those who are named. */
    Match among(OneOf named) {
        boolean maybe = named.unclear();
        for (String word : named.words()) {
            if (surely.contains(word)) {
                return Match.YES;
            }
            maybe |= !isOrganisation(word) && !others.contains(word);
        }
        return maybe ? Match.MAYBE : Match.NO;
    }
}
