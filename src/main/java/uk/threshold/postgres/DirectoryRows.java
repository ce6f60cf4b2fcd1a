package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;

/** Rows of the directory, as they are read and kept. */
final class DirectoryRows {
    private static final String KEEP_ORGANISATION = """
            insert into organisation (ods, name, kind, telephone) values (?, ?, ?, ?)
            on conflict (ods) do update
               set name = excluded.name, kind = excluded.kind, telephone = excluded.telephone""";
    private static final String MAKE_KEY = "insert into organisation_key (ods) values (?) on conflict (ods) do nothing";
    private static final String KEEP_MEMBER = """
            insert into member (client, "user", name, ods) values (?, ?, ?, ?)
            on conflict (client, "user") do update set name = excluded.name, ods = excluded.ods""";

    private DirectoryRows() {}

    /** Adds an organisation or replaces what is held of it; its pseudonym key is made once and stays. */
    static void keep(Connection connection, Organisation organisation) throws SQLException {
        execute(
                connection,
                KEEP_ORGANISATION,
                organisation.ods(),
                organisation.name(),
                organisation.kind().code(),
                organisation.telephone());
        execute(connection, MAKE_KEY, organisation.ods());
    }

    /** Adds a member, or moves one to another name or organisation. */
    static void keep(Connection connection, Member member) throws SQLException {
        execute(connection, KEEP_MEMBER, member.client(), member.user().orElse(""), member.name(), member.ods());
    }

    /** The organisation of a row with its columns ods, name, kind and telephone. */
    static Organisation organisation(ResultSet row) throws SQLException {
        AgencyKind kind = Coded.parse(AgencyKind.class, row.getString("kind"))
                .orElseThrow(() -> new IllegalStateException("the directory holds an unknown kind of organisation"));
        return new Organisation(row.getString("ods"), row.getString("name"), kind, row.getString("telephone"));
    }

    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Values(statement).put(values);
            return statement.executeUpdate();
        }
    }
}
