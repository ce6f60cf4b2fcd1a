package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The shared database as its superuser sees it, whom row-level security does not bind. */
final class AllRows {
    private AllRows() {}

    static <T> List<T> of(String sql, Rows.Reading<T> reading, Object... values) {
        Login login = EmbeddedDatabase.login(Roles.SUPERUSER);
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection();
                Connection all =
                        DriverManager.getConnection(served.getMetaData().getURL(), login.role(), login.password())) {
            return Rows.all(all, sql, reading, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
