package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A running server and how to get in.
 *
 * @param url the JDBC address of the database
 * @param app the login that serves
 * @param owner the login that migrates
 */
public record DatabaseServer(String url, Login app, Login owner) {
    private static final int SECONDS_TO_CONNECT = 5;
    private static final String PRIMARY = "primary";

    /**
     * Connects once by each login, so that what is wrong with the way in is not taken for something else later.
     *
     * @throws CannotOpen with what is wrong; never with the address, which can hold a password
     */
    DatabaseServer requireReachable() {
        requireReachable(owner);
        requireReachable(app);
        return this;
    }

    /** As {@link #requireReachable()}, by the one login that serves. */
    DatabaseServer requireServing() {
        requireReachable(app);
        return this;
    }

    private void requireReachable(Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new CannotOpen("threshold.database.url is no address like `jdbc:postgresql://host:5432/threshold`");
        }
        requireOfSeveralThePrimary(source);
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setLoginTimeout(SECONDS_TO_CONNECT);
        try (Connection connection = source.getConnection(login.role(), login.password())) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new CannotOpen(wrong(Objects.requireNonNullElse(e.getSQLState(), "unknown"), login), e);
        }
    }

    /** Of several servers one takes what is written; the others would show what was, and fail. */
    private static void requireOfSeveralThePrimary(PGSimpleDataSource source) {
        if (source.getServerNames().length > 1 && !PRIMARY.equals(source.getTargetServerType())) {
            throw new CannotOpen("threshold.database.url names several servers, so it must say which of them is asked:"
                    + " `?targetServerType=primary`");
        }
    }

    /** By the SQLSTATE: class 08 connection, class 28 authorization, 3D000 database (PostgreSQL documentation, appendix A). */
    private static String wrong(String state, Login login) {
        String what;
        if (state.startsWith("08")) {
            what = "the server in threshold.database.url cannot be reached";
        } else if (state.startsWith("28")) {
            what = "the server in threshold.database.url refuses `" + login.role() + "` with the password given";
        } else if (state.equals("3D000")) {
            what = "the server in threshold.database.url has no database of that name";
        } else {
            what = "the server in threshold.database.url does not let `" + login.role() + "` in";
        }
        return what + " (" + state + ")";
    }
}
