package uk.threshold.policy;

/** A pack, or a part of one, that breaks a promise every pack keeps. Messages name ids and codes of the pack only. */
public abstract sealed class PackDefect extends IllegalArgumentException {

    private PackDefect(String message) {
        super(message);
    }

    /** What is wrong, in our own words. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** A clause says nothing a person can read, or cites nothing. */
    public static final class Uncited extends PackDefect {
        Uncited(String clause) {
            super("`" + clause + "` needs both `says` and `cites`");
        }
    }

    /** A clause has no id, or one that is not words of lower-case letters, digits, hyphens and stops. */
    public static final class UnreadableId extends PackDefect {
        UnreadableId() {
            super("an id is words of lower-case letters, digits and hyphens, joined by stops");
        }
    }

    /** A condition or fact names a code outside the closed vocabulary; {@code unknown} is in none. */
    public static final class UnknownCode extends PackDefect {
        UnknownCode(String fact, String code) {
            super("`" + code + "` is not a value of `" + fact + "`");
        }
    }

    /** A clause speaks of no field, or a condition of no value. */
    public static final class SaysNothing extends PackDefect {
        SaysNothing(String subject) {
            super("`" + subject + "` names nothing it could apply to");
        }
    }

    /** A bar whose conditions look at a ruling, so that a ruling could lift it. */
    public static final class LiftableBar extends PackDefect {
        LiftableBar(String rule) {
            super("`" + rule + "` is a bar and may not look at `ruling`: no ruling lifts a bar");
        }
    }

    /** A permit of free text other than for what a checked court order covers. */
    public static final class PermittedFreeText extends PackDefect {
        PermittedFreeText(String rule) {
            super("`" + rule + "` may permit `free-text` only when `purpose` is `court-order`, `order` is `yes`"
                    + " and `ruling` is `order-checked`");
        }
    }

    /** A prompt that looks at a fact which an entry does not settle by itself. */
    public static final class UnsettledByAnEntry extends PackDefect {
        UnsettledByAnEntry(String prompt, String fact) {
            super("`" + prompt + "` looks at `" + fact + "`, which an entry does not settle by itself");
        }
    }

    /** A rule that answers no legal test, or a bar that does not answer the statutory one. */
    public static final class MisplacedTest extends PackDefect {
        MisplacedTest(String rule) {
            super("`" + rule + "` must answer a legal test, and a bar the statutory one");
        }
    }

    /** A duty to review without its period, or a period on another duty. */
    public static final class MisplacedPeriod extends PackDefect {
        MisplacedPeriod(String duty) {
            super("`" + duty + "`: a positive period belongs to `review-by`, and to no other duty");
        }
    }

    /** Two entries that must differ are known by one name. */
    public static final class DoubleEntry extends PackDefect {
        DoubleEntry(String name) {
            super("`" + name + "` stands twice");
        }
    }

    /** A pack without any rule. */
    public static final class NoRules extends PackDefect {
        NoRules() {
            super("a pack without rules decides nothing");
        }
    }

    /** Dates, periods or limits that contradict one another. */
    public static final class CrossedLimits extends PackDefect {
        CrossedLimits(String subject) {
            super("`" + subject + "`: the limits contradict one another");
        }
    }

    /** A text, name or digest that is missing or has the wrong shape. */
    public static final class Incomplete extends PackDefect {
        Incomplete(String subject) {
            super("`" + subject + "` is missing or has the wrong shape");
        }
    }
}
