package uk.threshold.ledger;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of everything that left, was refused or failed. It is a class and not an interface so that a {@link Receipt}
 * can be made by a ledger and by nobody else; a test names the ledgers there are.
 */
public abstract class Ledger {
    private static final String NOBODY = "";

    /**
     * Records the entry durably if every guard still has the version given, and waits for it. Any change to a guarded
     * fact that was acknowledged before this commit is seen. Never call it inside an open transaction.
     *
     * @throws LedgerUnavailable nothing was recorded and nothing may be released
     * @throws CommitUnknown whether it was recorded is not known; nothing may be released
     * @throws RidReused the log already has an entry of this id
     * @throws IllegalArgumentException for an entry of class `sheet`, which ledgers alone make
     */
    public abstract Appended append(LedgerEntry entry, Collection<Guard> guards);

    /**
     * The entry of this id, with those of its halves that the reader may open, if they were not erased. A half says itself
     * whose it is: both are the party's that the shared half names as {@code source}, or, where that is empty, the held half
     * as {@code practice}; the shared half is also its {@code recipient}'s.
     *
     * @param reader for whom it is looked up
     * @throws LedgerUnavailable when the log cannot be read
     */
    public abstract Optional<Recorded> find(UUID rid, String reader);

    /** Whether there is an entry of this id, and its body alone. @throws LedgerUnavailable when the log cannot be read */
    public final Optional<Recorded> find(UUID rid) {
        return find(rid, NOBODY);
    }

    /**
     * The signed checkpoint of the last commit; of the empty log when nothing was recorded yet.
     *
     * @throws LedgerUnavailable when the log cannot be read
     */
    public abstract SignedCheckpoint checkpoint();

    /** The key with which anyone can check this ledger's checkpoints and leaf signatures. */
    public abstract VerifierKey verifierKey();

    /**
     * What a party can be given at once for an entry of its own.
     *
     * @return empty when there is no such entry, its shared half was erased, or the reader may not open it
     * @throws LedgerUnavailable when the log cannot be read
     */
    public final Optional<PendingReceipt> pendingReceipt(UUID rid, String reader) {
        return find(rid, reader).flatMap(recorded -> recorded.shared()
                .map(shared -> new PendingReceipt(rid, recorded.body(), shared, sign(recorded.leaf()), verifierKey())));
    }

    /** The signature over a leaf of this log. */
    protected abstract LeafSignature sign(Hash leaf);

    /** The receipt for an entry that has been committed; for ledgers alone, and after the commit alone. */
    protected final Receipt receipt(UUID rid, byte[] body) {
        return new Receipt(rid, body, sign(MerkleTree.leaf(body)));
    }

    /** What every ledger checks of an entry before anything else. */
    protected static void requireAppendable(LedgerEntry entry) {
        if (entry.kind() == EntryClass.SHEET) {
            throw new IllegalArgumentException("the ledger itself records a sheet, when an entry first names it");
        }
    }
}
