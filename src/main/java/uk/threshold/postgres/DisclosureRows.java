package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.SharedOnce;

/** What the ledger holds of the disclosures a person was part of, within one transaction of one practice. */
final class DisclosureRows {
    /** Whose requests: those that named the number, and those in which the patient with it was ever matched. */
    private static final String DISCLOSURES = """
            with who as (select id from patient where practice = ? and nhs_number = ?),
            asked as (
                select r.id from request r
                where r.practice = ?
                  and (exists (select from request_person p where p.request = r.id and p.nhs_number = ?)
                    or exists (select from request_match m where m.request = r.id and m.person in (select id from who))
                    or exists (select from desk_finding f where f.request = r.id and f.person in (select id from who)))
            )
            select d.rid, d.shared
              from disclosure_detail d join log_entry e on e.rid = d.rid
             where substring(encode(d.shared, 'escape') from '"task":"([0-9a-f-]{36})"') = any (array(select id::text from asked))
               and position('"class":"disclose"'::bytea in e.body) > 0""";

    /** What is in the record of the patient with the number, and the wordings approved for it. */
    private static final String OWN = """
            with own as (
                select id from resource where practice = ?
                   and patient in (select id from patient where practice = ? and nhs_number = ?))
            select id from own
            union select id from ruling where practice = ? and kind = 'wording' and resource in (select id from own)""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DisclosureRows() {}

    static List<SharedOnce> of(Connection connection, String practice, NhsNumber number) throws SQLException {
        Set<UUID> own = own(connection, practice, number);
        List<SharedOnce> shared = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DISCLOSURES)) {
            new Values(select).put(practice, number.digits(), practice, number.digits());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    shared.add(read(row.getObject("rid", UUID.class), row.getBytes("shared"), own));
                }
            }
        }
        shared.sort(Comparator.comparing(SharedOnce::at)
                .thenComparing(SharedOnce::rid)
                .reversed());
        return shared;
    }

    private static Set<UUID> own(Connection connection, String practice, NhsNumber number) throws SQLException {
        Set<UUID> own = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OWN)) {
            new Values(select).put(practice, practice, number.digits(), practice);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    own.add(row.getObject(1, UUID.class));
                }
            }
        }
        return own;
    }

    private static SharedOnce read(UUID rid, byte[] half, Set<UUID> own) {
        JsonNode shared;
        try {
            shared = JSON.readTree(half);
        } catch (IOException e) {
            throw new IllegalStateException("a half in the ledger is not the JSON that was put there");
        }
        List<SharedOnce.Left> left = new ArrayList<>();
        JsonNode paths = shared.path("paths");
        shared.path("items")
                .forEach(item -> left.add(new SharedOnce.Left(
                        item.path("item").asText(),
                        texts(paths.path(item.path("paths").asText())))));
        return new SharedOnce(
                rid,
                Instant.parse(shared.path("time").asText()),
                UUID.fromString(shared.path("task").asText()),
                shared.path("recipient").asText(),
                shared.path("user").asText(),
                texts(shared.path("role")),
                shared.path("purpose").asText(),
                shared.path("case").asText(),
                left,
                own);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
