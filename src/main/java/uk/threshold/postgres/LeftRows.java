package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.desk.WhatLeft;

/**
 * Finds in the ledger what left a practice (V082), within one transaction of that practice. What cannot be read of one answer
 * hides no other: the line that says so names its entry.
 */
final class LeftRows {
    private static final Logger LOG = Logger.getLogger("threshold.ledger");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONSENT = "consent/";
    private static final String HEAD = "select size from log_head where id = 1";
    private static final String BEGIN =
            "insert into left_here_taken (practice, taken) values (?, 0) on conflict do nothing";
    private static final String TAKEN = "select taken from left_here_taken where practice = ?";
    private static final String TAKE = "update left_here_taken set taken = ? where practice = ? and taken = ?";
    private static final String ANSWERS = """
            select d.rid, d.shared, d.held
              from log_entry e
              join disclosure_detail d on d.rid = e.rid and d.practice = ? and d.shared is not null
              join request r on r.id::text = d.task and r.practice = d.practice
             where e.seq >= ? and e.seq < ? and position('"class":"disclose"'::bytea in e.body) > 0
             order by e.seq""";
    private static final String LOCK = "select size from log_head where id = 1 for update";
    private static final String ENTER = """
            insert into left_here (practice, what, rid)
            select d.practice, what, d.rid
              from disclosure_detail d cross join unnest(?::text[]) as what
             where d.practice = ? and d.rid = ? and d.shared is not null
            on conflict do nothing""";
    private static final String FIND = """
            select d.rid, d.shared, d.held
              from (select l.rid, e.seq, row_number() over (partition by p.task order by e.seq desc) as place
                      from (select distinct rid from left_here where practice = ? and what = any (?)) l
                      join log_entry e on e.rid = l.rid
                      join disclosure_detail p on p.rid = l.rid and p.practice = ? and p.shared is not null) f
              join disclosure_detail d on d.rid = f.rid and d.practice = ? and d.shared is not null
             where f.place <= ?
             order by f.seq desc""";

    private final Connection connection;
    private final String practice;

    LeftRows(Connection connection, String practice) {
        this.connection = connection;
        this.practice = practice;
    }

    /** @return whether all was looked through that was in the log at the beginning */
    boolean lookThrough(int most) throws SQLException {
        long size = Rows.all(connection, HEAD, row -> row.getLong(1)).getFirst();
        update(BEGIN, practice);
        long from = Rows.all(connection, TAKEN, row -> row.getLong(1), practice).getFirst();
        long to = Math.min(size, from + most);
        if (from >= to) {
            return true;
        }
        List<WhatLeft> left = Rows.all(connection, ANSWERS, LeftRows::read, practice, from, to).stream()
                .flatMap(Optional::stream)
                .toList();
        if (!left.isEmpty()) {
            enter(left);
        }
        update(TAKE, to, practice, from);
        return to == size;
    }

    /** As whoever erases, it holds the log's head: what is erased after it was read here is not written down. */
    private void enter(List<WhatLeft> left) throws SQLException {
        Rows.all(connection, LOCK, row -> row.getLong(1));
        try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
            for (WhatLeft answer : left) {
                new Values(enter).put(texts(whats(answer)), practice, answer.receipt());
                enter.addBatch();
            }
            enter.executeBatch();
        }
    }

    private static Set<String> whats(WhatLeft answer) {
        Set<String> whats = new TreeSet<>();
        answer.items().forEach(item -> whats.add(item.position()));
        answer.consents().values().forEach(by -> by.forEach(consent -> whats.add(CONSENT + consent)));
        return whats;
    }

    List<WhatLeft> withItem(Collection<String> positions, int most) throws SQLException {
        return Rows.all(connection, FIND, LeftRows::read, practice, texts(positions), practice, practice, most).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    List<WhatLeft> byConsent(Collection<UUID> consents, int most) throws SQLException {
        return withItem(consents.stream().map(id -> CONSENT + id).toList(), most);
    }

    private Array texts(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Values(statement).put(values);
            statement.executeUpdate();
        }
    }

    private static Optional<WhatLeft> read(ResultSet row) throws SQLException {
        UUID rid = row.getObject("rid", UUID.class);
        try {
            return Optional.of(read(rid, JSON.readTree(row.getBytes("shared")), JSON.readTree(row.getBytes("held"))));
        } catch (IOException | IllegalArgumentException e) {
            // The cause may quote what it could not read.
            LOG.warnf("the halves of %s cannot be read, and whoever has that answer is asked nothing", rid);
            return Optional.empty();
        }
    }

    private static WhatLeft read(UUID rid, JsonNode shared, JsonNode held) {
        List<WhatLeft.Item> items = new ArrayList<>();
        JsonNode paths = shared.path("paths");
        shared.path("items")
                .forEach(item -> items.add(new WhatLeft.Item(
                        item.path("item").asText(),
                        item.path("sha256").asText(),
                        released(paths.path(item.path("paths").asText())))));
        Map<UUID, Integer> versions = new HashMap<>();
        Map<UUID, Set<String>> consents = new HashMap<>();
        for (JsonNode alike : held.path("decided")) {
            Set<String> by = new HashSet<>();
            alike.path("consents").forEach(consent -> by.add(consent.asText()));
            alike.path("items").forEach(item -> {
                Versioned decided = Versioned.parse(item.asText());
                versions.put(decided.id(), decided.version());
                if (!by.isEmpty()) {
                    consents.put(decided.id(), Set.copyOf(by));
                }
            });
        }
        held.path("named").forEach(name -> {
            Versioned named = Versioned.parse(name.asText());
            versions.putIfAbsent(named.id(), named.version());
        });
        return new WhatLeft(
                rid,
                UUID.fromString(shared.path("task").asText()),
                shared.path("recipient").asText(),
                shared.path("form").asText().equals("annex"),
                items,
                versions,
                consents);
    }

    /** A resource as the held half names it: its id, an at sign, and the version. */
    private record Versioned(UUID id, int version) {
        private static Versioned parse(String text) {
            int at = text.indexOf('@');
            if (at < 0) {
                throw new IllegalArgumentException("a version is missing");
            }
            return new Versioned(UUID.fromString(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
        }
    }

    private static SortedSet<FieldPath> released(JsonNode paths) {
        SortedSet<FieldPath> released = new TreeSet<>();
        paths.forEach(path -> released.add(new FieldPath(path.asText())));
        return released;
    }
}
