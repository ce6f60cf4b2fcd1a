package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Consideration;

/** Reads {@code considerations.yaml}: what guidance asks to weigh, for or against sharing. */
final class ConsiderationReader {
    private final Faults faults;
    private final CitationReader citations;
    private final ConditionReader conditions;
    private final Ids ids;
    private final List<Consideration> considerations = new ArrayList<>();

    ConsiderationReader(Faults faults, CitationReader citations) {
        this.faults = faults;
        this.citations = citations;
        this.conditions = new ConditionReader(faults);
        this.ids = new Ids(faults);
    }

    void read(Tree tree) {
        for (Tree item : Section.items(tree, faults)) {
            Section.of(item, faults)
                    .map(section -> section.only("id", "says", "cites", "weighs", "when"))
                    .flatMap(this::consideration)
                    .ifPresent(considerations::add);
        }
    }

    /** All that was read, as listed. */
    List<Consideration> all() {
        return List.copyOf(considerations);
    }

    private Optional<Consideration> consideration(Section section) {
        String id = section.text("id");
        if (!ids.isNew(id, section.spot())) {
            return Optional.empty();
        }
        String says = section.text("says");
        List<String> cites = citations.cites(section);
        Optional<Consideration.Side> side = section.member("weighs", Consideration.Side.class);
        Optional<Condition> when = section.need("when").flatMap(conditions::read);
        return side.flatMap(weighs -> when.flatMap(
                worth -> faults.keep(section.spot(), () -> new Consideration(id, says, cites, weighs, worth))));
    }
}
