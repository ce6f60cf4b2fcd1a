package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days are those of all practices, but for the ones that are named. */
final class DaysByPracticeTest {
    @Test
    void areTheSameForAllButForThoseNamed() {
        DaysByPractice days = DaysByPractice.parse("400 A99901=30 A99902=never").orElseThrow();
        assertEquals(OptionalInt.of(400), days.of("A99903"));
        assertEquals(OptionalInt.of(30), days.of("A99901"));
        assertEquals(OptionalInt.empty(), days.of("A99902"));
        assertEquals(
                OptionalInt.of(7),
                DaysByPractice.parse("never A99901=7").orElseThrow().of("A99901"));
        assertEquals(
                OptionalInt.empty(),
                DaysByPractice.parse("never A99901=7").orElseThrow().of("A99902"));
        assertEquals(Optional.of(DaysByPractice.NEVER), DaysByPractice.parse("never"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-1",
                "1.5",
                "100000",
                "Never",
                "400 ",
                " 400",
                "400  A99901=1",
                "A99901=400",
                "400 A99901",
                "400 A99901=",
                "400 A99901=0",
                "400 =1",
                "400 a99901=1",
                "400 A99901=1 A99901=2",
                "400,A99901=1",
                "400 500"
            })
    void areNotGuessed(String text) {
        assertEquals(Optional.empty(), DaysByPractice.parse(text));
    }
}
