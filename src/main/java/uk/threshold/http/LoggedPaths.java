package uk.threshold.http;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a path may stand in the log: the words of the endpoints' own templates, types of resource and UUIDs as they are, and
 * {@code {?}} for whatever else was sent, since anything can be written where an id belongs.
 */
@Singleton
final class LoggedPaths {
    private static final String WITHHELD = "«withheld»";
    private static final String SENT = "{?}";

    private final Set<String> words = new HashSet<>();

    LoggedPaths(Templates templates) {
        for (String template : templates.all()) {
            Arrays.stream(template.split("/", -1))
                    .filter(word -> !word.startsWith("{"))
                    .forEach(words::add);
        }
        words.addAll(RecordQuery.offered().keySet());
    }

    /** A path as it was sent; null where the call has none that can be told. */
    String of(@Nullable String path) {
        return path == null || !RequestTarget.isPlain(path)
                ? WITHHELD
                : Arrays.stream(path.split("/", -1)).map(this::segment).collect(Collectors.joining("/"));
    }

    private String segment(String sent) {
        boolean known =
                sent.isEmpty() || words.contains(sent) || Uuids.parse(sent).isPresent();
        return known ? sent : SENT;
    }
}
