package uk.threshold.disclosure;

/** What came of changing a flag. */
public sealed interface FlagChange {

    record Kept(KeptFlag flag) implements FlagChange {}

    /** The council has no such flag. */
    record NotHeld() implements FlagChange {}

    /** Another version stands than the one that was read. */
    record VersionChanged() implements FlagChange {}

    /** It was ended before. */
    record Ended() implements FlagChange {}

    /** It would become somebody else's. */
    record OtherPerson() implements FlagChange {}

    /** What a change to {@code now} comes to, where {@code expected} is the version that was read and {@code kept} stands. */
    static FlagChange of(KeptFlag kept, int expected, FlagStatement now) {
        FlagStatement before = kept.statement();
        if (kept.version() != expected) {
            return new VersionChanged();
        }
        if (before.isEnded()) {
            return new Ended();
        }
        return before.number().equals(now.number())
                ? new Kept(new KeptFlag(kept.id(), kept.council(), kept.version() + 1, kept.keptAt(), now))
                : new OtherPerson();
    }
}
