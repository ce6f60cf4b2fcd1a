package uk.threshold.shelf;

import java.util.HashMap;
import java.util.Map;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.policy.FieldDictionary;

/**
 * Reads {@code fields.yaml}: under {@code fields}, for each FHIR type, path and class of field; under {@code withheld}
 * the paths that were looked at and left out, by reason; under {@code never} the elements that never leave any type.
 */
final class FieldReader {
    private final Faults faults;
    private final Map<FieldPath, FieldClass> classes = new HashMap<>();

    FieldReader(Faults faults) {
        this.faults = faults;
    }

    void read(Tree tree) {
        Section.of(tree, faults)
                .map(section -> section.only("fields", "withheld", "never"))
                .ifPresent(section -> {
                    section.need("fields")
                            .flatMap(fields -> Section.of(fields, faults))
                            .ifPresent(this::fields);
                    section.find("withheld")
                            .flatMap(withheld -> Section.of(withheld, faults))
                            .ifPresent(this::withheld);
                    section.texts("never");
                });
    }

    FieldDictionary dictionary() {
        return new FieldDictionary(classes);
    }

    private void fields(Section types) {
        for (Tree.Entry type : types.all()) {
            Section.of(type.value(), faults).ifPresent(paths -> paths.all().forEach(path -> field(type.key(), path)));
        }
    }

    private void field(String type, Tree.Entry path) {
        Tree.Text name = new Tree.Text(path.value().spot(), Section.text(path.value(), faults));
        Section.member(name, FieldClass.class, faults)
                .ifPresent(field -> classes.put(new FieldPath(type + "." + path.key()), field));
    }

    private void withheld(Section types) {
        for (Tree.Entry type : types.all()) {
            Section.of(type.value(), faults)
                    .ifPresent(reasons -> reasons.all().forEach(reason -> Section.texts(reason.value(), faults)
                            .forEach(path -> notListed(type.key(), path))));
        }
    }

    private void notListed(String type, Tree.Text path) {
        if (classes.containsKey(new FieldPath(type + "." + path.value()))) {
            faults.add(
                    path.spot(),
                    "`" + type + "." + path.value() + "` is listed under `fields` as well",
                    "keep it where it belongs");
        }
    }
}
