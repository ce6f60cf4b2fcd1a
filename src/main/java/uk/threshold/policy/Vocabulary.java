package uk.threshold.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.CommonLawRoute;

/**
 * The words of a pack, told so that a GP, a social worker and a data protection officer mean the same by them. Rules know
 * nothing of it, so it is no part of the digest of the pack and has one of its own.
 *
 * @param digest SHA-256 of all it says, in 64 lower-case hexadecimal digits
 * @param words in the order in which they are to be read
 * @param sources what the words cite, by key
 */
public record Vocabulary(String digest, List<Word> words, SortedMap<String, Citation> sources) {
    /** The closed lists whose codes words explain: every fact by its code, and {@code effect}, {@code test} and {@code route}. */
    public static final Map<String, Set<String>> LISTS = lists();

    public Vocabulary {
        words = List.copyOf(words);
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        for (Word word : words) {
            if (!sources.keySet().containsAll(word.cites())) {
                throw new PackDefect.Incomplete(word.id());
            }
        }
    }

    /** The word that explains this code of one of the {@link #LISTS}, where one does. */
    public Optional<Word> explaining(String list, String code) {
        return words.stream().filter(word -> word.standsFor(list, code)).findFirst();
    }

    private static Map<String, Set<String>> lists() {
        Map<String, Set<String>> lists = new TreeMap<>();
        for (Fact fact : Fact.values()) {
            lists.put(fact.code(), new LinkedHashSet<>(fact.vocabulary()));
        }
        lists.put("effect", codes(Effect.values()));
        lists.put("test", codes(LegalTest.values()));
        lists.put("route", codes(CommonLawRoute.values()));
        return Map.copyOf(lists);
    }

    private static Set<String> codes(Coded[] members) {
        return Arrays.stream(members).map(Coded::code).collect(Collectors.toUnmodifiableSet());
    }
}
