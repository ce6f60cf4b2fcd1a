package uk.threshold.carerecord;

import java.util.Optional;

/**
 * A ten-digit NHS number whose modulus 11 check digit is right (NHS Data Dictionary, NHS NUMBER). Ten noughts have a right
 * one too, and stand in records for "not known": they are nobody's, or all who carry them would be one person.
 */
public record NhsNumber(String digits) {

    public static final String SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";

    private static final String NOT_KNOWN = "0000000000";

    public NhsNumber {
        if (!valid(digits)) {
            throw new IllegalArgumentException("not an NHS number");
        }
    }

    /** The number written as {@code text}, without spaces, or empty where it is none. */
    public static Optional<NhsNumber> parse(String text) {
        return valid(text) ? Optional.of(new NhsNumber(text)) : Optional.empty();
    }

    private static boolean valid(String text) {
        if (text.length() != 10 || text.equals(NOT_KNOWN)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            sum += (digit - '0') * (i < 9 ? 10 - i : 1);
        }
        return sum % 11 == 0;
    }

    /** Hidden, so that no log line or message can carry the number. */
    @Override
    public String toString() {
        return "«nhs-number»";
    }
}
