package uk.threshold.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Connections whose next commit of entries loses its acknowledgement, as when the line breaks during COMMIT. */
final class FaultyConnections {

    /** How a commit goes. */
    enum Commit {
        ACKNOWLEDGED,
        DONE_BUT_NOT_ACKNOWLEDGED,
        NOT_DONE
    }

    /** SQLSTATE connection_failure. */
    private static final String LOST = "08006";

    private final DataSource pool;
    private final AtomicReference<Commit> next = new AtomicReference<>(Commit.ACKNOWLEDGED);

    FaultyConnections(DataSource pool) {
        this.pool = pool;
    }

    /** How the next commit goes; those after it are acknowledged. */
    void next(Commit commit) {
        next.set(commit);
    }

    DataSource source() {
        return wrapped(DataSource.class, pool);
    }

    private <T> T wrapped(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        commit((Connection) target);
                        return null;
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals("getConnection") ? wrapped(Connection.class, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void commit(Connection connection) throws SQLException {
        switch (next.getAndSet(Commit.ACKNOWLEDGED)) {
            case ACKNOWLEDGED -> connection.commit();
            case DONE_BUT_NOT_ACKNOWLEDGED -> {
                connection.commit();
                throw new SQLException("the line broke", LOST);
            }
            case NOT_DONE -> {
                connection.rollback();
                throw new SQLException("the line broke", LOST);
            }
        }
    }
}
