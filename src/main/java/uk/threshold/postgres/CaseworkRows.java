package uk.threshold.postgres;

import static uk.threshold.postgres.RulingRows.at;
import static uk.threshold.postgres.RulingRows.utc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Assignment;
import uk.threshold.desk.Telling;
import uk.threshold.desk.Update;

/** Who has a request to judge, its updates, and who was told (V053), within one transaction of one practice. */
final class CaseworkRows {
    private static final String INSERT_ASSIGNMENT = """
            insert into request_assignment (practice, request, assigned_to, assigned_to_name, assigned_by,
                                            assigned_by_name, assigned_at, note)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String INSERT_UPDATE = """
            insert into request_update (practice, request, updated_by, updated_name, updated_at, why)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String INSERT_TELLING = """
            insert into request_telling (practice, request, person, told, words, said_by, said_name, said_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String ASSIGNMENTS =
            "select * from request_assignment where practice = ? and request = ? order by assigned_at";
    private static final String UPDATES =
            "select * from request_update where practice = ? and request = ? order by updated_at";
    private static final String TELLINGS =
            "select * from request_telling where practice = ? and request = ? order by said_at";
    private static final String ASSIGNED = """
            select a.request from request_assignment a
             where a.practice = ? and a.assigned_to = ?
               and a.assigned_at = (select max(l.assigned_at) from request_assignment l
                                     where l.practice = a.practice and l.request = a.request)
             order by a.assigned_at desc
             limit ?""";

    private CaseworkRows() {}

    static void insert(Connection connection, String practice, Assignment one) throws SQLException {
        insert(
                connection,
                INSERT_ASSIGNMENT,
                practice,
                one.request(),
                one.to(),
                one.toName(),
                one.user(),
                one.by(),
                utc(one.at()),
                one.note());
    }

    static void insert(Connection connection, String practice, Update one) throws SQLException {
        insert(connection, INSERT_UPDATE, practice, one.request(), one.user(), one.by(), utc(one.at()), one.why());
    }

    static void insert(Connection connection, String practice, Telling one) throws SQLException {
        insert(
                connection,
                INSERT_TELLING,
                practice,
                one.request(),
                one.person().value(),
                one.told(),
                one.words(),
                one.user(),
                one.by(),
                utc(one.at()));
    }

    static List<Assignment> assignments(Connection connection, String practice, UUID request) throws SQLException {
        return Rows.all(
                connection,
                ASSIGNMENTS,
                row -> new Assignment(
                        request,
                        row.getString("assigned_to"),
                        row.getString("assigned_to_name"),
                        row.getString("assigned_by"),
                        row.getString("assigned_by_name"),
                        at(row, "assigned_at"),
                        row.getString("note")),
                practice,
                request);
    }

    static List<Update> updates(Connection connection, String practice, UUID request) throws SQLException {
        return Rows.all(
                connection,
                UPDATES,
                row -> new Update(
                        request,
                        row.getString("updated_by"),
                        row.getString("updated_name"),
                        at(row, "updated_at"),
                        row.getString("why")),
                practice,
                request);
    }

    static List<Telling> tellings(Connection connection, String practice, UUID request) throws SQLException {
        return Rows.all(
                connection,
                TELLINGS,
                row -> new Telling(
                        request,
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getBoolean("told"),
                        row.getString("words"),
                        row.getString("said_by"),
                        row.getString("said_name"),
                        at(row, "said_at")),
                practice,
                request);
    }

    /** The requests a user has to judge, those assigned last first. */
    static List<UUID> assigned(Connection connection, String practice, String user, int most) throws SQLException {
        return Rows.all(connection, ASSIGNED, row -> row.getObject(1, UUID.class), practice, user, most);
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Values(insert).put(values);
            insert.executeUpdate();
        }
    }
}
