package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.Element.Need;

/**
 * The elements of each served resource type, in the order of the R4 definitions, and what their enclosers need of them.
 */
public final class ElementTable {
    private static final int COLUMNS = 5;

    private final Map<String, List<Element>> types;

    private ElementTable(Map<String, List<Element>> types) {
        this.types = Map.copyOf(types);
    }

    /**
     * Reads the table from lines of five columns parted by tabs: path, type, {@code 1} or {@code *}, choice or
     * {@code -}, needs parted by commas or {@code -}. A type may be followed by the resource types a reference may point
     * to, in brackets and parted by bars. A need is a {@link Need} in lower case or {@code any:} and the key of an
     * invariant. A backbone element precedes its children. Lines that begin with {@code #} are comments.
     *
     * @throws IllegalArgumentException if a line is none of these
     */
    public static ElementTable parse(List<String> lines) {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] row = line.split("\t", -1);
            if (row.length != COLUMNS || row[0].lastIndexOf('.') < 1) {
                throw new IllegalArgumentException("not a line of the element table: `" + line + "`");
            }
            rows.computeIfAbsent(row[0].substring(0, row[0].lastIndexOf('.')), path -> new ArrayList<>())
                    .add(row);
        }
        Map<String, List<Element>> types = new LinkedHashMap<>();
        for (String encloser : rows.keySet()) {
            if (encloser.indexOf('.') < 0) {
                types.put(encloser, within(encloser, rows));
            }
        }
        return new ElementTable(types);
    }

    /**
     * The elements of a resource type.
     *
     * @throws IllegalArgumentException if the type is not served
     */
    public List<Element> elements(String type) {
        List<Element> elements = types.get(type);
        if (elements == null) {
            throw new IllegalArgumentException("not a served resource type: `" + type + "`");
        }
        return elements;
    }

    /** The served resource types. */
    public Set<String> types() {
        return types.keySet();
    }

    private static List<Element> within(String encloser, Map<String, List<String[]>> rows) {
        List<Element> elements = new ArrayList<>();
        for (String[] row : rows.getOrDefault(encloser, List.of())) {
            elements.add(new Element(
                    new FieldPath(row[0]),
                    row[0].substring(encloser.length() + 1),
                    row[1].split("[(]", -1)[0],
                    targets(row[1]),
                    row[2].equals("*"),
                    row[3].equals("-") ? Optional.empty() : Optional.of(row[3]),
                    needs(row[4]),
                    invariants(row[4]),
                    within(row[0], rows)));
        }
        return List.copyOf(elements);
    }

    private static Set<String> targets(String type) {
        int open = type.indexOf('(');
        return open < 0
                ? Set.of()
                : Set.of(type.substring(open + 1, type.length() - 1).split("[|]", -1));
    }

    private static Set<Need> needs(String column) {
        return words(column).stream()
                .filter(word -> !word.startsWith("any:"))
                .map(word -> Need.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> invariants(String column) {
        return words(column).stream()
                .filter(word -> word.startsWith("any:"))
                .map(word -> word.substring("any:".length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> words(String column) {
        return column.equals("-") ? List.of() : Arrays.asList(column.split(","));
    }
}
