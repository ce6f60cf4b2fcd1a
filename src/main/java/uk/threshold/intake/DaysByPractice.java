package uk.threshold.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * After how many days something is done, for every practice and for some of them otherwise.
 *
 * @param usual for a practice that is not named; empty: never
 * @param apart by ODS code
 */
public record DaysByPractice(OptionalInt usual, Map<String, OptionalInt> apart) {
    /** Nowhere. */
    public static final DaysByPractice NEVER = new DaysByPractice(OptionalInt.empty(), Map.of());

    private static final String NEVER_WORD = "never";
    private static final String DAYS = "[1-9][0-9]{0,4}";
    private static final String ODS = "[A-Z0-9]{3,12}";

    public DaysByPractice {
        apart = Map.copyOf(apart);
    }

    /**
     * What {@code 400}, {@code never}, or {@code never A99901=400 A99902=30} says; empty where the text says nothing
     * such.
     */
    public static Optional<DaysByPractice> parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        if (!areDays(words.getFirst())) {
            return Optional.empty();
        }
        Map<String, OptionalInt> apart = new HashMap<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            String practice = word.substring(0, Math.max(equals, 0));
            String said = word.substring(equals + 1);
            if (!practice.matches(ODS) || !areDays(said) || apart.put(practice, days(said)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new DaysByPractice(days(words.getFirst()), apart));
    }

    private static boolean areDays(String word) {
        return word.equals(NEVER_WORD) || word.matches(DAYS);
    }

    private static OptionalInt days(String word) {
        return word.equals(NEVER_WORD) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
    }

    /** Those of one practice, by ODS code; empty: never. */
    public OptionalInt of(String practice) {
        return apart.getOrDefault(practice, usual);
    }
}
