package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.ReleasedContent;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.intake.Refused;

/**
 * Compares two stored resources at element paths, without what no datatype leaves with: ids, extensions, displays, and the
 * words beside a coding.
 */
public final class ContentAtPaths implements ReleasedContent {
    private static final Set<String> NEVER_LEAVE = Set.of("display", "id", "extension", "modifierExtension");
    private static final String EXTENSION = "extension(";

    @Override
    public boolean same(StoredBytes before, StoredBytes after, Set<FieldPath> released) {
        try {
            Json.Members earlier = StrictJson.parse(before.copy());
            Json.Members later = StrictJson.parse(after.copy());
            return released.stream().allMatch(path -> at(earlier, path).equals(at(later, path)));
        } catch (Refused unreadable) {
            return false;
        }
    }

    private static List<Object> at(Json.Members resource, FieldPath path) {
        List<String> steps = List.of(path.value().split("\\."));
        List<Json> reached = List.of(resource);
        for (String step : steps.subList(1, steps.size())) {
            reached = reached.stream()
                    .flatMap(value -> within(value, step).stream())
                    .toList();
        }
        // Of an extension that leaves all is told, of anything else no extension.
        Set<String> without = path.value().contains(EXTENSION) ? Set.of() : NEVER_LEAVE;
        return reached.stream().map(value -> plain(value, without)).toList();
    }

    /** The elements of this name, each repetition by itself. */
    private static List<Json> within(Json value, String step) {
        if (!(value instanceof Json.Members members)) {
            return List.of();
        }
        if (step.startsWith(EXTENSION)) {
            String ends = "/" + step.substring(EXTENSION.length(), step.length() - 1);
            return List.copyOf(members.objects("extension").stream()
                    .filter(extension -> extension
                            .text("url")
                            .filter(url -> url.endsWith(ends))
                            .isPresent())
                    .toList());
        }
        Optional<Json> found = members.get(step);
        return found.map(one -> one instanceof Json.Items(List<Json> items) ? items : List.of(one))
                .orElse(List.of());
    }

    private static Object plain(Json value, Set<String> without) {
        return switch (value) {
            case Json.Members members -> {
                Map<String, Object> kept = new TreeMap<>();
                boolean coded = members.values().containsKey("coding");
                members.values().forEach((name, member) -> {
                    boolean leaves =
                            !without.contains(name) && !name.startsWith("_") && !(coded && name.equals("text"));
                    if (leaves) {
                        kept.put(name, plain(member, without));
                    }
                });
                yield kept;
            }
            case Json.Items(List<Json> items) -> {
                List<Object> kept = new ArrayList<>();
                items.forEach(item -> kept.add(plain(item, without)));
                yield kept;
            }
            case Json.Text text -> text;
            case Json.Digits digits -> digits;
            case Json.Truth truth -> truth;
            case Json.Null() -> "null";
        };
    }
}
