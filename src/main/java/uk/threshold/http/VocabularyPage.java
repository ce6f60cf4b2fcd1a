package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Speaker;
import uk.threshold.policy.Vocabulary;
import uk.threshold.policy.Word;

/**
 * The words of a pack, in the order in which they are to be read, and once each what they rest on.
 *
 * @param digest SHA-256 of words and sources; absent where the pack has none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record VocabularyPage(
        PackPage pack, Optional<String> digest, List<WordPage> words, SortedMap<String, SourcePage> sources) {

    static VocabularyPage of(Pack pack) {
        Optional<Vocabulary> vocabulary = pack.vocabulary();
        SortedMap<String, SourcePage> sources = new TreeMap<>();
        vocabulary.ifPresent(
                found -> found.sources().forEach((key, source) -> sources.put(key, SourcePage.of(source))));
        return new VocabularyPage(
                PackPage.of(pack),
                vocabulary.map(Vocabulary::digest),
                vocabulary.map(Vocabulary::words).orElse(List.of()).stream()
                        .map(WordPage::of)
                        .toList(),
                sources);
    }

    /** The pack whose rules the words explain, by the digest that stands in every ledger entry decided under it. */
    record PackPage(String name, String version, String digest) {
        static PackPage of(Pack pack) {
            return new PackPage(pack.edition().name(), pack.edition().version(), pack.digest());
        }
    }

    /**
     * One word.
     *
     * @param called what each agency says instead, where it says something else
     * @param standsFor the codes of the rules it explains, by fact, or by {@code effect}, {@code test} or {@code route}
     * @param cites keys of {@code sources}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record WordPage(
            String id,
            String term,
            CalledPage called,
            SortedMap<String, List<String>> standsFor,
            String means,
            String doesNotMean,
            String oftenMisread,
            List<String> cites) {
        static WordPage of(Word word) {
            SortedMap<String, List<String>> standsFor = new TreeMap<>();
            word.standsFor()
                    .forEach((list, codes) ->
                            standsFor.put(list, codes.stream().sorted().toList()));
            return new WordPage(
                    word.id(),
                    word.term(),
                    CalledPage.of(word.called()),
                    standsFor,
                    word.means(),
                    word.meansNot(),
                    word.misread(),
                    word.cites());
        }
    }

    /** What each of them calls it; absent who says the same. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CalledPage(
            Optional<String> gp, Optional<String> socialCare, Optional<String> school, Optional<String> police) {
        static CalledPage of(Map<Speaker, String> called) {
            return new CalledPage(
                    Optional.ofNullable(called.get(Speaker.GP)),
                    Optional.ofNullable(called.get(Speaker.SOCIAL_CARE)),
                    Optional.ofNullable(called.get(Speaker.SCHOOL)),
                    Optional.ofNullable(called.get(Speaker.POLICE)));
        }
    }

    /** A law or piece of guidance, where it can be read, and how far it was read when the words were written. */
    record SourcePage(
            String title,
            String source,

            @Schema(enumeration = {"read", "in-part", "second-hand", "unverified"})
            String checked) {
        static SourcePage of(Citation citation) {
            return new SourcePage(
                    citation.title(), citation.source(), citation.checked().code());
        }
    }
}
