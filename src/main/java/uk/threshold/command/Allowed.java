package uk.threshold.command;

import java.util.function.Predicate;
import uk.threshold.intake.DaysByPractice;
import uk.threshold.ledger.LogOrigin;

/**
 * What a setting may be.
 *
 * @param words complete the sentence “must be …”
 */
record Allowed(String words, Predicate<String> accepts) {
    private static final int MOST_DIGITS = 18;

    static Allowed whole(long least, long most) {
        return new Allowed(
                "a whole number from " + least + " to " + most,
                value -> value.matches("[0-9]{1," + MOST_DIGITS + "}")
                        && Long.parseLong(value) >= least
                        && Long.parseLong(value) <= most);
    }

    static Allowed yesOrNo() {
        return oneOf("true", "false");
    }

    static Allowed oneOf(String one, String other) {
        return new Allowed("`" + one + "` or `" + other + "`", value -> value.equals(one) || value.equals(other));
    }

    static Allowed daysByPractice() {
        return new Allowed(
                "`never` or a number of days from 1 to 99999, and after it, each behind a space, practices that have it"
                        + " otherwise, such as `never A99901=400 A99902=30`",
                value -> DaysByPractice.parse(value).isPresent());
    }

    static Allowed addresses() {
        return new Allowed(
                "organisations by ODS code, each with an https address, or an http one on the loopback address, such as"
                        + " `E99901=https://north.example/hook E99902=https://south.example/hook`",
                value -> NoticeCalls.parse(value).isPresent());
    }

    /** Anything; whoever reads the setting knows more. */
    static Allowed text(String words) {
        return new Allowed(words, value -> true);
    }

    static Allowed logName() {
        return new Allowed(
                "1 to " + LogOrigin.LIMIT + " printable ASCII characters without space, plus, quote or backslash",
                LogOrigin::isName);
    }
}
