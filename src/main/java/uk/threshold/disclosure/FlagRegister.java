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

    /**
     * Which of its own flags a council looks for; empty parts ask for all.
     *
     * @param after where the page before ended
     * @param count most flags that are found, the latest kept first
     */
    record Search(
            Optional<NhsNumber> number,
            Optional<FlagKind> kind,
            Optional<FlagStatus> status,
            Optional<Place> after,
            int count) {
        Search counting(int other) {
            return new Search(number, kind, status, after, other);
        }
    }

    /** A place among a council's own flags, which stand in the order in which they were last kept, the latest first. */
    record Place(Instant keptAt, UUID flag) {
        static Place of(KeptFlag flag) {
            return new Place(flag.keptAt(), flag.id());
        }
    }

    /** @param last where the next page begins; empty where nothing follows */
    record Page(List<KeptFlag> flags, Optional<Place> last) {
        public Page {
            flags = List.copyOf(flags);
        }
    }

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

    /** The store's time. */
    Instant now();

    /**
     * Keeps a first version and in the same commit records it, unless the council's own flags on the number state
     * another date of birth; those that were ended, or of which the period is over, do not count.
     *
     * @param user who or what acts for the council
     * @throws uk.threshold.ledger.LedgerUnavailable nothing was kept
     * @throws uk.threshold.ledger.CommitUnknown whether it was kept is not known
     */
    FlagChange place(KeptFlag first, String user, LedgerEntry entry);

    /**
     * Keeps this version and in the same commit records it, where the one before it still stands; every answer that rests
     * on it is decided afresh. Throws as {@link #place} does.
     */
    FlagChange change(KeptFlag next, String user, LedgerEntry entry);

    Optional<KeptFlag> own(String council, UUID id);

    List<KeptFlag> own(String council, Search search);

    /** As {@link #own(String, Search)}, and whether anything follows: one more than asked for tells it. */
    default Page page(String council, Search search) {
        List<KeptFlag> found = own(council, search.counting(search.count() + 1));
        return found.size() > search.count()
                ? new Page(found.subList(0, search.count()), Optional.of(Place.of(found.get(search.count() - 1))))
                : new Page(found, Optional.empty());
    }

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
