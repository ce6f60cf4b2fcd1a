package uk.threshold.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Accounting.Account;
import uk.threshold.desk.SharedInFull.Version;

/** What a disclosure was to one person, as an audit trail tells it. Nothing of it is kept: it is told anew when it is read. */
public sealed interface SharedEvent {

    /** The same whenever it is told. */
    UUID id();

    Account account();

    Subject subject();

    /** About whom; by number, where one is known. */
    record Subject(Optional<NhsNumber> number, Optional<UUID> person) {}

    /** One entry of theirs of which these paths left. */
    record Entry(String type, Version version, List<String> paths) {
        public Entry {
            paths = List.copyOf(paths);
        }
    }

    /** Something of theirs left. */
    record Left(UUID id, Account account, Subject subject, List<Entry> entries) implements SharedEvent {
        public Left {
            entries = List.copyOf(entries);
        }
    }

    /** Their own Consents, which were read for it, and how they bore on it. */
    record Consented(UUID id, Account account, Subject subject, Grounds.Bearing bearing, List<UUID> consents)
            implements SharedEvent {
        public Consented {
            consents = List.copyOf(consents);
        }
    }
}
