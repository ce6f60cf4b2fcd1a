package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What the practice did when it was prompted to refer. A later answer supersedes by being added.
 *
 * @param by how the directory names who signed it
 */
public record ReferralAnswer(UUID id, UUID prompt, Said said, String user, String by, Instant at) {

    /** What was done, in words of whoever signs it. */
    public sealed interface Said {

        /** @param on a Europe/London day */
        record Referred(String to, LocalDate on, String how) implements Said {
            /** Hidden, since words belong in no log line. */
            @Override
            public String toString() {
                return "«referred»";
            }
        }

        /** Somebody who must know it does already. */
        record AlreadyKnown(String to) implements Said {
            /** Hidden, since words belong in no log line. */
            @Override
            public String toString() {
                return "«already known»";
            }
        }

        record NotReferred(String why) implements Said {
            /** Hidden, since words belong in no log line. */
            @Override
            public String toString() {
                return "«not referred»";
            }
        }

        /** The word for it in answers and entries. */
        default String code() {
            return switch (this) {
                case Referred referred -> "referred";
                case AlreadyKnown known -> "already-known";
                case NotReferred not -> "not-referred";
            };
        }

        /** Every text that somebody wrote. */
        default List<String> words() {
            return switch (this) {
                case Referred referred -> List.of(referred.to(), referred.how());
                case AlreadyKnown known -> List.of(known.to());
                case NotReferred not -> List.of(not.why());
            };
        }
    }
}
