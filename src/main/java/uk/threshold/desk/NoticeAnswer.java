package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a recipient answered to a notice.
 *
 * @param by the user's name
 * @param entry id of the ledger's entry that records it
 */
public record NoticeAnswer(UUID id, UUID notice, Said said, String user, String by, Instant at, UUID entry) {

    /** The recipient is a controller of its own: it says what it did, and need not have done what it was asked. */
    public sealed interface Said {

        /** As it was asked. */
        record Done() implements Said {}

        /** It keeps what it holds as it is, on a lawful basis of its own. */
        record Kept() implements Said {}

        /** Others have it from there, who are asked by it. */
        record PassedOn(List<String> to) implements Said {
            public PassedOn {
                to = List.copyOf(to);
            }

            /** Hidden, since whoever writes it may write more than a name. */
            @Override
            public String toString() {
                return "«passed on»";
            }
        }

        /** The word by which it is kept and told. */
        default String code() {
            return switch (this) {
                case Done() -> "done";
                case Kept() -> "kept-on-own-lawful-basis";
                case PassedOn passed -> "passed-on";
            };
        }

        /** To whom it went on; nobody, where it says nothing of that. */
        default List<String> passedOnTo() {
            return switch (this) {
                case Done() -> List.of();
                case Kept() -> List.of();
                case PassedOn(List<String> to) -> to;
            };
        }
    }
}
