package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What gateways of one version said to the database while a request went all its way, and whether it can still be said
 * to a database that a newer version has migrated.
 */
public final class EarlierQueries {
    static final Path RECORDED = Path.of("src/test/resources/postgres/earlier-queries.sql");

    private static final String BETWEEN = "\n;\n";
    private static final Pattern LOGGED =
            Pattern.compile("^\\S+ \\S+ UTC \\[\\d+] LOG:  execute [^:]+: (.*(?:\n\t.*)*)", Pattern.MULTILINE);
    private static final Pattern INSERT = Pattern.compile("insert into (\\w+)(?: as \\w+)? \\(([^)]*)\\)");
    private static final Pattern CARRIED_OUT = Pattern.compile("(?s)(select|insert|update|delete|with)\\b.*");

    /** An array whose type the gateway's driver tells, and here nothing does. */
    private static final Pattern UNTYPED = Pattern.compile("unnest\\((\\$[0-9]+)\\)");

    private static final String NEEDED = """
            select a.attname from pg_attribute a
             where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
               and a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''""";

    private EarlierQueries() {}

    /** From here on what new sessions of gateways say to the shared database is written to its log, without values. */
    public static void record() throws SQLException {
        asSuperuser("alter role " + Roles.APP + " set log_statement = 'all'");
    }

    /** Keeps what was written down, each once, and ends the recording. */
    public static void keep() throws SQLException, IOException {
        asSuperuser("alter role " + Roles.APP + " reset log_statement");
        Matcher logged = LOGGED.matcher(
                Files.readString(Path.of("target/test-databases/shared-database/postgresql.log"), UTF_8));
        Set<String> said = new TreeSet<>();
        while (logged.find()) {
            String statement = logged.group(1).replace("\n\t", "\n").strip();
            if (CARRIED_OUT.matcher(statement.toLowerCase(Locale.ROOT)).matches()) {
                said.add(statement);
            }
        }
        Files.createDirectories(RECORDED.getParent());
        Files.writeString(RECORDED, String.join(BETWEEN, said) + "\n");
    }

    static List<String> recorded() throws IOException {
        return Arrays.stream(Files.readString(RECORDED).split(BETWEEN))
                .map(String::strip)
                .toList();
    }

    /** As gateways are connected, but that a parameter may be left open (PostgreSQL documentation, EXPLAIN). */
    static Connection connect() throws SQLException {
        Login app = EmbeddedDatabase.login(Roles.APP);
        Properties properties = new Properties();
        properties.setProperty("user", app.role());
        properties.setProperty("password", app.password());
        properties.setProperty("preferQueryMode", "simple");
        return DriverManager.getConnection(url(), properties);
    }

    /** Why this cannot be said any more, in one line each. @param connection of {@link #connect} */
    static List<String> complaints(Connection connection, String statement) throws SQLException {
        List<String> complaints = new ArrayList<>();
        try (Statement asked = connection.createStatement()) {
            asked.execute("explain (generic_plan) " + UNTYPED.matcher(statement).replaceAll("unnest($1::text[])"));
        } catch (SQLException e) {
            complaints.add(e.getSQLState() + ": " + statement);
        }
        Matcher insert = INSERT.matcher(statement);
        while (insert.find()) {
            Set<String> given = Arrays.stream(insert.group(2).split(","))
                    .map(name -> name.strip().replace("\"", ""))
                    .collect(Collectors.toSet());
            for (String column : needed(connection, insert.group(1))) {
                if (!given.contains(column)) {
                    complaints.add(column + " has to be given: " + statement);
                }
            }
        }
        return complaints;
    }

    private static List<String> needed(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEEDED)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
                return columns;
            }
        }
    }

    private static void asSuperuser(String sql) throws SQLException {
        Login superuser = EmbeddedDatabase.login(Roles.SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url(), superuser.role(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String url() throws SQLException {
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection()) {
            return served.getMetaData().getURL();
        }
    }
}
