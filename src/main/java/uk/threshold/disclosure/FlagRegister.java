package uk.threshold.disclosure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/**
 * The flags of all councils, apart from every practice's records and from one another's. Every method throws {@code
 * StoreUnavailable} when the store does not answer.
 */
public interface FlagRegister {
    /** How many reads of a flag its council is told of. */
    int READS = 25;

    /** A council, and who or what acts for it. */
    record Author(String council, String user) {}

    /**
     * Which of its own flags a council looks for; empty parts ask for all.
     *
     * @param count most flags that are found, the latest kept first
     */
    record Search(Optional<NhsNumber> number, Optional<FlagKind> kind, Optional<FlagStatus> status, int count) {}

    /**
     * What stands about one person, in one snapshot.
     *
     * @param now the store's time
     * @param flags those of every council that were not ended, by id
     * @param guards that they still are so
     */
    record Standing(Instant now, List<KeptFlag> flags, List<Guard> guards) {
        public Standing {
            flags = List.copyOf(flags);
            guards = List.copyOf(guards);
        }
    }

    /** A read of a flag, for the council whose it is. */
    record Told(String council, FlagRead read) {}

    KeptFlag place(Author author, UUID id, FlagStatement statement);

    /** Keeps the next version where {@code expected} still stands; every answer that rests on it is decided afresh. */
    FlagChange change(Author author, UUID id, int expected, FlagStatement statement);

    Optional<KeptFlag> own(String council, UUID id);

    List<KeptFlag> own(String council, Search search);

    Standing standing(NhsNumber number);

    /**
     * Records an answer, and in the same commit tells each council of the reads of its flags.
     *
     * @throws uk.threshold.ledger.LedgerUnavailable nothing was recorded and nothing may be released
     * @throws uk.threshold.ledger.CommitUnknown whether it was recorded is not known; nothing may be released
     */
    Appended record(LedgerEntry entry, Collection<Guard> guards, List<Told> reads);

    /** The latest reads of a council's own flag, the latest first; none of another's. */
    List<FlagRead> reads(String council, UUID flag);

    /** The guard of a flag's standing. */
    static String guard(UUID id) {
        return "flag/" + id;
    }
}
