package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.PseudonymKey;
import uk.threshold.request.PseudonymKeys;

/** The directory in PostgreSQL (V010). */
public final class PostgresDirectory implements Directory, PseudonymKeys {
    private static final String ACTING = """
            select m.name, o.ods, o.name, o.kind, o.telephone
              from member m join organisation o using (ods)
             where m.client = ? and m."user" in (?, '')
             order by m."user" desc
             limit 1""";
    private static final String ORGANISATION = "select '', ods, name, kind, telephone from organisation where ods = ?";
    private static final String NAME = """
            select name from member where ods = ? and "user" = ? and "user" <> '' order by client limit 1""";
    private static final String KEY = "select pseudonym_key from organisation_key where ods = ?";
    private static final String KEEP_ORGANISATION = """
            insert into organisation (ods, name, kind, telephone) values (?, ?, ?, ?)
            on conflict (ods) do update
               set name = excluded.name, kind = excluded.kind, telephone = excluded.telephone""";
    private static final String MAKE_KEY = "insert into organisation_key (ods) values (?) on conflict (ods) do nothing";
    private static final String KEEP_MEMBER = """
            insert into member (client, "user", name, ods) values (?, ?, ?, ?)
            on conflict (client, "user") do update set name = excluded.name, ods = excluded.ods""";

    private static final String KEEP_NUMBER = """
            insert into member_number (client, "user", nhs_number) values (?, ?, ?)
            on conflict (client, "user") do update set nhs_number = excluded.nhs_number""";

    private static final String BOARD = """
            select '', o.ods, o.name, o.kind, o.telephone
              from looked_after l join organisation o on o.ods = l.board where l.practice = ?""";
    private static final String LOOK_AFTER = """
            insert into looked_after (practice, board) values (?, ?)
            on conflict (practice) do update set board = excluded.board""";

    private final Transactions transactions;

    /** Those that were read: a key is made once, and stays what it was. */
    private final Map<String, PseudonymKey> keys = new ConcurrentHashMap<>();

    public PostgresDirectory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Acting> actingFor(String client, String user) {
        return transactions.plain(connection -> one(connection, ACTING, client, user));
    }

    @Override
    public Optional<Organisation> organisation(String ods) {
        return transactions.plain(
                connection -> one(connection, ORGANISATION, ods).map(Acting::organisation));
    }

    @Override
    public Optional<Organisation> lookedAfterBy(String practice) {
        return transactions.plain(connection -> one(connection, BOARD, practice).map(Acting::organisation));
    }

    @Override
    public void lookAfter(String practice, String board) {
        transactions.plain(connection -> execute(connection, LOOK_AFTER, practice, board));
    }

    @Override
    public Optional<String> nameOf(String ods, String user) {
        return transactions.plain(connection -> {
            try (PreparedStatement statement = prepared(connection, NAME, ods, user);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<PseudonymKey> pseudonymKey(String ods) {
        Optional<PseudonymKey> known = Optional.ofNullable(keys.get(ods));
        if (known.isPresent()) {
            return known;
        }
        Optional<PseudonymKey> read = transactions.plain(connection -> {
            try (PreparedStatement statement = prepared(connection, KEY, ods);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new PseudonymKey(row.getBytes(1))) : Optional.empty();
            }
        });
        read.ifPresent(key -> keys.put(ods, key));
        return read;
    }

    @Override
    public void keep(Organisation organisation) {
        transactions.plain(connection -> {
            execute(
                    connection,
                    KEEP_ORGANISATION,
                    organisation.ods(),
                    organisation.name(),
                    organisation.kind().code(),
                    organisation.telephone());
            return execute(connection, MAKE_KEY, organisation.ods());
        });
    }

    @Override
    public void keep(Member member) {
        transactions.plain(connection -> execute(
                connection, KEEP_MEMBER, member.client(), member.user().orElse(""), member.name(), member.ods()));
    }

    @Override
    public void keepNumber(String client, String user, NhsNumber number) {
        transactions.plain(connection -> execute(connection, KEEP_NUMBER, client, user, number.digits()));
    }

    private static Optional<Acting> one(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, query, values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            AgencyKind kind = Coded.parse(AgencyKind.class, row.getString(4))
                    .orElseThrow(
                            () -> new IllegalStateException("the directory holds an unknown kind of organisation"));
            Organisation organisation = new Organisation(row.getString(2), row.getString(3), kind, row.getString(5));
            return Optional.of(new Acting(organisation, row.getString(1)));
        }
    }

    private static int execute(Connection connection, String statement, String... values) throws SQLException {
        try (PreparedStatement prepared = prepared(connection, statement, values)) {
            return prepared.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
