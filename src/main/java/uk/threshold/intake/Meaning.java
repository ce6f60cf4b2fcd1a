package uk.threshold.intake;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Term;

/** What an item's codes say together, by one pack's lists. */
record Meaning(Set<Category> categories, Set<Label> labels, TreeSet<String> derivedFrom) {

    /**
     * Reads the codes. A main concept none of whose codes is listed means {@code unlisted}; any other concept adds only
     * what is listed.
     */
    static Meaning of(List<Concept> concepts, Lexicon lexicon, Category unlisted) {
        Meaning meaning = new Meaning(EnumSet.noneOf(Category.class), EnumSet.noneOf(Label.class), new TreeSet<>());
        for (Concept concept : concepts) {
            List<Term> terms = concept.codes().stream()
                    .map(code -> lexicon.term(code.system(), code.code()))
                    .flatMap(Optional::stream)
                    .toList();
            terms.forEach(term -> meaning.add(concept.path(), term));
            if (terms.isEmpty() && concept.main()) {
                meaning.categorise(concept.path(), unlisted);
            }
        }
        return meaning;
    }

    private void add(String path, Term term) {
        term.category().ifPresent(category -> categorise(path, category));
        for (Label label : term.labels()) {
            labels.add(label);
            derivedFrom.add(label.code() + "=" + path);
        }
    }

    private void categorise(String path, Category category) {
        categories.add(category);
        derivedFrom.add("category:" + category.code() + "=" + path);
    }

    /** The one category, {@code otherwise} where the codes name none, empty where they name several. */
    Optional<Category> category(Category otherwise) {
        return switch (categories.size()) {
            case 0 -> Optional.of(otherwise);
            case 1 -> Optional.of(categories.iterator().next());
            default -> Optional.empty();
        };
    }
}
