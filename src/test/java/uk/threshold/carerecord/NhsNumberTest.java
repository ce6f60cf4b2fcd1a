package uk.threshold.carerecord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NhsNumberTest {
    @Test
    void isTenDigitsOfWhichTheLastIsRight() {
        assertEquals("9990000018", NhsNumber.parse("9990000018").orElseThrow().digits());
        for (char digit = '0'; digit <= '9'; digit++) {
            assertEquals(digit == '8', NhsNumber.parse("999000001" + digit).isPresent(), "last digit " + digit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "999000001", "99900000180", "999 000 0018", "999000001x", "٩٩٩٠٠٠٠٠١٨"})
    void isNothingElse(String text) {
        assertEquals(Optional.empty(), NhsNumber.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new NhsNumber(text));
    }

    @Test
    void isNobodysWhereItStandsForNotKnown() {
        assertTrue(NhsNumber.parse("0000000000").isEmpty());
    }

    @Test
    void neverShowsItselfInWords() {
        assertFalse(new NhsNumber("9990000018").toString().contains("999"));
    }
}
