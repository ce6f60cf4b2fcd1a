package uk.threshold.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;

/** Which class of field stands at which element path. A path it does not list is withheld. */
public final class FieldDictionary {
    private final SortedMap<FieldPath, FieldClass> classes;

    /**
     * The dictionary of these paths, each beginning with its FHIR resource type.
     *
     * @throws PackDefect.Incomplete if a path names no element below a type
     */
    public FieldDictionary(Map<FieldPath, FieldClass> classes) {
        this.classes = new TreeMap<>(classes);
        for (FieldPath path : this.classes.keySet()) {
            if (path.value().indexOf('.') < 1) {
                throw new PackDefect.Incomplete(path.value());
            }
        }
    }

    /** The class of the field at this path, or empty where it is not listed. */
    public Optional<FieldClass> classOf(FieldPath path) {
        return Optional.ofNullable(classes.get(path));
    }

    /** The listed paths of one FHIR resource type. */
    public SortedMap<FieldPath, FieldClass> fieldsOf(String type) {
        SortedMap<FieldPath, FieldClass> fields = new TreeMap<>(classes);
        fields.keySet().removeIf(path -> !path.value().startsWith(type + "."));
        return fields;
    }

    /** The listed paths at, below or around an element or type, by their class. */
    public SortedMap<FieldClass, SortedSet<FieldPath>> classesAt(String element) {
        SortedMap<FieldClass, SortedSet<FieldPath>> found = new TreeMap<>();
        classes.forEach((path, field) -> {
            String listed = path.value();
            if (listed.equals(element) || listed.startsWith(element + ".") || element.startsWith(listed + ".")) {
                found.computeIfAbsent(field, any -> new TreeSet<>()).add(path);
            }
        });
        return found;
    }

    /** The FHIR resource types of which any field is listed. */
    public SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>();
        for (FieldPath path : classes.keySet()) {
            types.add(path.value().substring(0, path.value().indexOf('.')));
        }
        return types;
    }
}
