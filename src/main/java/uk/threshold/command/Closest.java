package uk.threshold.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The words of a closed list that somebody who wrote another may have meant. */
final class Closest {
    private static final int SHOWN = 3;

    private Closest() {}

    /** The nearest words, by the fewest letters changed, added or left out; the nearest first. */
    static List<String> to(String written, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .filter(word -> distance(written, word) <= Math.max(2, word.length() / 2))
                .toList();
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
