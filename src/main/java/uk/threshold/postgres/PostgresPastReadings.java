package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.PastReadings;
import uk.threshold.disclosure.Position;

/**
 * Past readings from the ledger itself: its shared halves tell what left, in the very commit that let it leave, so that
 * nothing further is kept. What was erased is as if it had not been read.
 */
public final class PostgresPastReadings implements PastReadings {
    private static final String READINGS = """
            select h.shared
              from shared_half h join log_entry e on e.rid = h.rid
             where h.task = ?
               and position('"class":"disclose"'::bytea in e.body) > 0
             order by e.seq desc""";

    private static final int AT_A_TIME = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transactions transactions;

    public PostgresPastReadings(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Map<Position, Set<FieldPath>>> last(UUID request, String organisation) {
        return transactions.forOrganisation(organisation, connection -> last(connection, request));
    }

    /** From the newest back to the whole that was last read; a whole says what there was, and what came before is past. */
    private static Optional<Map<Position, Set<FieldPath>>> last(Connection connection, UUID request)
            throws SQLException {
        Map<Position, Set<FieldPath>> read = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(READINGS)) {
            select.setFetchSize(AT_A_TIME);
            select.setString(1, request.toString());
            try (ResultSet row = select.executeQuery()) {
                boolean any = false;
                boolean whole = false;
                while (!whole && row.next()) {
                    JsonNode shared = parse(row.getBytes(1));
                    String form = shared.path("form").asText();
                    if (!form.equals("annex")) {
                        add(shared, read);
                        any = true;
                        whole = form.equals("whole");
                    }
                }
                return any ? Optional.of(read) : Optional.empty();
            }
        }
    }

    private static void add(JsonNode shared, Map<Position, Set<FieldPath>> read) {
        JsonNode paths = shared.path("paths");
        for (JsonNode item : shared.path("items")) {
            String[] place = item.path("item").asText().split("/", 2);
            Set<FieldPath> released = read.computeIfAbsent(new Position(place[0], place[1]), unread -> new HashSet<>());
            paths.path(item.path("paths").asText()).forEach(path -> released.add(new FieldPath(path.asText())));
        }
    }

    private static JsonNode parse(byte[] shared) {
        try {
            return JSON.readTree(shared);
        } catch (IOException e) {
            throw new IllegalStateException("a half in the ledger is not the JSON that was put there");
        }
    }
}
