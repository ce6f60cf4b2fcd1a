package uk.threshold.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target of a call (RFC 9112, request-target), looked at as it was sent, before anything is decoded. The repeated groups are
 * possessive: any other is matched by recursion, so that a long target would overflow the stack.
 */
final class RequestTarget {
    private static final int LONGEST_PATH = 512;
    private static final int LONGEST_QUERY = 4096;
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9._~$-]+)++/?");
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    /** A query as RFC 3986 has it. */
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+");

    private RequestTarget() {}

    /**
     * What is wrong with a target.
     *
     * @param path of the target; null where it has none that can be told
     * @param uri the whole target
     * @param query what follows the first question mark; null where there is none
     */
    static Optional<Problem> problem(@Nullable String path, String uri, @Nullable String query) {
        if (path == null
                || path.length() > LONGEST_PATH
                || !PATH.matcher(path).matches()
                || DOTS.matcher(path).find()) {
            return Optional.of(Problem.PATH_INVALID);
        }
        if (NumberInUrl.found(uri)) {
            return Optional.of(Problem.NHS_NUMBER_IN_URL);
        }
        boolean unfit = query != null
                && (query.length() > LONGEST_QUERY || !QUERY.matcher(query).matches());
        return unfit ? Optional.of(Problem.PARAMETER_INVALID) : Optional.empty();
    }

    /** Whether a path may stand in a log. */
    static boolean isPlain(@Nullable String path) {
        return path != null && PATH.matcher(path).matches() && !NumberInUrl.found(path);
    }
}
