package uk.threshold.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.fuzz.Target;

/** Looks at the target of a call; one that passes holds no NHS number, and neither does a path that is logged. */
public final class AddressTarget implements Target {
    private static final int DIGITS = 10;

    @Override
    public String read(byte[] input) {
        String uri = new String(input, ISO_8859_1);
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? null : uri.substring(mark + 1);
        Optional<Problem> problem = RequestTarget.problem(path, uri, query);
        if (problem.isEmpty()) {
            assertFalse(holdsNumber(uri), "an NHS number passes");
            assertFalse(holdsNumber(URLDecoder.decode(uri, UTF_8)), "an encoded NHS number passes");
            assertFalse(path.contains("//") || path.contains("/../") || path.contains("%"), "a path is not plain");
        }
        assertFalse(RequestTarget.isPlain(path) && holdsNumber(path), "an NHS number is logged");
        for (String step : path.split("/", -1)) {
            Optional<UUID> id = Uuids.parse(step);
            id.ifPresent(uuid -> assertEquals(step.toLowerCase(Locale.ROOT), uuid.toString()));
        }
        return "";
    }

    /** Ten digits with their check digit, standing alone; looked for without a pattern. */
    private static boolean holdsNumber(String text) {
        for (int at = 0; at + DIGITS <= text.length(); at++) {
            int end = at + DIGITS;
            boolean alone =
                    (at == 0 || !isHex(text.charAt(at - 1))) && (end == text.length() || !isHex(text.charAt(end)));
            if (alone && NhsNumber.parse(text.substring(at, end)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0;
    }

    @Override
    public boolean defines(String word) {
        return false;
    }
}
