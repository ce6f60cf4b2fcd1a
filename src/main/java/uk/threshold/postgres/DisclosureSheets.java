package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.desk.SharedInFull.Held;
import uk.threshold.desk.SharedInFull.Matched;
import uk.threshold.desk.SharedInFull.Outcome;
import uk.threshold.desk.SharedInFull.Sheet;
import uk.threshold.desk.SharedInFull.Version;
import uk.threshold.desk.SharedInFull.Whose;
import uk.threshold.ledger.Hash;

/** The sheets that disclosures name, and whose the entries are that were decided by them; each sheet is read once. */
final class DisclosureSheets {
    private static final String SHEETS = "select digest, sheet from decision_sheet where digest = any (?)";

    private static final String SUBJECTS =
            "select resource, person from involvement where practice = ? and part = 'subject' and resource = any (?)";

    private static final String KNOWN = """
            select matched.id as matched, known.id as known
              from unnest(?::uuid[]) as matched (id) cross join lateral ids_of_person(matched.id) as known (id)""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String practice;
    private final Map<String, Optional<Sheet>> read = new HashMap<>();

    DisclosureSheets(Connection connection, String practice) {
        this.connection = connection;
        this.practice = practice;
    }

    /** By digest; empty where there is none, or what there is does not have it. */
    Map<String, Optional<Sheet>> read(Set<String> digests) throws SQLException {
        List<byte[]> missing = digests.stream()
                .filter(digest -> !read.containsKey(digest))
                .flatMap(digest -> DisclosureHalves.digest(digest).stream())
                .toList();
        if (!missing.isEmpty()) {
            Rows.all(
                    connection,
                    SHEETS,
                    row -> {
                        String digest = Hash.of(row.getBytes("digest")).hex();
                        read.put(digest, sheet(digest, row.getBytes("sheet")));
                        return digest;
                    },
                    connection.createArrayOf("bytea", missing.toArray(byte[][]::new)));
        }
        return read;
    }

    /** Empty where the bytes have another digest, or are no JSON. */
    static Optional<Sheet> sheet(String digest, byte[] bytes) {
        if (!Hash.sha256(bytes).hex().equals(digest)) {
            return Optional.empty();
        }
        try {
            JsonNode sheet = JSON.readTree(bytes);
            List<Outcome> outcomes = new ArrayList<>();
            for (JsonNode item : sheet.path("items")) {
                item.path("fields")
                        .properties()
                        .forEach(field ->
                                outcomes.add(outcome(item.path("slot").asText(), field.getKey(), field.getValue())));
            }
            return Optional.of(
                    new Sheet(sheet.path("type").asText(), outcomes, DisclosureHalves.texts(sheet.path("released"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(String slot, String field, JsonNode told) {
        List<String> why = Arrays.asList(told.path("why").asText().split(" "));
        return new Outcome(
                slot, field, why.getFirst(), why.subList(1, why.size()), DisclosureHalves.texts(told.path("paths")));
    }

    /** Whose the entries and Consents are that this half speaks of, as the record says now. */
    Map<UUID, Whose> whose(Held held) throws SQLException {
        Map<UUID, Set<UUID>> subjects = new HashMap<>();
        Rows.all(
                connection,
                SUBJECTS,
                row -> subjects.computeIfAbsent(row.getObject("resource", UUID.class), none -> new HashSet<>())
                        .add(row.getObject("person", UUID.class)),
                practice,
                uuids(Stream.concat(
                        held.decided().stream()
                                .flatMap(decided -> decided.entries().stream())
                                .map(Version::id),
                        held.decided().stream().flatMap(decided -> decided.consents().stream()))));
        Map<UUID, Set<UUID>> known = new HashMap<>();
        Rows.all(
                connection,
                KNOWN,
                row -> known.computeIfAbsent(row.getObject("known", UUID.class), none -> new HashSet<>())
                        .add(row.getObject("matched", UUID.class)),
                uuids(held.matched().stream().map(Matched::person)));
        Map<UUID, Whose> whose = new HashMap<>();
        subjects.forEach((id, persons) -> whose.put(id, whose(persons, known, held)));
        return whose;
    }

    private static Whose whose(Set<UUID> persons, Map<UUID, Set<UUID>> known, Held held) {
        Set<Integer> positions = new HashSet<>();
        for (Matched match : held.matched()) {
            if (persons.stream()
                    .anyMatch(person -> known.getOrDefault(person, Set.of()).contains(match.person()))) {
                positions.add(match.position());
            }
        }
        return new Whose(positions, persons.stream().anyMatch(person -> !known.containsKey(person)));
    }

    private Array uuids(Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.distinct().toArray());
    }
}
