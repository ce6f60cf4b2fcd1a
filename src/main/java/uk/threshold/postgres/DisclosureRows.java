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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.SharedOnce;

/** What the ledger holds of the disclosures a person was part of, within one transaction of one practice. */
final class DisclosureRows {
    /** Every id of the person with the number. */
    private static final String WHO = """
            with who as materialized (
                select distinct known.id
                  from (select id from patient where practice = ? and nhs_number = ?
                        union select id from related_person where practice = ? and nhs_number = ?) numbered
                 cross join lateral ids_of_person(numbered.id) as known (id)
            ),
            own as materialized (
                select distinct i.resource from involvement i
                 where i.practice = ? and i.part = 'subject' and i.person in (select id from who)
            )
            """;

    /** The people in whose records something of the person's own stands. */
    private static final String HOSTS = """
            , hosts as materialized (
                select distinct known.id
                  from (select distinct r.patient from resource r join own on own.resource = r.id where r.practice = ?) home
                 cross join lateral ids_of_person(home.patient) as known (id)
            )
            """;

    /**
     * The requests that named the number or in which the person was ever matched, and those about the people in whose
     * records something of the person's own stands.
     */
    private static final String DISCLOSURES = WHO + HOSTS + """
            , asked as materialized (
                select r.id, bool_or(reached.named) as named
                  from (select p.request, true as named from request_person p where p.nhs_number = ?
                        union all
                        select m.request, true from request_match m where m.person in (select id from who)
                        union all
                        select f.request, true from desk_finding f where f.person in (select id from who)
                        union all
                        select m.request, false from request_match m where m.person in (select id from hosts)) reached
                  join request r on r.id = reached.request
                 where r.practice = ?
                 group by r.id
            )
            select d.rid, d.shared, a.named
              from disclosure_detail d
              join asked a on a.id::text = d.task
              join log_entry e on e.rid = d.rid
             where d.task = any (array(select id::text from asked))
               and position('"class":"disclose"'::bytea in e.body) > 0""";

    /** What was shown online of the person's record, and of those in which something of their own stands. */
    private static final String ONLINE = WHO + HOSTS + """
            select d.rid, d.shared, d.shown_of = ? as named
              from disclosure_detail d
              join log_entry e on e.rid = d.rid
             where d.practice = ?
               and d.shown_of in (select ? union select p.nhs_number from patient p
                                   where p.practice = ? and p.id in (select id from hosts))
               and position('"class":"disclose"'::bytea in e.body) > 0""";

    /** The entries of which the person is a subject, in whosever record, and the wordings approved for them. */
    private static final String OWN = WHO + """
            select resource from own
            union
            select id from ruling where practice = ? and kind = 'wording' and resource in (select resource from own)""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DisclosureRows() {}

    static List<SharedOnce> of(Connection connection, String practice, NhsNumber number) throws SQLException {
        String digits = number.digits();
        Set<UUID> own = own(connection, practice, digits);
        List<SharedOnce> shared = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DISCLOSURES)) {
            who(select, practice, digits).put(practice, digits, practice);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    shared.add(read(row, own, true));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(ONLINE)) {
            who(select, practice, digits).put(practice, digits, practice, digits, practice);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    SharedOnce shown = read(row, own, false);
                    if (!shown.left().isEmpty()) {
                        shared.add(shown);
                    }
                }
            }
        }
        shared.sort(Comparator.comparing(SharedOnce::at)
                .thenComparing(SharedOnce::rid)
                .reversed());
        return shared;
    }

    private static Values who(PreparedStatement select, String practice, String digits) throws SQLException {
        return new Values(select).put(practice, digits, practice, digits, practice);
    }

    private static Set<UUID> own(Connection connection, String practice, String digits) throws SQLException {
        Set<UUID> own = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OWN)) {
            who(select, practice, digits).put(practice);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    own.add(row.getObject(1, UUID.class));
                }
            }
        }
        return own;
    }

    private static SharedOnce read(ResultSet row, Set<UUID> own, boolean requested) throws SQLException {
        JsonNode shared;
        try {
            shared = JSON.readTree(row.getBytes("shared"));
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
                row.getObject("rid", UUID.class),
                Instant.parse(shared.path("time").asText()),
                requested ? Optional.of(UUID.fromString(shared.path("task").asText())) : Optional.empty(),
                shared.path("recipient").asText(),
                shared.path("user").asText(),
                texts(shared.path("role")),
                shared.path("purpose").asText(),
                shared.path("case").asText(),
                row.getBoolean("named"),
                stated(shared.path("persons")),
                left,
                own);
    }

    private static Set<NhsNumber> stated(JsonNode persons) {
        Set<NhsNumber> stated = new HashSet<>();
        persons.forEach(
                person -> NhsNumber.parse(person.path("nhs_number").asText()).ifPresent(stated::add));
        return stated;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
