package uk.threshold.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A word that agencies use, each in its own way. It is for people to read by, and decides nothing.
 *
 * @param term the word, as this house says it
 * @param called what each agency says instead, where it says something else
 * @param standsFor codes it explains, by the list of {@link Vocabulary#LISTS} they are of
 * @param means what it means here
 * @param meansNot what it does not mean
 * @param misread how it is often misread
 * @param cites keys of what it rests on; never empty
 */
public record Word(
        String id,
        String term,
        Map<Speaker, String> called,
        Map<String, Set<String>> standsFor,
        String means,
        String meansNot,
        String misread,
        List<String> cites) {
    public Word {
        called = Map.copyOf(called);
        standsFor = standsFor.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
        cites = List.copyOf(cites);
        ClauseText.check(id, means, cites);
        if (term.isBlank() || meansNot.isBlank() || misread.isBlank()) {
            throw new PackDefect.Incomplete(id);
        }
        standsFor.forEach(Word::check);
    }

    /** Whether it explains a code of one of the lists. */
    public boolean standsFor(String list, String code) {
        return standsFor.getOrDefault(list, Set.of()).contains(code);
    }

    private static void check(String list, Set<String> codes) {
        Set<String> known = Vocabulary.LISTS.get(list);
        if (known == null) {
            throw new PackDefect.UnknownCode("stands-for", list);
        }
        for (String code : codes) {
            if (!known.contains(code)) {
                throw new PackDefect.UnknownCode(list, code);
            }
        }
    }
}
