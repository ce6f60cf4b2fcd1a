package uk.threshold.shelf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.threshold.policy.Citation;

/** Reads {@code citations.yaml}, and checks what clauses cite against it. */
final class CitationReader {
    private final Faults faults;
    private final Map<String, Citation> known;
    private final Map<String, Citation> citations = new TreeMap<>();

    CitationReader(Faults faults) {
        this(faults, Map.of());
    }

    /** @param known what may be cited besides, without being listed again */
    CitationReader(Faults faults, Map<String, Citation> known) {
        this.faults = faults;
        this.known = known;
    }

    void read(Tree tree) {
        Section.of(tree, faults).ifPresent(section -> section.all().forEach(this::citation));
    }

    /** What was read, by key. */
    Map<String, Citation> citations() {
        return Map.copyOf(citations);
    }

    /** The keys a clause cites; each that is not in the list is noted as a fault. */
    List<String> cites(Section clause) {
        for (Tree.Text cite : clause.texts("cites")) {
            if (!citations.containsKey(cite.value()) && !known.containsKey(cite.value())) {
                faults.add(
                        cite.spot(),
                        "`" + cite.value() + "` is not among the citations",
                        "add it to citations.yaml with its title and source, or cite one that stands there");
            }
        }
        return clause.values("cites");
    }

    private void citation(Tree.Entry entry) {
        Optional<Section> section =
                Section.of(entry.value(), faults).map(found -> found.only("title", "source", "checked"));
        section.ifPresent(found -> found.member("checked", Citation.Checked.class)
                .ifPresent(checked -> citations.put(
                        entry.key(), new Citation(entry.key(), found.text("title"), found.text("source"), checked))));
    }
}
