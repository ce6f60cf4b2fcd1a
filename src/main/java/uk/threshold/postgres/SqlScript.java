package uk.threshold.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A statement too long to stand in code, in a file of its own beside these classes. */
final class SqlScript {
    private SqlScript() {}

    static String text(String name) {
        try (InputStream sql = Objects.requireNonNull(SqlScript.class.getResourceAsStream(name), name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a statement of ours cannot be read", e);
        }
    }
}
