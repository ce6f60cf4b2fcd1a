package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;

/**
 * One element of a resource that is read by name, with its path. What is not asked for is refused, and so is a value of
 * another JSON type; neither is ever quoted.
 */
final class TaskElement {
    private final Json.Members object;
    private final String path;

    private TaskElement(Json.Members object, String path) {
        this.object = object;
        this.path = path;
    }

    static TaskElement root(Json.Members object, String path) {
        return new TaskElement(object, path);
    }

    String path() {
        return path;
    }

    /** Refuses every member that is not named here; a sender's own word is not repeated in the path. */
    TaskElement only(String... names) {
        if (!Set.of(names).containsAll(object.values().keySet())) {
            throw new Refused(new Refusal.Unacceptable(Refusal.Ground.UNKNOWN_ELEMENT, path));
        }
        return this;
    }

    /** The members of these names, in the order they were written in. */
    Json.Members picked(Collection<String> names) {
        Map<String, Json> picked = new java.util.LinkedHashMap<>(object.values());
        picked.keySet().retainAll(names);
        return new Json.Members(picked);
    }

    boolean has(String name) {
        return object.values().containsKey(name);
    }

    /** A string that says something. */
    Optional<String> text(String name) {
        return object.get(name).map(value -> {
            if (value instanceof Json.Text(String text) && !text.isBlank()) {
                return text;
            }
            throw invalid(name);
        });
    }

    /** A whole number that fits an R4 integer. */
    Optional<Integer> integer(String name) {
        return object.get(name).map(value -> {
            if (value instanceof Json.Digits(String digits) && digits.matches("-?[0-9]{1,9}")) {
                return Integer.parseInt(digits);
            }
            throw invalid(name);
        });
    }

    Optional<TaskElement> child(String name) {
        return object.get(name).map(value -> {
            if (value instanceof Json.Members child && !child.values().isEmpty()) {
                return new TaskElement(child, path + "." + name);
            }
            throw invalid(name);
        });
    }

    /** The objects of an array, which is not empty where it stands. */
    List<TaskElement> children(String name) {
        List<TaskElement> children = new ArrayList<>();
        object.get(name).ifPresent(value -> {
            if (!(value instanceof Json.Items(List<Json> elements)) || elements.isEmpty()) {
                throw invalid(name);
            }
            for (Json element : elements) {
                if (!(element instanceof Json.Members child)) {
                    throw invalid(name);
                }
                children.add(new TaskElement(child, path + "." + name + "[" + children.size() + "]"));
            }
        });
        return children;
    }

    /** The member is missing where it must stand. */
    Refused missing(String name) {
        return new Refused(new Refusal.Invalid(path + "." + name, "required"));
    }

    /** The member has a value that it must not have. */
    Refused invalid(String name) {
        return new Refused(new Refusal.Invalid(path + "." + name, "value"));
    }
}
