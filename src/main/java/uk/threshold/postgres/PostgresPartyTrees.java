package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;
import uk.threshold.ledger.AddCheckpoint;
import uk.threshold.ledger.Closing;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.Inclusion;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.MerkleProof;
import uk.threshold.ledger.PartyTrees;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.StoredTree;
import uk.threshold.ledger.TileHashes;
import uk.threshold.ledger.TiledTree;
import uk.threshold.ledger.TreeHead;

/** The parties' trees in PostgreSQL (V075), each read by whose it is. No proof is given that does not hold. */
public final class PostgresPartyTrees implements PartyTrees {

    private static final Logger LOG = Logger.getLogger("threshold.ledger");

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresPartyTrees(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Optional<Inclusion> inclusion(UUID rid, String party) {
        return read(party, connection -> inclusion(connection, rid, party));
    }

    private Optional<Inclusion> inclusion(Connection connection, UUID rid, String party) throws SQLException {
        Optional<Long> place = PartyTables.place(connection, party, rid);
        Optional<SignedCheckpoint> closed = place.isEmpty() ? Optional.empty() : newest(connection, party);
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        TreeHead head = closed.get().checkpoint().head();
        if (place.get() >= head.size()) {
            throw new LedgerInconsistent(
                    "a leaf of a party stands under no closing", "less than " + head.size(), "leaf " + place.get());
        }
        Hash leaf = PartyTables.row(connection, party, 0, place.get(), place.get() + 1)
                .getFirst();
        Inclusion inclusion = new Inclusion(
                place.get(), stored(connection, party, head.size()).inclusion(place.get()), closed.get());
        if (!inclusion.holds(leaf)) {
            throw notClosed(head);
        }
        return Optional.of(inclusion);
    }

    @Override
    public List<Closing> closings(String party, OptionalLong below, int most) {
        return read(party, connection -> {
            List<Closing> closings = new ArrayList<>();
            for (PartyTables.Kept kept : PartyTables.closings(connection, party, below.orElse(Long.MAX_VALUE), most)) {
                closings.add(new Closing(kept.day(), ledger.openClosing(party, kept), kept.entry()));
            }
            return closings;
        });
    }

    @Override
    public Optional<AddCheckpoint> growth(String party, long old) {
        return read(party, connection -> {
            Optional<SignedCheckpoint> closed = newest(connection, party);
            if (closed.isEmpty()
                    || old < 0
                    || old > closed.get().checkpoint().head().size()) {
                return Optional.empty();
            }
            TreeHead head = closed.get().checkpoint().head();
            List<Hash> path = stored(connection, party, head.size()).consistency(old);
            TreeHead older = new TreeHead(old, stored(connection, party, old).root());
            if (!MerkleProof.extendsTree(older, head, path)) {
                throw notClosed(head);
            }
            return Optional.of(new AddCheckpoint(old, path, closed.get().note()));
        });
    }

    @Override
    public SignedCheckpoint daily() {
        return transactions
                .plain(PartyTables::midnight)
                .map(midnight -> ledger.openCheckpoint(midnight.note()))
                .orElseGet(() -> ledger.signer().checkpoint(Frontier.EMPTY.head()));
    }

    @Override
    public Optional<AddCheckpoint> dailyGrowth(long old) {
        SignedCheckpoint day = daily();
        TreeHead head = day.checkpoint().head();
        return read("the log", connection -> {
            boolean known = old == head.size() || old < head.size() && PartyTables.endedADay(connection, old);
            if (old < 0 || !known) {
                return Optional.empty();
            }
            TileHashes<SQLException> tiles = LedgerTiles.in(connection);
            List<Hash> path = new TiledTree<>(tiles, head.size()).consistency(old);
            if (!MerkleProof.extendsTree(new TiledTree<>(tiles, old).frontier().head(), head, path)) {
                throw notClosed(head);
            }
            return Optional.of(new AddCheckpoint(old, path, day.note()));
        });
    }

    private Optional<SignedCheckpoint> newest(Connection connection, String party) throws SQLException {
        return PartyTables.closings(connection, party, Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(kept -> ledger.openClosing(party, kept));
    }

    private static StoredTree stored(Connection connection, String party, long size) {
        return new StoredTree(size, (level, first, past) -> {
            try {
                return PartyTables.row(connection, party, level, first, past);
            } catch (SQLException e) {
                throw Transactions.unavailable(e);
            }
        });
    }

    private static LedgerInconsistent notClosed(TreeHead head) {
        return new LedgerInconsistent("a party's tree is not the one that was closed", head.toString(), "another");
    }

    private <T> T read(String party, Transactions.SqlWork<T> query) {
        try {
            return transactions.forOrganisation(party, query);
        } catch (LedgerInconsistent e) {
            LOG.errorf("ALARM: the tree of %s contradicts itself: %s", party, e.line());
            throw e;
        }
    }
}
