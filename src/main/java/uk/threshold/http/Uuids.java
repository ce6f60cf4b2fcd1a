package uk.threshold.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as they stand in headers and paths: 36 characters (RFC 9562), nothing shorter. */
final class Uuids {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /** @throws Refused 404 where it is none: whoever asks for it asks for what never was */
    static UUID orNotFound(String text) {
        return parse(text).orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
