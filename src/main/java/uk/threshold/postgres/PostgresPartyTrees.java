package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;
import uk.threshold.ledger.Closing;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Growth;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.Inclusion;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.ledger.PartyTrees;
import uk.threshold.ledger.SignedCheckpoint;
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
        Optional<Long> closing = PartyTables.closingInTheLog(connection, party, rid);
        if (closing.isPresent()) {
            return inTheLog(connection, closing.get());
        }
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
        return Optional.of(inclusion(PartyTables.hashes(connection, party), place.get(), closed.get()));
    }

    /** An entry that closes a tree is a leaf of the log alone; it is shown once a day's checkpoint has it. */
    private Optional<Inclusion> inTheLog(Connection connection, long place) throws SQLException {
        SignedCheckpoint day = daily(connection);
        return place < day.checkpoint().head().size()
                ? Optional.of(inclusion(LedgerTiles.in(connection), place, day))
                : Optional.empty();
    }

    private static Inclusion inclusion(TileHashes<SQLException> tiles, long place, SignedCheckpoint signed)
            throws SQLException {
        TreeHead head = signed.checkpoint().head();
        Hash leaf = tiles.read(0, place, 1).getFirst();
        Inclusion inclusion = new Inclusion(place, new TiledTree<>(tiles, head.size()).inclusion(place), signed);
        if (!inclusion.holds(leaf)) {
            throw notClosed(head);
        }
        return inclusion;
    }

    @Override
    public List<Closing> closings(String party, OptionalLong below, int most) {
        return read(party, connection -> {
            List<Closing> closings = new ArrayList<>();
            for (PartyTables.Kept kept : PartyTables.closings(connection, party, below.orElse(Long.MAX_VALUE), most)) {
                closings.add(new Closing(kept.day(), ledger.openClosing(connection, party, kept), kept.entry()));
            }
            return closings;
        });
    }

    @Override
    public Optional<Growth> growth(String party, long old) {
        return read(party, connection -> {
            Optional<SignedCheckpoint> closed = newest(connection, party);
            boolean known = closed.isPresent()
                    && old >= 0
                    && old <= closed.get().checkpoint().head().size();
            return known
                    ? Optional.of(growth(PartyTables.hashes(connection, party), old, closed.get()))
                    : Optional.empty();
        });
    }

    @Override
    public SignedCheckpoint daily() {
        return read("the log", this::daily);
    }

    private SignedCheckpoint daily(Connection connection) throws SQLException {
        Optional<PartyTables.Midnight> midnight = PartyTables.midnight(connection);
        return midnight.isEmpty()
                ? ledger.signer().checkpoint(Frontier.EMPTY.head())
                : ledger.openCheckpoint(connection, midnight.get().note());
    }

    @Override
    public Optional<Growth> dailyGrowth(long old) {
        SignedCheckpoint day = daily();
        long size = day.checkpoint().head().size();
        return read("the log", connection -> {
            boolean known = old == size || old >= 0 && old < size && PartyTables.endedADay(connection, old);
            return known ? Optional.of(growth(LedgerTiles.in(connection), old, day)) : Optional.empty();
        });
    }

    private static Growth growth(TileHashes<SQLException> tiles, long old, SignedCheckpoint signed)
            throws SQLException {
        TreeHead head = signed.checkpoint().head();
        Growth growth = new Growth(old, new TiledTree<>(tiles, head.size()).consistency(old), signed);
        if (!growth.extendsTree(new TiledTree<>(tiles, old).head())) {
            throw notClosed(head);
        }
        return growth;
    }

    private Optional<SignedCheckpoint> newest(Connection connection, String party) throws SQLException {
        List<PartyTables.Kept> newest = PartyTables.closings(connection, party, Long.MAX_VALUE, 1);
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(ledger.openClosing(connection, party, newest.getFirst()));
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
