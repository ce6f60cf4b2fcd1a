package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.FlagChange;
import uk.threshold.disclosure.FlagRead;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.KeptFlag;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** Councils' flags in PostgreSQL (V052): each council's rows apart by every query and by row-level security besides. */
public final class PostgresFlags implements FlagRegister {
    private static final String NAME_PERSON = "select set_config('threshold.person', ?, true)";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresFlags(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public KeptFlag place(Author author, UUID id, FlagStatement statement) {
        return transactions.forOrganisation(author.council(), connection -> {
            KeptFlag first = new KeptFlag(id, author.council(), 1, FlagRows.now(connection), statement);
            FlagRows.insert(connection, first, author.user());
            return first;
        });
    }

    @Override
    public FlagChange change(Author author, UUID id, int expected, FlagStatement statement) {
        return transactions.forOrganisation(author.council(), connection -> {
            Optional<KeptFlag> kept = FlagRows.forChange(connection, author.council(), id);
            if (kept.isEmpty()) {
                return new FlagChange.NotHeld();
            }
            FlagChange change = FlagChange.of(kept.get(), expected, statement);
            return change instanceof FlagChange.Kept(KeptFlag next) ? keep(connection, next, author.user()) : change;
        });
    }

    private static FlagChange keep(Connection connection, KeptFlag next, String user) throws SQLException {
        KeptFlag kept =
                new KeptFlag(next.id(), next.council(), next.version(), FlagRows.now(connection), next.statement());
        FlagRows.update(connection, kept, user);
        Guards.bump(connection, List.of(FlagRegister.guard(kept.id())));
        return new FlagChange.Kept(kept);
    }

    @Override
    public Optional<KeptFlag> own(String council, UUID id) {
        return transactions.forOrganisation(council, connection -> FlagRows.own(connection, council, id));
    }

    @Override
    public List<KeptFlag> own(String council, Search search) {
        return transactions.forOrganisation(council, connection -> FlagRows.own(connection, council, search));
    }

    /** Guards are read before the rows: what changes in between fails its guard and is read afresh. */
    @Override
    public Standing standing(NhsNumber number) {
        return transactions.plain(connection -> {
            try (PreparedStatement naming = connection.prepareStatement(NAME_PERSON)) {
                new Values(naming).put(number.digits());
                naming.execute();
            }
            Instant now = FlagRows.now(connection);
            List<String> keys = FlagRows.standing(connection, number).stream()
                    .map(flag -> FlagRegister.guard(flag.id()))
                    .toList();
            List<Guard> guards = new ArrayList<>();
            Guards.read(connection, keys).forEach((key, version) -> guards.add(new Guard(key, version)));
            List<KeptFlag> flags = FlagRows.standing(connection, number).stream()
                    .filter(flag -> keys.contains(FlagRegister.guard(flag.id())))
                    .toList();
            return new Standing(now, flags, guards);
        });
    }

    @Override
    public Appended record(LedgerEntry entry, Collection<Guard> guards, List<Told> reads) {
        return ledger.inSameCommit(entry, guards, new LedgerChange("", "", new TreeSet<>(), connection -> {
            FlagRows.tell(connection, reads);
            return reads;
        }));
    }

    @Override
    public List<FlagRead> reads(String council, UUID flag) {
        return transactions.forOrganisation(council, connection -> {
            String sql = "select rid, flag, read_at, reader, roles from flag_read where council = ? and flag = ?"
                    + " order by read_at desc, rid limit ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                new Values(statement).put(council, flag, READS);
                List<FlagRead> reads = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reads.add(FlagRows.read(rows));
                    }
                }
                return reads;
            }
        });
    }
}
