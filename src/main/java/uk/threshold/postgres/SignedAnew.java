package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import uk.threshold.ledger.Closing;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleProof;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.Signer;
import uk.threshold.ledger.TiledTree;
import uk.threshold.ledger.TreeHead;

/**
 * Signs anew what an older key of the log signed, where it is proven under the head that this process saw committed. What
 * is kept proves nothing by itself: whoever has the older key and the database writes both. What is beyond that head is left
 * as it is.
 */
final class SignedAnew {

    private final Signer signer;
    private final Supplier<TreeHead> seen;

    SignedAnew(Signer signer, Supplier<TreeHead> seen) {
        this.signer = signer;
        this.seen = seen;
    }

    /** @throws LedgerInconsistent when the log does not begin with it */
    SignedCheckpoint checkpoint(Connection connection, SignedCheckpoint signed) throws SQLException {
        TreeHead head = signed.checkpoint().head();
        TreeHead end = seen.get();
        if (!signer.isOlder(signed) || head.size() > end.size()) {
            return signed;
        }
        if (!LedgerGrowth.isProven(connection, head, end)) {
            throw differs(head);
        }
        return signer.checkpoint(head);
    }

    /** @throws LedgerInconsistent when the log's own entry of the closing is not there, or tells another one */
    SignedCheckpoint closing(Connection connection, String party, PartyTables.Kept kept, SignedCheckpoint signed)
            throws SQLException {
        if (!signer.isOlder(signed)) {
            return signed;
        }
        Optional<Long> place = PartyTables.closingInTheLog(connection, party, kept.entry());
        TreeHead end = seen.get();
        if (place.isPresent() && place.get() >= end.size()) {
            return signed;
        }
        if (place.isEmpty() || !isHeld(connection, party, kept, signed, place.get(), end)) {
            throw differs(kept.head());
        }
        return signer.closing(party, kept.head());
    }

    private static boolean isHeld(
            Connection connection,
            String party,
            PartyTables.Kept kept,
            SignedCheckpoint signed,
            long place,
            TreeHead end)
            throws SQLException {
        Optional<Recorded> entry = LedgerTables.find(connection, kept.entry(), party);
        byte[] told = Closing.told(party, kept.day(), signed.checkpoint()).bytes();
        boolean tells = entry.flatMap(Recorded::shared)
                .filter(shared -> Arrays.equals(shared.content(), told))
                .isPresent();
        if (!tells) {
            return false;
        }
        Hash leaf = entry.orElseThrow().leaf();
        return MerkleProof.includes(
                leaf,
                place,
                end.size(),
                new TiledTree<>(LedgerTiles.in(connection), end.size()).inclusion(place),
                end.root());
    }

    private static LedgerInconsistent differs(TreeHead head) {
        return new LedgerInconsistent(
                "what an older key signed is not what the log holds", "a root of its own", head.toString());
    }
}
