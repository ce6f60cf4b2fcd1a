package uk.threshold.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The tree of each party's own entries: of the organisation that received, and of the practice whose records they are
 * about. It only grows, and is closed once a day, when what was recorded on the days before is added and its root is
 * signed. So a proof in it tells a party no place and no size but its own.
 */
public interface PartyTrees {

    /**
     * Where an entry stands in the party's tree, by the newest closing; or, of an entry that closes it, in the log, by the
     * checkpoint of {@link #daily}.
     *
     * @param party ODS code
     * @return empty when it is no entry of theirs, was erased, or nothing that was signed for all has it yet
     * @throws LedgerInconsistent when what is kept of the tree is not what was signed
     */
    Optional<Inclusion> inclusion(UUID rid, String party);

    /**
     * A party's closings, newest first.
     *
     * @param below only those of a smaller size
     * @throws LedgerInconsistent when one is not what was signed
     */
    List<Closing> closings(String party, OptionalLong below, int most);

    /**
     * How the party's tree has grown from a size of its own to its newest closing; empty when nothing was closed yet, or
     * it never was so large.
     *
     * @throws LedgerInconsistent when what is kept of the tree is not what was signed
     */
    Optional<Growth> growth(String party, long old);

    /**
     * The log's own checkpoint as it was when the day began in UTC, the same for everybody: that of the last commit
     * before it, and of the empty log where there was none.
     */
    SignedCheckpoint daily();

    /**
     * How the log has grown from so many entries to that checkpoint; empty unless it had so many when some day ended: proofs
     * from other sizes would tell where in the log an entry stands.
     *
     * @throws LedgerInconsistent when what is kept of the log is not what was signed
     */
    Optional<Growth> dailyGrowth(long old);
}
