package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.policy.Vocabulary;
import uk.threshold.policy.Word;

/** The words of the pack for England: all that its rules speak of is explained, in words that can be read aloud. */
final class EnglandVocabularyTest {
    private static final LoadedPack LOADED = LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER));
    private static final Vocabulary WORDS = LOADED.pack().vocabulary().orElseThrow();

    /** What somebody who reads a request, a rule or an answer meets. */
    private static final List<String> EXPLAINED = List.of(
            "purpose",
            "category",
            "labels",
            "part",
            "statement",
            "ruling",
            "consent",
            "evidence",
            "covers",
            "effect",
            "test",
            "route");

    private static final int LONGEST = 200;
    private static final int LONGEST_SENTENCE = 25;
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.?!\"])\\s+");

    @TempDir
    Path folder;

    @Test
    void explainsEveryPurposeGroundCategoryAndLabelOnce() {
        List<String> unexplained = new ArrayList<>();
        for (String list : EXPLAINED) {
            assertTrue(Vocabulary.LISTS.containsKey(list), list);
            for (String code : Vocabulary.LISTS.getOrDefault(list, Set.of())) {
                if (WORDS.explaining(list, code).isEmpty()) {
                    unexplained.add(list + " " + code);
                }
            }
        }
        assertEquals(List.of(), unexplained);
    }

    @Test
    void explainsTheWordsThatAgenciesUseDifferently() {
        Set<String> ids = WORDS.words().stream().map(Word::id).collect(Collectors.toSet());
        for (String id : List.of(
                "gp-record",
                "nothing-known",
                "disclosure",
                "information-sharing",
                "referral",
                "redaction",
                "mash",
                "caldicott-guardian",
                "safeguarding-lead",
                "gillick",
                "parental-responsibility",
                "child-in-care",
                "section-20",
                "section-16la",
                "dissent",
                "dispute",
                "restricted",
                "purpose-limitation")) {
            assertTrue(ids.contains(id), id);
        }
    }

    @Test
    void canBeReadAloud() {
        List<String> tooLong = texts().filter(text -> text.length() > LONGEST
                        || BETWEEN_SENTENCES
                                .splitAsStream(text)
                                .anyMatch(sentence -> sentence.split(" ").length > LONGEST_SENTENCE))
                .toList();
        assertEquals(List.of(), tooLong);
        assertEquals(
                List.of(),
                texts().filter(text -> !text.endsWith(".") && !text.endsWith("?"))
                        .toList());
    }

    @Test
    void citesEverySourceOfItsOwn() {
        Set<String> own = new TreeSet<>(WORDS.sources().keySet());
        own.removeAll(LOADED.citations().keySet());
        assertEquals(
                Set.of(
                        "This-house",
                        "GP-reports",
                        "KCSIE",
                        "Named-professionals",
                        "UKGDPR-5",
                        "UKGDPR-6-9",
                        "MCA2005",
                        "Gillick",
                        "CA1989-s46"),
                own);
        assertTrue(
                WORDS.words().stream().allMatch(word -> WORDS.sources().keySet().containsAll(word.cites())));
    }

    /** Otherwise a better word would have everything labelled anew. */
    @Test
    void changesItsOwnDigestWithAWordAndNotThatOfThePack() throws IOException {
        LoadedPack changed = with("Silence is read as", "Silence is taken for");
        assertEquals(LOADED.pack().digest(), changed.pack().digest());
        assertNotEquals(
                WORDS.digest(), changed.pack().vocabulary().orElseThrow().digest());
        assertEquals(
                List.of(new PackChange("words", "gp-record", PackChange.Kind.CHANGED, List.of("misread"))),
                PackChange.between(LOADED, changed));
    }

    @Test
    void changesItsOwnDigestWithHowFarASourceWasChecked() throws IOException {
        LoadedPack changed =
                with("House of Lords, 17 October 1985\n    checked: unverified", "House of Lords\n    checked: read");
        assertEquals(LOADED.pack().digest(), changed.pack().digest());
        assertNotEquals(
                WORDS.digest(), changed.pack().vocabulary().orElseThrow().digest());
    }

    private LoadedPack with(String words, String others) throws IOException {
        PackFiles files = PackFiles.folder(EnglandPackTest.FOLDER);
        for (String path : files.paths()) {
            String text = PackFiles.utf8(files.bytes(path).orElseThrow()).orElseThrow();
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), text.replace(words, others));
        }
        return LoadedPack.read(PackFiles.folder(folder));
    }

    private static Stream<String> texts() {
        return WORDS.words().stream().flatMap(word -> Stream.of(word.means(), word.meansNot(), word.misread()));
    }
}
