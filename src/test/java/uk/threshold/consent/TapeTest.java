package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tape takes ends somewhere: counts, depths and escapes. */
final class TapeTest {
    private static final int MOST_LEVELS = 64;
    private static final int MOST_MEMBERS = 100_000;

    @Test
    void readsAsManyMembersAsItMayHaveAndNoMore() {
        String full = MOST_MEMBERS + "\n" + "x\n".repeat(MOST_MEMBERS);
        Tape.Reader reader = new Tape.Reader(full);
        assertEquals(Collections.nCopies(MOST_MEMBERS, "x"), reader.each(reader::word));
        assertRefused((MOST_MEMBERS + 1) + "\n" + "x\n".repeat(MOST_MEMBERS + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "1 ", "/", ":", "1:", "0000001", "1000000", "x", "١"})
    void takesNothingForACountButDigits(String count) {
        assertRefused(count + "\nx\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "000009"})
    void takesEveryDigitForACount(String count) {
        Tape.Reader reader = new Tape.Reader(count + "\n" + "x\n".repeat(9));
        assertEquals(Integer.parseInt(count), reader.each(reader::word).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\b", "a\nb", "\r\n", "\\n", "ends in \\"})
    void readsEveryWordBackAsItWasWritten(String word) {
        Tape.Writer writer = new Tape.Writer();
        writer.word(word);
        assertEquals(word, new Tape.Reader(writer.text()).word());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "ends in \\", "\\x"})
    void refusesAnEscapeThatIsNone(String line) {
        assertThrows(UnreadableDirectiveException.class, () -> new Tape.Reader(line + "\n").word());
    }

    @Test
    void readsRulesAsDeepAsTheyMayBeAndNoDeeper() {
        Directive deepest = Consents.grantLimitedTo(nested(MOST_LEVELS));
        assertEquals(deepest, Directive.parse(deepest.text()));
        String deeper = Consents.grantLimitedTo(nested(MOST_LEVELS + 1)).text();
        assertThrows(UnreadableDirectiveException.class, () -> Directive.parse(deeper));
    }

    private static Provision nested(int levels) {
        Provision rule = Provision.of(ProvisionType.DENY);
        for (int level = 1; level < levels; level++) {
            rule = new Provision(
                    Optional.of(ProvisionType.DENY), Span.ALWAYS, Span.ALWAYS, Map.of(), false, List.of(rule));
        }
        return rule;
    }

    private static void assertRefused(String text) {
        Tape.Reader reader = new Tape.Reader(text);
        assertThrows(UnreadableDirectiveException.class, () -> reader.each(reader::word));
    }
}
