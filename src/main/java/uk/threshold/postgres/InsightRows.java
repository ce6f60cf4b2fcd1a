package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.policy.Effect;

/** What the ledger has of the readings of requests, within one transaction of one practice. */
final class InsightRows {
    private static final String READINGS = SqlScript.text("insight-readings.sql");
    private static final String SHEETS = """
            select encode(s.digest, 'hex') as digest, s.sheet
              from decision_sheet s
             where s.digest = any (array(select decode(named, 'hex') from unnest(?::text[]) named))""";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<UUID, Set<Reading>> readings = new HashMap<>();
    private final Map<UUID, Set<Settled>> settled = new HashMap<>();

    private InsightRows() {}

    /** One sheet of one reading of a request. */
    private record Row(UUID request, Reading reading, String pack, String sheet) {
        static Row of(ResultSet row) throws SQLException {
            Reading nothing = row.getBoolean("turned_back") ? Reading.TURNED_BACK : Reading.NOTHING;
            return new Row(
                    row.getObject("request", UUID.class),
                    row.getBoolean("something") ? Reading.SOMETHING : nothing,
                    row.getString("pack"),
                    row.getString("sheet"));
        }
    }

    /** How one class of field was decided on a sheet, whatever pack decided. */
    private record Decided(Effect effect, Set<String> rules, boolean left) {}

    /** What was read of these requests before a moment. */
    static InsightRows of(Connection connection, String practice, Collection<UUID> requests, OffsetDateTime before)
            throws SQLException {
        String[] tasks = requests.stream().map(UUID::toString).toArray(String[]::new);
        List<Row> rows =
                Rows.all(connection, READINGS, Row::of, practice, connection.createArrayOf("text", tasks), before);
        Map<String, Set<Decided>> sheets = sheets(
                connection,
                rows.stream()
                        .map(Row::sheet)
                        .filter(digest -> !digest.isEmpty())
                        .toList());
        InsightRows found = new InsightRows();
        for (Row row : rows) {
            found.readings
                    .computeIfAbsent(row.request(), none -> EnumSet.noneOf(Reading.class))
                    .add(row.reading());
            Set<Settled> settled = found.settled.computeIfAbsent(row.request(), none -> new HashSet<>());
            sheets.getOrDefault(row.sheet(), Set.of())
                    .forEach(one -> settled.add(new Settled(row.pack(), one.effect(), one.rules(), one.left())));
        }
        return found;
    }

    Set<Reading> readings(UUID request) {
        return readings.getOrDefault(request, Set.of());
    }

    Set<Settled> settled(UUID request) {
        return settled.getOrDefault(request, Set.of());
    }

    private static Map<String, Set<Decided>> sheets(Connection connection, Collection<String> digests)
            throws SQLException {
        Map<String, Set<Decided>> sheets = new HashMap<>();
        Object[] named = digests.stream().distinct().toArray();
        Rows.all(
                        connection,
                        SHEETS,
                        row -> Map.entry(row.getString("digest"), decided(row.getBytes("sheet"))),
                        connection.createArrayOf("text", named))
                .forEach(sheet -> sheets.put(sheet.getKey(), sheet.getValue()));
        return sheets;
    }

    private static Set<Decided> decided(byte[] sheet) {
        JsonNode json;
        try {
            json = JSON.readTree(sheet);
        } catch (IOException e) {
            throw new IllegalStateException("a sheet in the ledger is not the JSON that was put there");
        }
        Set<String> released = texts(json.path("released"));
        Set<Decided> decided = new HashSet<>();
        for (JsonNode item : json.path("items")) {
            for (JsonNode field : item.path("fields")) {
                List<String> why = List.of(field.path("why").asText().split(" ", -1));
                boolean left = texts(field.path("paths")).stream().anyMatch(released::contains);
                Coded.parse(Effect.class, why.getFirst())
                        .ifPresent(effect ->
                                decided.add(new Decided(effect, Set.copyOf(why.subList(1, why.size())), left)));
            }
        }
        return decided;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
