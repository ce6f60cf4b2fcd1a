package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.ledger.Hash;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Speaker;
import uk.threshold.policy.Vocabulary;
import uk.threshold.policy.Word;

/** Reads {@code vocabulary.yaml}: the words people read rules by, and sources of its own beside those of the rules. */
final class VocabularyReader {
    private final Faults faults;
    private final Ids ids;
    private final Map<String, Spot> explained = new HashMap<>();

    VocabularyReader(Faults faults) {
        this.faults = faults;
        this.ids = new Ids(faults);
    }

    /** @param ofRules what rules cite, which words may cite too */
    Optional<Vocabulary> read(Tree tree, Map<String, Citation> ofRules) {
        CitationReader citations = new CitationReader(faults, ofRules);
        return Section.of(tree, faults)
                .map(section -> section.only("citations", "words"))
                .flatMap(section -> {
                    section.find("citations").ifPresent(citations::read);
                    inner(section, "citations").forEach(entry -> ofRulesAlready(entry, ofRules));
                    List<Word> words = new ArrayList<>();
                    section.need("words")
                            .map(list -> Section.items(list, faults))
                            .orElse(List.of())
                            .forEach(item -> Section.of(item, faults)
                                    .flatMap(word -> word(word, citations))
                                    .ifPresent(words::add));
                    return faults.keep(section.spot(), () -> vocabulary(words, ofRules, citations.citations()));
                });
    }

    private void ofRulesAlready(Tree.Entry citation, Map<String, Citation> ofRules) {
        if (ofRules.containsKey(citation.key())) {
            faults.add(
                    citation.spot(),
                    "`" + citation.key() + "` stands in citations.yaml already",
                    "cite it from there, or give this one another key");
        }
    }

    private static Vocabulary vocabulary(
            List<Word> words, Map<String, Citation> ofRules, Map<String, Citation> ofWords) {
        SortedMap<String, Citation> cited = new TreeMap<>(ofRules);
        cited.putAll(ofWords);
        cited.keySet()
                .removeIf(key -> words.stream().noneMatch(word -> word.cites().contains(key)));
        String digest =
                Hash.sha256(CanonicalPack.vocabulary(words, cited).bytes()).hex();
        return new Vocabulary(digest, words, cited);
    }

    private Optional<Word> word(Section section, CitationReader citations) {
        section.only("id", "term", "called", "stands-for", "means", "does-not-mean", "misread", "cites");
        String id = section.text("id");
        if (!ids.isNew(id, section.spot())) {
            return Optional.empty();
        }
        List<String> cites = citations.cites(section);
        Map<Speaker, String> called = called(section);
        Map<String, Set<String>> standsFor = standsFor(section);
        String term = section.text("term");
        String means = section.text("means");
        String meansNot = section.text("does-not-mean");
        String misread = section.text("misread");
        return faults.keep(
                section.spot(), () -> new Word(id, term, called, standsFor, means, meansNot, misread, cites));
    }

    private Map<Speaker, String> called(Section section) {
        Map<Speaker, String> called = new EnumMap<>(Speaker.class);
        inner(section, "called")
                .forEach(entry -> Section.member(new Tree.Text(entry.spot(), entry.key()), Speaker.class, faults)
                        .ifPresent(speaker -> called.put(speaker, Section.text(entry.value(), faults))));
        return called;
    }

    /** Each code stands in one word, so that whoever looks for it finds one answer. */
    private Map<String, Set<String>> standsFor(Section section) {
        Map<String, Set<String>> standsFor = new TreeMap<>();
        for (Tree.Entry list : inner(section, "stands-for")) {
            Set<String> codes = new TreeSet<>();
            for (Tree.Text code : Section.texts(list.value(), faults)) {
                Spot first = explained.putIfAbsent(list.key() + " " + code.value(), code.spot());
                if (first != null) {
                    faults.add(
                            code.spot(),
                            "`" + code.value() + "` is explained at " + first + " already",
                            "let one word stand for it");
                }
                codes.add(code.value());
            }
            standsFor.put(list.key(), codes);
        }
        return standsFor;
    }

    private List<Tree.Entry> inner(Section section, String key) {
        return section.find(key)
                .flatMap(tree -> Section.of(tree, faults))
                .map(Section::all)
                .orElse(List.of());
    }
}
