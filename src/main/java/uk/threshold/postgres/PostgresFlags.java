package uk.threshold.postgres;

import java.io.Serial;
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
import uk.threshold.ledger.Receipt;

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
    public Instant now() {
        return transactions.plain(FlagRows::now);
    }

    @Override
    public FlagChange place(KeptFlag first, String user, LedgerEntry entry) {
        return recorded(first, entry, new TreeSet<>(), connection -> {
            FlagStatement stated = first.statement();
            if (FlagRows.birthDates(connection, first.council(), stated.number()).stream()
                    .anyMatch(other -> !other.equals(stated.birthDate()))) {
                throw new Hindered(new FlagChange.OtherBirthDate());
            }
            FlagRows.insert(connection, first, user);
        });
    }

    @Override
    public FlagChange change(KeptFlag next, String user, LedgerEntry entry) {
        TreeSet<String> bumped = new TreeSet<>(List.of(FlagRegister.guard(next.id())));
        return recorded(next, entry, bumped, connection -> {
            KeptFlag kept = FlagRows.forChange(connection, next.council(), next.id())
                    .orElseThrow(() -> new Hindered(new FlagChange.NotHeld()));
            FlagChange.hindrance(kept, next.version() - 1, next.statement()).ifPresent(hindrance -> {
                throw new Hindered(hindrance);
            });
            FlagRows.update(connection, next, user);
        });
    }

    /** A write on the ledger's connection. */
    private interface Write {
        void on(Connection connection) throws SQLException;
    }

    private FlagChange recorded(KeptFlag flag, LedgerEntry entry, TreeSet<String> bumped, Write write) {
        LedgerChange change = new LedgerChange("", flag.council(), bumped, connection -> {
            write.on(connection);
            return flag;
        });
        try {
            return switch (ledger.inSameCommit(entry, List.of(), change)) {
                case Appended.Committed(Receipt receipt) -> new FlagChange.Kept(flag, receipt);
                case Appended.GuardChanged changed -> new FlagChange.VersionChanged();
            };
        } catch (Hindered e) {
            return e.hindrance;
        }
    }

    /** What was begun is undone, the entry with it. */
    private static final class Hindered extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient FlagChange hindrance;

        private Hindered(FlagChange hindrance) {
            super("hindered", null, false, false);
            this.hindrance = hindrance;
        }
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
