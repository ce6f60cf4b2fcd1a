package uk.threshold.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of a statement from left to right; null is SQL's null. */
final class Values {
    private final PreparedStatement statement;
    private int next = 1;

    Values(PreparedStatement statement) {
        this.statement = statement;
    }

    Values put(@Nullable Object... values) throws SQLException {
        for (Object value : values) {
            statement.setObject(next++, value);
        }
        return this;
    }
}
