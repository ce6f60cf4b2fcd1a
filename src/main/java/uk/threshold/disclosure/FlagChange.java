package uk.threshold.disclosure;

import java.util.Optional;
import uk.threshold.ledger.Receipt;

/** What came of placing or changing a flag. */
public sealed interface FlagChange {

    /** It is kept, and in the same commit recorded. */
    record Kept(KeptFlag flag, Receipt receipt) implements FlagChange {}

    /** The council has no such flag. */
    record NotHeld() implements FlagChange {}

    /** Another version stands than the one that was read. */
    record VersionChanged() implements FlagChange {}

    /** It was ended before. */
    record Ended() implements FlagChange {}

    /** It would become somebody else's. */
    record OtherPerson() implements FlagChange {}

    /** The council states another date of birth in a flag on the same number that is not over. */
    record OtherBirthDate() implements FlagChange {}

    /** Why {@code kept} does not become {@code now}, where {@code expected} is the version that was read; empty if it does. */
    static Optional<FlagChange> hindrance(KeptFlag kept, int expected, FlagStatement now) {
        FlagStatement before = kept.statement();
        if (kept.version() != expected) {
            return Optional.of(new VersionChanged());
        }
        if (before.isEnded()) {
            return Optional.of(new Ended());
        }
        return before.number().equals(now.number()) ? Optional.empty() : Optional.of(new OtherPerson());
    }
}
