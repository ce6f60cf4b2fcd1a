package uk.threshold.shelf;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Hash;
import uk.threshold.policy.DatedDuty;
import uk.threshold.policy.Edition;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Vocabulary;

/** Reads one pack whole, or tells all that is wrong with it. */
final class PackReader {
    private static final String CITATIONS = "citations.yaml";
    private static final String PURPOSES = "purposes.yaml";
    private static final String CATEGORIES = "categories.yaml";
    private static final String TERMS = "terms.yaml";
    private static final String FIELDS = "fields.yaml";
    private static final String CONSIDERATIONS = "considerations.yaml";
    private static final String PROMPTS = "prompts.yaml";
    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String RULES = "rules/";
    private static final String CASES = "cases/";
    private static final Set<String> SINGLE =
            Set.of(CITATIONS, PURPOSES, CATEGORIES, TERMS, FIELDS, CONSIDERATIONS, PROMPTS, VOCABULARY);
    private static final Set<String> OPTIONAL = Set.of(CONSIDERATIONS, PROMPTS, VOCABULARY);

    private final PackFiles files;
    private final Faults faults = new Faults();
    private final Map<String, Tree> trees = new LinkedHashMap<>();
    private final CitationReader citations = new CitationReader(faults);
    private final PurposeReader purposes = new PurposeReader(faults);
    private final TermReader terms = new TermReader(faults);
    private final FieldReader fields = new FieldReader(faults);
    private final ConsiderationReader considerations = new ConsiderationReader(faults, citations);
    private final PromptReader prompts = new PromptReader(faults, citations);
    private final RuleReader rules = new RuleReader(faults, citations);

    private PackReader(PackFiles files) {
        this.files = files;
    }

    /** @throws PackRefusedException if anything is wrong with it */
    static LoadedPack read(PackFiles files) {
        try {
            return new PackReader(files).read();
        } catch (PackRefusedException e) {
            throw e.at(files.place());
        }
    }

    private LoadedPack read() {
        Optional<EditionReader> head = text(EditionReader.FILE, Spot.whole(EditionReader.FILE))
                .flatMap(text -> YamlText.read(EditionReader.FILE, text, faults))
                .flatMap(tree -> Section.of(tree, faults))
                .map(section -> new EditionReader(section, faults));
        head.ifPresent(this::gather);
        readAll();
        Optional<Edition> edition = head.flatMap(EditionReader::edition);
        List<DatedDuty> duties = head.map(found -> found.datedDuties(citations)).orElse(List.of());
        String notice = head.map(EditionReader::notice).orElse("");
        Optional<Vocabulary> vocabulary = Optional.ofNullable(trees.get(VOCABULARY))
                .flatMap(tree -> new VocabularyReader(faults).read(tree, citations.citations()));
        Rulebook rulebook = rules.rulebook();
        if (rulebook.rules().isEmpty() && faults.none()) {
            faults.add(Spot.whole(EditionReader.FILE), "the pack has no rules", "list at least one file of rules");
        }
        faults.refuse();
        CanonicalPack canonical = new CanonicalPack(
                edition.orElseThrow(),
                notice,
                rulebook,
                purposes.terms(),
                duties,
                considerations.all(),
                prompts.all(),
                citations.citations());
        CanonicalJson.Members content = canonical.content(terms.lexicon(), fields.dictionary());
        String digest = Hash.sha256(content.bytes()).hex();
        Optional<Pack> pack = faults.keep(
                Spot.whole(EditionReader.FILE),
                () -> new Pack(
                        edition.orElseThrow(),
                        digest,
                        rulebook,
                        terms.lexicon(),
                        fields.dictionary(),
                        purposes.terms(),
                        duties,
                        considerations.all(),
                        prompts.all(),
                        vocabulary));
        faults.refuse();
        return new LoadedPack(
                pack.orElseThrow(),
                notice,
                citations.citations(),
                new LoadedPack.Spots(
                        head.orElseThrow().spot("from").at(files.place()),
                        head.orElseThrow().spot("version").at(files.place()),
                        rules.spots()),
                vocabulary.map(words -> CanonicalPack.with(content, words)).orElse(content));
    }

    private void gather(EditionReader head) {
        Set<String> listed = new HashSet<>();
        for (Tree.Text file : head.files()) {
            String path = file.value();
            if (!SINGLE.contains(path) && !(path.startsWith(RULES) && path.endsWith(".yaml"))) {
                faults.add(
                        file.spot(),
                        "`" + path + "` is not a file of a pack",
                        "list " + String.join(", ", SINGLE.stream().sorted().toList()) + " or rules/<name>.yaml");
            } else if (!listed.add(path)) {
                faults.add(file.spot(), "`" + path + "` is listed twice", "list it once");
            } else {
                text(path, file.spot())
                        .flatMap(text -> YamlText.read(path, text, faults))
                        .ifPresent(tree -> trees.put(path, tree));
            }
        }
        for (String path : files.paths()) {
            boolean aCase = path.startsWith(CASES) && path.endsWith(".yaml");
            if (!aCase && !path.equals(EditionReader.FILE) && !listed.contains(path)) {
                faults.add(Spot.whole(path), "the pack does not list this file", "list it in pack.yaml, or remove it");
            }
        }
        for (String path : SINGLE.stream()
                .filter(each -> !OPTIONAL.contains(each))
                .sorted()
                .toList()) {
            if (!listed.contains(path)) {
                faults.add(head.spot("files"), "`" + path + "` is not listed", "add it to `files`");
            }
        }
    }

    private Optional<String> text(String path, Spot spot) {
        Optional<byte[]> bytes = files.bytes(path);
        if (bytes.isEmpty()) {
            faults.add(spot, "`" + path + "` is not there", "add the file, or take it off the list");
            return Optional.empty();
        }
        if (bytes.get().length > PackFiles.LARGEST) {
            faults.add(Spot.whole(path), "the file is too large", "keep each file below a mebibyte");
            return Optional.empty();
        }
        Optional<String> text = PackFiles.utf8(bytes.get());
        if (text.isEmpty()) {
            faults.add(Spot.whole(path), "the file is not UTF-8 text", "save it as UTF-8");
        }
        return text;
    }

    /** Citations first: what rules cite is checked against them. */
    private void readAll() {
        Optional.ofNullable(trees.get(CITATIONS)).ifPresent(citations::read);
        trees.forEach((path, tree) -> {
            switch (path) {
                case CITATIONS, VOCABULARY -> {}
                case PURPOSES -> purposes.read(tree);
                case CATEGORIES -> terms.read(tree, true);
                case TERMS -> terms.read(tree, false);
                case FIELDS -> fields.read(tree);
                case CONSIDERATIONS -> considerations.read(tree);
                case PROMPTS -> prompts.read(tree);
                default -> rules.read(tree);
            }
        });
    }
}
