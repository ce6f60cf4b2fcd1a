package uk.threshold.desk;

import java.util.Optional;

/** What people write at the desk: kept as given, or turned back. */
final class DeskText {
    private DeskText() {}

    /** Why this text cannot be kept; a control character may be a tab or the end of a line, and nothing else. */
    static Optional<Ground> objection(String text, int limit) {
        if (text.length() > limit) {
            return Optional.of(Ground.TEXT_TOO_LONG);
        }
        boolean unfit = text.codePoints()
                .anyMatch(point -> point < ' ' && point != '\n' && point != '\t'
                        || point == 0x7f
                        || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        || Character.getType(point) == Character.UNASSIGNED);
        return unfit ? Optional.of(Ground.TEXT_UNFIT) : Optional.empty();
    }
}
