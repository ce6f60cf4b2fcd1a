package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Opened;
import uk.threshold.desk.SharedInFull;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Held;
import uk.threshold.desk.SharedInFull.Matched;
import uk.threshold.desk.SharedInFull.Ruled;
import uk.threshold.desk.SharedInFull.Sheet;
import uk.threshold.desk.SharedInFull.Stated;
import uk.threshold.desk.SharedInFull.Version;
import uk.threshold.desk.SharedOnce;
import uk.threshold.desk.Sharing;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Opening;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.Salt;

/**
 * The halves of disclosures, opened and held to what their entries commit to. One that is not what was recorded fails by
 * itself.
 */
final class DisclosureHalves {
    private static final String OPEN = """
            select d.rid, e.leaf, e.body, d.shared, d.shared_salt, d.held, d.held_salt
              from disclosure_detail d join log_entry e on e.rid = d.rid
             where d.practice = ? and d.rid = any (?)""";

    private static final String NAMED = """
            select p.nhs_number from request_person p join request r on r.id = p.request
             where r.practice = ? and r.id = ? and p.nhs_number is not null""";

    /** Now or ever. */
    private static final String MATCHED = """
            select person from request_match where practice = ? and request = ? and person is not null
            union
            select person from desk_finding where practice = ? and request = ? and person is not null""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String practice;
    private final Set<UUID> own;
    private final DisclosureSheets sheets;

    /** @param own ids of what is of the person who is looked for */
    DisclosureHalves(Connection connection, String practice, Set<UUID> own) {
        this.connection = connection;
        this.practice = practice;
        this.own = own;
        this.sheets = new DisclosureSheets(connection, practice);
    }

    /** By the ids of their entries; what was erased meanwhile is not there. */
    Map<UUID, Opened> open(List<Sharing> sharings) throws SQLException {
        Map<UUID, Sharing> wanted = new HashMap<>();
        sharings.forEach(sharing -> wanted.put(sharing.rid(), sharing));
        Map<UUID, Optional<Halves>> halves = new HashMap<>();
        Rows.all(
                connection,
                OPEN,
                row -> halves.put(row.getObject("rid", UUID.class), halves(row)),
                practice,
                connection.createArrayOf("uuid", wanted.keySet().toArray()));
        Map<UUID, Opened> opened = new HashMap<>();
        for (Map.Entry<UUID, Optional<Halves>> each : halves.entrySet()) {
            Sharing sharing = wanted.get(each.getKey());
            if (sharing != null) {
                opened.put(each.getKey(), opened(sharing, each.getValue()));
            }
        }
        return opened;
    }

    private record Halves(JsonNode shared, JsonNode held) {}

    private Opened opened(Sharing sharing, Optional<Halves> halves) throws SQLException {
        try {
            return halves.isPresent() ? read(sharing, halves.get()) : unreadable(sharing);
        } catch (IllegalArgumentException | DateTimeException e) {
            return unreadable(sharing);
        }
    }

    private Opened unreadable(Sharing sharing) throws SQLException {
        if (sharing.request().isEmpty()) {
            return new Opened.Unreadable(sharing.stated(), Set.of());
        }
        UUID request = sharing.request().get();
        Set<NhsNumber> numbers = new HashSet<>();
        Rows.all(connection, NAMED, row -> row.getString("nhs_number"), practice, request)
                .forEach(digits -> NhsNumber.parse(digits).ifPresent(numbers::add));
        return new Opened.Unreadable(
                numbers,
                new HashSet<>(Rows.all(
                        connection,
                        MATCHED,
                        row -> row.getObject("person", UUID.class),
                        practice,
                        request,
                        practice,
                        request)));
    }

    /** Empty where they are not those in the entry's body, or no JSON. */
    private static Optional<Halves> halves(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        byte[] shared = row.getBytes("shared");
        byte[] held = row.getBytes("held");
        UUID rid = row.getObject("rid", UUID.class);
        boolean underItsLeaf = Hash.of(row.getBytes("leaf")).equals(MerkleTree.leaf(body));
        boolean ofItsOwn = new Recorded(
                        rid,
                        body,
                        opening(shared, row.getBytes("shared_salt")),
                        opening(held, row.getBytes("held_salt")))
                .isIntact();
        if (!underItsLeaf || !ofItsOwn) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Halves(JSON.readTree(shared), JSON.readTree(held)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Opening> opening(byte @Nullable [] content, byte @Nullable [] salt) {
        return content == null || salt == null ? Optional.empty() : Optional.of(new Opening(content, Salt.of(salt)));
    }

    private SharedInFull read(Sharing sharing, Halves halves) throws SQLException {
        Held held = held(halves.held());
        List<Stated> stated = all(
                halves.shared().path("persons"),
                person -> new Stated(
                        Integer.parseInt(person.path("position").asText()),
                        person.path("nhs_number").asText(),
                        person.path("stated_as").asText()));
        return new SharedInFull(
                once(sharing, halves.shared()),
                halves.shared().path("name").asText(),
                halves.shared().path("form").asText(),
                stated,
                held,
                sheets.whose(held));
    }

    private SharedOnce once(Sharing sharing, JsonNode shared) {
        JsonNode paths = shared.path("paths");
        Set<NhsNumber> stated = new HashSet<>();
        shared.path("persons")
                .forEach(person ->
                        NhsNumber.parse(person.path("nhs_number").asText()).ifPresent(stated::add));
        return new SharedOnce(
                sharing.rid(),
                Instant.parse(shared.path("time").asText()),
                sharing.request(),
                shared.path("recipient").asText(),
                shared.path("user").asText(),
                texts(shared.path("role")),
                shared.path("purpose").asText(),
                shared.path("case").asText(),
                sharing.named(),
                stated,
                all(
                        shared.path("items"),
                        item -> new SharedOnce.Left(
                                item.path("item").asText(),
                                texts(paths.path(item.path("paths").asText())))),
                own);
    }

    private Held held(JsonNode held) throws SQLException {
        Map<String, Optional<Sheet>> known = sheets.read(new TreeSet<>(
                all(held.path("decided"), alike -> alike.path("sheet").asText())));
        return new Held(
                held.path("pack").asText(),
                all(
                        held.path("matched"),
                        match -> new Matched(
                                Integer.parseInt(match.path("position").asText()),
                                UUID.fromString(match.path("person").asText()),
                                match.path("place").asText(),
                                texts(match.path("nhs_numbers")))),
                all(
                        held.path("decided"),
                        alike -> new Decided(
                                known.getOrDefault(alike.path("sheet").asText(), Optional.empty()),
                                all(alike.path("consents"), consent -> UUID.fromString(consent.asText())),
                                all(alike.path("items"), DisclosureHalves::version))),
                all(held.path("named"), DisclosureHalves::version),
                all(
                        held.path("rulings"),
                        ruling -> new Ruled(
                                UUID.fromString(ruling.path("id").asText()),
                                ruling.path("kind").asText(),
                                ruling.path("by").asText(),
                                Instant.parse(ruling.path("at").asText()))));
    }

    private static Version version(JsonNode versioned) {
        String text = versioned.asText();
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("an entry without a version");
        }
        return new Version(UUID.fromString(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    static <T> List<T> all(JsonNode array, Function<JsonNode, T> reading) {
        List<T> all = new ArrayList<>();
        array.forEach(each -> all.add(reading.apply(each)));
        return all;
    }

    static List<String> texts(JsonNode array) {
        return all(array, JsonNode::asText);
    }

    /** The bytes of a digest; empty where the text is none. */
    static Optional<byte[]> digest(String hex) {
        return hex.matches("[0-9a-f]{64}") ? Optional.of(HexFormat.of().parseHex(hex)) : Optional.empty();
    }
}
