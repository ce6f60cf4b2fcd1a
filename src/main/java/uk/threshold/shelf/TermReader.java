package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Term;

/** Reads code lists: {@code categories.yaml} with clinical codes, {@code terms.yaml} with structural ones. */
final class TermReader {
    private final Faults faults;
    private final Map<String, Spot> spots = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();

    TermReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads one list of systems with their codes.
     *
     * @param clinical whether every code must tell a category
     */
    void read(Tree tree, boolean clinical) {
        for (Tree item : Section.items(tree, faults)) {
            Section.of(item, faults)
                    .map(system -> system.only("system", "codes"))
                    .ifPresent(system -> system.need("codes")
                            .flatMap(codes -> Section.of(codes, faults))
                            .ifPresent(
                                    codes -> codes.all().forEach(code -> code(system.text("system"), code, clinical))));
        }
    }

    Lexicon lexicon() {
        return new Lexicon(terms);
    }

    private void code(String system, Tree.Entry entry, boolean clinical) {
        String name = system + "|" + entry.key();
        Spot first = spots.putIfAbsent(name, entry.spot());
        if (first != null) {
            faults.add(entry.spot(), "`" + name + "` stands at " + first + " already", "keep one of them");
            return;
        }
        Section.of(entry.value(), faults)
                .map(section -> section.only("category", "labels", "display", "means", "misread"))
                .flatMap(section -> term(system, entry, section, clinical))
                .ifPresent(terms::add);
    }

    private Optional<Term> term(String system, Tree.Entry entry, Section section, boolean clinical) {
        Optional<Category> category =
                clinical || section.has("category") ? section.member("category", Category.class) : Optional.empty();
        Set<Label> labels = EnumSet.noneOf(Label.class);
        labels.addAll(section.members("labels", Label.class));
        return faults.keep(
                entry.spot(),
                () -> new Term(
                        system,
                        entry.key(),
                        category,
                        labels,
                        section.text("display"),
                        section.text("means"),
                        section.textIfAny("misread")));
    }
}
