package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.Reminder;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.RequestGuard;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Purpose;

/** What the clock has said, in PostgreSQL (V054): the key of a row lets one instance say each thing once. */
public final class PostgresReminderRegister implements ReminderRegister {
    private static final String PRACTICES = "select ods from organisation where kind = 'gp-practice' order by ods";
    private static final String WAITING = """
            select r.id, coalesce(g.version, 0),
                   array(select m.kind from reminder m where m.practice = r.practice and m.request = r.id)
              from request r
              left join guard g on g.key = 'request/' || r.id
             where r.practice = ? and r.status = 'accepted'
               and (not exists (select from reminder m
                                 where m.practice = r.practice and m.request = r.id and m.kind = 'overdue')
                 or exists (select from looked_after l where l.practice = r.practice and l.board is not null)
                    and not exists (select from reminder m
                                     where m.practice = r.practice and m.request = r.id and m.kind = 'escalated'))
             order by r.authored_on, r.id""";
    private static final String UNSIGNED = """
            select r.id, coalesce(g.version, 0),
                   array(select m.kind from reminder m where m.practice = r.practice and m.request = r.id)
              from request r
              left join guard g on g.key = 'request/' || r.id
             where r.practice = ? and r.purpose = 'immediate-danger'
               and not exists (select from countersignature c where c.request = r.id)
               and not exists (select from reminder m
                                where m.practice = r.practice and m.request = r.id
                                  and m.kind = 'countersignature-overdue')
             order by r.authored_on, r.id""";
    private static final String INSERT = """
            insert into reminder (practice, request, kind, purpose, asks, due, given_at, told)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String SAID = """
            select * from reminder
             where (practice = ? or told = ?) and kind = any (?)
             order by given_at desc, request, kind limit ?""";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresReminderRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public List<String> practices() {
        return transactions.plain(connection -> {
            List<String> practices = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(PRACTICES);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    practices.add(row.getString(1));
                }
            }
            return practices;
        });
    }

    @Override
    public List<Waiting> waiting(String practice) {
        return found(practice, WAITING);
    }

    @Override
    public List<Waiting> unsigned(String practice) {
        return found(practice, UNSIGNED);
    }

    private List<Waiting> found(String practice, String which) {
        return transactions.inPractice(practice, connection -> {
            List<Waiting> waiting = new ArrayList<>();
            for (Row row : rows(connection, practice, which)) {
                RequestRows.ofPractice(connection, practice, row.id())
                        .map(KeptRequest::request)
                        .ifPresent(request -> waiting.add(new Waiting(request, row.guard(), row.said())));
            }
            return waiting;
        });
    }

    private record Row(UUID id, Guard guard, Set<Reminder.Kind> said) {}

    private static List<Row> rows(Connection connection, String practice, String which) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(which)) {
            new Values(select).put(practice);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    Set<Reminder.Kind> said = EnumSet.noneOf(Reminder.Kind.class);
                    for (String kind : (String[]) row.getArray(3).getArray()) {
                        said.add(Coded.parse(Reminder.Kind.class, kind).orElseThrow());
                    }
                    rows.add(new Row(id, new Guard(RequestGuard.key(id), row.getLong(2)), said));
                }
            }
        }
        return rows;
    }

    @Override
    public boolean keep(Reminder reminder, LedgerEntry entry, Guard guard) {
        LedgerChange saying = new LedgerChange(reminder.practice(), "", new TreeSet<>(), connection -> {
            if (!insert(connection, reminder)) {
                throw new DoneBefore();
            }
            return reminder.request();
        });
        try {
            return ledger.inSameCommit(entry, List.of(guard), saying) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }

    /** @return whether it was not said before */
    static boolean insert(Connection connection, Reminder reminder) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Values(insert)
                    .put(
                            reminder.practice(),
                            reminder.request(),
                            reminder.kind().code())
                    .put(reminder.purpose().code(), reminder.asks())
                    .put(
                            utc(reminder.due()),
                            utc(reminder.at()),
                            reminder.board().orElse(null));
            return insert.executeUpdate() == 1;
        }
    }

    @Override
    public List<Reminder> said(String organisation, Set<Reminder.Kind> kinds, int most) {
        return transactions.between(organisation, organisation, connection -> {
            List<Reminder> said = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(SAID)) {
                String[] codes = kinds.stream().map(Reminder.Kind::code).toArray(String[]::new);
                new Values(select).put(organisation, organisation, connection.createArrayOf("text", codes), most);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        said.add(reminder(row));
                    }
                }
            }
            return said;
        });
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        return new Reminder(
                row.getObject("request", UUID.class),
                row.getString("practice"),
                Coded.parse(Reminder.Kind.class, row.getString("kind")).orElseThrow(),
                Coded.parse(Purpose.class, row.getString("purpose")).orElseThrow(),
                row.getString("asks"),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("told")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
