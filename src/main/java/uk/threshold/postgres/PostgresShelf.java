package uk.threshold.postgres;

import java.util.List;
import java.util.Optional;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.PolicyShelf;

/** A shelf of packs, of which PostgreSQL says (V073) which is in force for a practice. */
public final class PostgresShelf implements PolicyShelf {
    private final PolicyShelf packs;
    private final Transactions transactions;

    /** @param packs says which is due */
    public PostgresShelf(PolicyShelf packs, Transactions transactions) {
        this.packs = packs;
        this.transactions = transactions;
    }

    /**
     * Every pack that was ever in force, the earliest first.
     *
     * @throws StoreUnavailable when the database does not answer
     */
    public static List<PackIdentity> remembered(Transactions transactions) {
        return transactions.plain(PackRows::remembered);
    }

    @Override
    public Pack due(String organisation) {
        return packs.due(organisation);
    }

    @Override
    public Pack house() {
        return packs.house();
    }

    /** @throws StoreUnavailable when the database does not answer, or the pack in force is not on this gateway's shelf */
    @Override
    public Pack inForce(String practice) {
        Optional<PackIdentity> pack =
                transactions.inPractice(practice, connection -> PackRows.inForce(connection, practice));
        return pack.map(known -> byDigest(known.digest()).orElseThrow(() -> new StoreUnavailable("policy")))
                .orElseGet(() -> due(practice));
    }

    @Override
    public Optional<Pack> byDigest(String digest) {
        return packs.byDigest(digest);
    }
}
