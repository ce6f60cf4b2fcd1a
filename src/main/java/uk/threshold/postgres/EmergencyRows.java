package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.Countersignature;
import uk.threshold.desk.EmergencyAccess;
import uk.threshold.desk.EmergencyReview;
import uk.threshold.request.SharingRequest;

/** What became of one emergency access, within one transaction of its practice. */
final class EmergencyRows {
    private static final String SIGNED = "select * from countersignature where request = ?";
    private static final String REVIEWED = "select * from emergency_review where request = ?";

    private static final String LEFT = """
            select d.rid, d.shared
              from disclosure_detail d
              join log_entry e on e.rid = d.rid
             where d.task = ?
               and position('"class":"disclose"'::bytea in e.body) > 0""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private EmergencyRows() {}

    static EmergencyAccess access(Connection connection, SharingRequest request) throws SQLException {
        return new EmergencyAccess(
                request,
                signed(connection, request.id()),
                reviewed(connection, request.id()),
                left(connection, request.id()));
    }

    private static Optional<Countersignature> signed(Connection connection, UUID request) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SIGNED)) {
            new Values(select).put(request);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Countersignature(
                                request,
                                row.getString("practice"),
                                row.getString("organisation"),
                                row.getString("signed_by"),
                                row.getString("signed_name"),
                                row.getString("words"),
                                at(row, "signed_at")))
                        : Optional.empty();
            }
        }
    }

    private static Optional<EmergencyReview> reviewed(Connection connection, UUID request) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REVIEWED)) {
            new Values(select).put(request);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new EmergencyReview(
                                request,
                                row.getString("practice"),
                                Coded.parse(EmergencyReview.Finding.class, row.getString("finding"))
                                        .orElseThrow(),
                                row.getString("words"),
                                row.getString("reviewed_by"),
                                row.getString("reviewed_name"),
                                at(row, "reviewed_at")))
                        : Optional.empty();
            }
        }
    }

    private static List<EmergencyAccess.Left> left(Connection connection, UUID request) throws SQLException {
        List<EmergencyAccess.Left> left = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LEFT)) {
            new Values(select).put(request.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    left.add(left(row.getObject("rid", UUID.class), row.getBytes("shared")));
                }
            }
        }
        left.sort(Comparator.comparing(EmergencyAccess.Left::at)
                .thenComparing(EmergencyAccess.Left::rid)
                .reversed());
        return left;
    }

    private static EmergencyAccess.Left left(UUID rid, byte[] half) {
        JsonNode shared;
        try {
            shared = JSON.readTree(half);
        } catch (IOException e) {
            throw new IllegalStateException("a half in the ledger is not the JSON that was put there");
        }
        Map<String, Long> resources = new TreeMap<>();
        shared.path("items")
                .forEach(item -> resources.merge(item.path("item").asText().split("/", 2)[0], 1L, Long::sum));
        return new EmergencyAccess.Left(
                rid,
                Instant.parse(shared.path("time").asText()),
                shared.path("user").asText(),
                resources);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
