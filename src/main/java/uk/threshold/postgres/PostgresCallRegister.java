package uk.threshold.postgres;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uk.threshold.desk.CallRegister;

/** Of what organisations were told, in PostgreSQL (V082): whoever counts up the row makes the call. */
public final class PostgresCallRegister implements CallRegister {
    private static final String KNOWS = "select ods from organisation where ods = ?";
    private static final String BEGIN = "insert into notice_call (organisation) values (?) on conflict do nothing";
    private static final String CLAIM = """
            update notice_call c
               set tries = case when n.notices > c.meant then 0 else c.tries end,
                   meant = n.notices,
                   next_try = now() + make_interval(secs => ?)
              from (select count(*) as notices from notice where organisation = ?) n
             where c.organisation = ? and n.notices > c.told
               and (c.next_try <= now() or n.notices > c.meant)
            returning c.meant, c.tries""";
    private static final String TOLD = """
            update notice_call set told = greatest(told, ?), tries = 0, next_try = now(), given_up_at = null
             where organisation = ?""";
    private static final String FAILED = """
            update notice_call set tries = ?, next_try = now() + make_interval(secs => ?)
             where organisation = ? and meant = ?""";
    private static final String GIVEN_UP = """
            update notice_call set told = greatest(told, ?), tries = 0, given_up_at = now() where organisation = ?""";

    private final Transactions transactions;

    public PostgresCallRegister(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public boolean knows(String organisation) {
        return transactions.plain(connection -> !Rows.all(connection, KNOWS, row -> row.getString(1), organisation)
                .isEmpty());
    }

    @Override
    public Optional<Due> claim(String organisation, Duration lease) {
        write(organisation, BEGIN, organisation);
        return transactions.forOrganisation(organisation, connection -> Rows.all(
                        connection,
                        CLAIM,
                        row -> new Due(row.getLong(1), row.getInt(2)),
                        lease.toSeconds(),
                        organisation,
                        organisation)
                .stream()
                .findFirst());
    }

    @Override
    public void told(String organisation, Due due) {
        write(organisation, TOLD, due.notices(), organisation);
    }

    @Override
    public void failed(String organisation, Due due, Duration pause) {
        write(organisation, FAILED, due.tries() + 1, pause.toSeconds(), organisation, due.notices());
    }

    @Override
    public void givenUp(String organisation, Due due) {
        write(organisation, GIVEN_UP, due.notices(), organisation);
    }

    private void write(String organisation, String sql, Object... values) {
        transactions.forOrganisation(organisation, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                new Values(statement).put(values);
                return statement.executeUpdate();
            }
        });
    }
}
