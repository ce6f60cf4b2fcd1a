package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A commit of which the server warns is none; what it says of other things, and said before, does not matter. */
final class CommitsTest {
    private final List<String> called = new ArrayList<>();

    @Test
    void aCommitIsDoneOfWhichNothingIsSaid() throws SQLException {
        Commits.commit(thatSays(null));
        assertEquals(List.of("clearWarnings", "commit", "getWarnings"), called);
    }

    @Test
    void aNoticeIsNoWarning() throws SQLException {
        Commits.commit(thatSays(new SQLWarning("a notice", "00000")));
    }

    @Test
    void aCommitOfWhichTheServerWarnsIsNotKnownToBeDone() {
        SQLWarning cancelled = new SQLWarning("a notice", "00000");
        cancelled.setNextWarning(new SQLWarning("canceling wait for synchronous replication", "01000"));
        SQLException unknown = assertThrows(SQLException.class, () -> Commits.commit(thatSays(cancelled)));
        assertEquals("08007", unknown.getSQLState());
        assertEquals("the commit may stand on one server alone", unknown.getMessage());
    }

    private Connection thatSays(@Nullable SQLWarning warning) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    return method.getName().equals("getWarnings") ? warning : null;
                });
    }
}
