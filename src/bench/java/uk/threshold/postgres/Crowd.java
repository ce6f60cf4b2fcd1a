package uk.threshold.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Fills a practice's tables with people of whom nobody asks: copies of one patient's record under ids and numbers of their own,
 * made by the database itself, since no door takes in two hundred thousand entries in a time that anyone would wait.
 */
public final class Crowd implements AutoCloseable {
    private static final int PORT_LINE = 3;
    private static final int AT_ONCE = 100;

    private static final String TEMPLATE =
            "select patient from resource where patient is not null group by patient order by count(*) desc limit 1";

    /** Each statement copies one table's rows of a patient's record, for the copies numbered from one to another. */
    private static final List<String> COPIES = List.of(
            copy("resource", "t.id", "'id', copied(t.id, n), 'patient', copied(t.patient, n)"),
            copy("resource_version", "t.id", "'id', copied(t.id, n)"),
            copy("patient", "t.id", "'id', copied(t.id, n), 'nhs_number', to_char(9980000000 + n, 'FM0000000000')"),
            copy("item", "t.resource", "'resource', copied(t.resource, n)"),
            copy("involvement", "t.resource", "'resource', copied(t.resource, n), 'person', copied(t.person, n)"));

    private final Connection connection;
    private final UUID template;

    private Crowd(Connection connection, UUID template) {
        this.connection = connection;
        this.template = template;
    }

    /** Of the embedded database that a running gateway keeps in this directory; the patient of most entries is the one copied. */
    public static Crowd of(Path dataDirectory) throws IOException, SQLException {
        List<String> postmaster = Files.readAllLines(dataDirectory.resolve("postgresql/postmaster.pid"));
        Login superuser = Passwords.in(dataDirectory).login(Roles.SUPERUSER);
        String url = "jdbc:postgresql://127.0.0.1:" + postmaster.get(PORT_LINE).strip() + "/" + Roles.DATABASE;
        Connection connection = DriverManager.getConnection(url, superuser.role(), superuser.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("create function pg_temp.copied(id uuid, n integer) returns uuid immutable language sql"
                    + " as $$ select md5(id::text || n)::uuid $$");
            try (ResultSet row = statement.executeQuery(TEMPLATE)) {
                row.next();
                return new Crowd(connection, row.getObject(1, UUID.class));
            }
        }
    }

    /**
     * Copies the record so often, and lets the planner see the tables as they are then.
     *
     * @param progress is told how many there are
     */
    public void add(int people, IntConsumer progress) throws SQLException {
        for (int from = 1; from <= people; from += AT_ONCE) {
            int to = Math.min(people, from + AT_ONCE - 1);
            for (String copy : COPIES) {
                try (PreparedStatement statement = connection.prepareStatement(copy)) {
                    statement.setInt(1, from);
                    statement.setInt(2, to);
                    statement.setObject(3, template);
                    statement.executeUpdate();
                }
            }
            progress.accept(to);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static String copy(String table, String resource, String changes) {
        return """
                insert into %1$s
                select (jsonb_populate_record(null::%1$s, to_jsonb(t) || jsonb_build_object(%3$s))).*
                from generate_series(?, ?) n
                cross join %1$s t
                where %2$s in (select r.id from resource r where r.patient = ?)
                """.formatted(table, resource, changes.replace("copied(", "pg_temp.copied("));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
