package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.disclosure.LastReading;

/** When an answer was last read and what was decided then, from both halves of the ledger's entry, within one practice. */
final class LastReadings {
    private static final String LAST = """
            select d.shared, d.held
              from disclosure_detail d join log_entry e on e.rid = d.rid
             where d.task = ? and position('"class":"disclose"'::bytea in e.body) > 0
             order by e.seq desc
             limit 1""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private LastReadings() {}

    static Optional<LastReading> of(Connection connection, UUID request) throws SQLException {
        return Rows.all(connection, LAST, row -> read(row.getBytes(1), row.getBytes(2)), request.toString()).stream()
                .findFirst();
    }

    private static LastReading read(byte[] shared, byte[] held) {
        JsonNode decided = parse(held);
        Map<UUID, Integer> versions = new HashMap<>();
        decided.path("decided").forEach(alike -> alike.path("items").forEach(item -> {
            String[] versioned = item.asText().split("@", 2);
            versions.put(UUID.fromString(versioned[0]), Integer.valueOf(versioned[1]));
        }));
        return new LastReading(
                Instant.parse(parse(shared).path("time").asText()),
                decided.path("pack").asText(),
                versions);
    }

    private static JsonNode parse(byte[] half) {
        try {
            return JSON.readTree(half);
        } catch (IOException e) {
            throw new IllegalStateException("a half in the ledger is not the JSON that was put there");
        }
    }
}
