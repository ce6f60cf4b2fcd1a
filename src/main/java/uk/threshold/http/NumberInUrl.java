package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.carerecord.NhsNumber;

/** Finds an NHS number in a path or query, written plainly, encoded, or in groups. */
final class NumberInUrl {
    /** Not inside a longer run of hexadecimal digits, so that a UUID or a pseudonym is never taken for one. */
    private static final Pattern TEN_DIGITS =
            Pattern.compile("(?<![0-9A-Fa-f])(\\d{3})[ +.-]?(\\d{3})[ +.-]?(\\d{4})(?![0-9A-Fa-f])");

    private NumberInUrl() {}

    static boolean found(String text) {
        return foundIn(text) || text.indexOf('%') >= 0 && foundIn(decoded(text));
    }

    private static boolean foundIn(String text) {
        Matcher matcher = TEN_DIGITS.matcher(text);
        while (matcher.find()) {
            if (NhsNumber.parse(matcher.group(1) + matcher.group(2) + matcher.group(3))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** A text that is not well encoded is looked at as it stands; the router refuses it later. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
