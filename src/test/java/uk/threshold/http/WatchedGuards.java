package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.threshold.postgres.EmbeddedDatabase;
import uk.threshold.postgres.Login;

/**
 * Notes in the tests' database in which order guards are raised and entries are made. A raise is noted under the lock of
 * the guard, and so is an entry that rests on it; each note takes the next number of one sequence, so that the order does
 * not hang on a clock.
 */
final class WatchedGuards {
    private static final String WATCH = """
            create schema watch;
            create sequence watch.moment;
            create table watch.raised (
              moment bigint not null default nextval('watch.moment'), key text not null, version bigint not null);
            create table watch.entered (moment bigint not null default nextval('watch.moment'), rid uuid not null);
            create function watch.note_raised() returns trigger language plpgsql security definer as
              'begin insert into watch.raised (key, version) values (new.key, new.version); return null; end';
            create function watch.note_entered() returns trigger language plpgsql security definer as
              'begin insert into watch.entered (rid) values (new.rid); return null; end';
            insert into watch.raised (key, version) select key, version from guard;
            create trigger watched after insert or update on guard for each row execute function watch.note_raised();
            create trigger watched after insert on log_entry for each row execute function watch.note_entered();
            """;

    private static final String NOTED = """
            select moment, key, version, null::uuid, null::text from watch.raised
             union all
            select e.moment, null, null, e.rid, convert_from(d.held, 'UTF8')
              from watch.entered e join disclosure_detail d using (rid)
             order by moment""";

    private static final int ROWS_AT_ONCE = 1000;

    private final String url;

    private WatchedGuards(String url) {
        this.url = url;
    }

    /** Notes from here on what happens in this database. */
    static WatchedGuards in(String url) throws SQLException {
        WatchedGuards watched = new WatchedGuards(url);
        try (Connection connection = watched.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(WATCH);
        }
        return watched;
    }

    /** Tells what was noted, row by row, to one who judges it. */
    void tell(RaceByLedger judge) throws SQLException, IOException {
        ObjectMapper json = new ObjectMapper();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(NOTED)) {
                while (rows.next()) {
                    String key = rows.getString(2);
                    if (key == null) {
                        judge.entered(rows.getObject(4, UUID.class), guards(json.readTree(rows.getString(5))));
                    } else {
                        judge.raised(key, rows.getLong(3));
                    }
                }
            }
        }
        judge.end();
    }

    private static List<String> guards(JsonNode held) {
        List<String> guards = new ArrayList<>();
        held.path("guards").forEach(guard -> guards.add(guard.asText()));
        return guards;
    }

    private Connection connect() throws SQLException {
        Login superuser = EmbeddedDatabase.login("postgres");
        return DriverManager.getConnection(url, superuser.role(), superuser.password());
    }
}
