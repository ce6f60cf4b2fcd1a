package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.TileRoot;

/** What a superuser who tampers with entries makes anew above them, with triggers off. */
public final class LedgerTilesRestored {

    private LedgerTilesRestored() {}

    /** Keeps the roots of full tiles over these leaves. */
    public static void keep(Connection superuser, List<Hash> leaves) throws SQLException {
        List<TileRoot> roots = new ArrayList<>();
        Frontier tree = Frontier.EMPTY;
        for (Hash leaf : leaves) {
            tree = tree.append(leaf, roots::add);
        }
        LedgerTiles.insert(superuser, roots);
    }

    /** Puts their head in the place of the one there is. */
    public static void head(Connection superuser, List<Hash> leaves) throws SQLException {
        Frontier tree = Frontier.EMPTY;
        for (Hash leaf : leaves) {
            tree = tree.append(leaf);
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        LedgerTables.updateHead(superuser, tree);
    }
}
