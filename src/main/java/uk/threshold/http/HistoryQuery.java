package uk.threshold.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which part of one resource's history is wanted: at most {@code count} versions below one. */
record HistoryQuery(int below, int count) {
    private static final String CURSOR = Cursors.PARAMETER;
    static final Set<String> OFFERED = Set.of("_count", CURSOR, "_format");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /** @throws Refused 400 for any other parameter, or a value out of form */
    static HistoryQuery in(Parameters parameters) {
        parameters.only(OFFERED);
        int below = parameters
                .one(CURSOR)
                .map(text -> version(text).orElseThrow(() -> Parameters.invalid(CURSOR)))
                .orElse(Integer.MAX_VALUE);
        return new HistoryQuery(below, parameters.count(RecordQuery.USUAL, RecordQuery.MOST));
    }

    /** The number of a version; empty for text that is none. */
    static Optional<Integer> version(String text) {
        return VERSION.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** The address of what follows a version. */
    String next(String resource, int version) {
        return resource + "/_history?" + CURSOR + "=" + version + "&_count=" + count;
    }
}
