package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.carerecord.Part;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Prompt;

/** Reads {@code prompts.yaml}: which entries ask their practice to think of a referral. */
final class PromptReader {
    private static final String YOUNGER_THAN = "younger-than";
    private static final Pattern YEARS = Pattern.compile("[1-9]|1[0-8]");

    private final Faults faults;
    private final CitationReader citations;
    private final ConditionReader conditions;
    private final Ids ids;
    private final List<Prompt> prompts = new ArrayList<>();

    PromptReader(Faults faults, CitationReader citations) {
        this.faults = faults;
        this.citations = citations;
        this.conditions = new ConditionReader(faults);
        this.ids = new Ids(faults);
    }

    void read(Tree tree) {
        for (Tree item : Section.items(tree, faults)) {
            Section.of(item, faults)
                    .map(section -> section.only("id", "says", "cites", "of", YOUNGER_THAN, "when"))
                    .flatMap(this::prompt)
                    .ifPresent(prompts::add);
        }
    }

    /** All that was read, as listed. */
    List<Prompt> all() {
        return List.copyOf(prompts);
    }

    private Optional<Prompt> prompt(Section section) {
        String id = section.text("id");
        if (!ids.isNew(id, section.spot())) {
            return Optional.empty();
        }
        String says = section.text("says");
        List<String> cites = citations.cites(section);
        section.need("of");
        Set<Part> of = Set.copyOf(section.members("of", Part.class));
        OptionalInt years = years(section);
        Optional<Condition> when = section.need("when").flatMap(conditions::read);
        if (of.isEmpty() || years.isEmpty() || when.isEmpty()) {
            return Optional.empty();
        }
        return faults.keep(section.spot(), () -> new Prompt(id, says, cites, of, years.getAsInt(), when.get()));
    }

    private OptionalInt years(Section section) {
        String text = section.text(YOUNGER_THAN);
        if (YEARS.matcher(text).matches()) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        if (section.has(YOUNGER_THAN)) {
            faults.add(section.spot(YOUNGER_THAN), "this is no age of a child", "write whole years from 1 to 18");
        }
        return OptionalInt.empty();
    }
}
