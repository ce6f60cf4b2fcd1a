package uk.threshold.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.threshold.request.KeptRequest.Repeat;

/** Reads the {@code Idempotency-Key} of a call. */
final class Repeats {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private Repeats() {}

    /** @throws Refused 400 for a key of another form, or several */
    static Optional<Repeat> in(HttpHeaders headers, byte[] body) {
        @Nullable List<String> keys = headers.getRequestHeader(HEADER);
        if (keys == null || keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
            throw Refused.because(Problem.HEADER_INVALID);
        }
        return Optional.of(new Repeat(keys.getFirst(), sha256(body)));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
