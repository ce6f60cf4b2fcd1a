package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Sharing;

/** Which disclosures the ledger holds of a person, of a request or by themselves, within one transaction of one practice. */
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

    /** When it was and of whom, found by where a member stands, so that no half is parsed that is on no page. */
    private static final String TOLD = """
            select d.rid,
                   half_word(d.shared, '"time":"'::bytea, 24) as at,
                   case when half_word(d.shared, '"purpose":"'::bytea, 40) in ('own-access', 'proxy-access') then null
                        else d.task end as request,
                   case when half_word(d.shared, '"purpose":"'::bytea, 40) in ('own-access', 'proxy-access') then array(
                       select distinct found[1]
                         from regexp_matches(encode(d.shared, 'escape'), '"nhs_number":"([0-9]{10})"', 'g') as found)
                   end as stated,
            """;

    private static final String SOMETHING_LEFT = " and position('\"class\":\"disclose\"'::bytea in e.body) > 0";

    /**
     * The requests that named the number or in which the person was ever matched, and those about the people in whose
     * records something of the person's own stands.
     */
    private static final String ON_REQUEST = WHO + HOSTS + """
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
            """ + TOLD + """
                   a.named
              from disclosure_detail d
              join asked a on a.id::text = d.task
              join log_entry e on e.rid = d.rid
             where d.task = any (array(select id::text from asked))
            """ + SOMETHING_LEFT;

    /** What was shown online of the person's record, and of those in which something of their own stands. */
    private static final String ONLINE = WHO + HOSTS + TOLD + """
                   d.shown_of = ? as named
              from disclosure_detail d
              join log_entry e on e.rid = d.rid
             where d.practice = ?
               and d.shown_of in (select ? union select p.nhs_number from patient p
                                   where p.practice = ? and p.id in (select id from hosts))
            """ + SOMETHING_LEFT;

    private static final String OF_REQUEST = TOLD + """
                   true as named
              from disclosure_detail d
              join log_entry e on e.rid = d.rid
             where d.practice = ? and d.task = ? and d.shown_of is null
            """ + SOMETHING_LEFT;

    private static final String ONE = TOLD + """
                   true as named
              from disclosure_detail d
              join log_entry e on e.rid = d.rid
             where d.practice = ? and d.rid = ?
            """ + SOMETHING_LEFT;

    /** The entries of which the person is a subject, in whosever record, and the wordings approved for them. */
    private static final String OWN = WHO + """
            select resource from own
            union
            select id from ruling where practice = ? and kind = 'wording' and resource in (select resource from own)""";

    private DisclosureRows() {}

    /** The newest first. */
    static List<Sharing> of(Connection connection, String practice, NhsNumber number) throws SQLException {
        String digits = number.digits();
        List<Sharing> found = new ArrayList<>(Rows.all(
                connection, ON_REQUEST, DisclosureRows::read, who(practice, digits, practice, digits, practice)));
        found.addAll(Rows.all(
                connection,
                ONLINE,
                DisclosureRows::read,
                who(practice, digits, practice, digits, practice, digits, practice)));
        return ordered(found);
    }

    /** Those under one request, the newest first. */
    static List<Sharing> of(Connection connection, String practice, UUID request) throws SQLException {
        return ordered(Rows.all(connection, OF_REQUEST, DisclosureRows::read, practice, request.toString()));
    }

    static Optional<Sharing> one(Connection connection, String practice, UUID rid) throws SQLException {
        return Rows.all(connection, ONE, DisclosureRows::read, practice, rid).stream()
                .findFirst();
    }

    /** What the practice holds of which the person is a subject, and the wordings approved for it. */
    static Set<UUID> own(Connection connection, String practice, NhsNumber number) throws SQLException {
        Set<UUID> own = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OWN)) {
            new Values(select).put(who(practice, number.digits(), practice));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    own.add(row.getObject(1, UUID.class));
                }
            }
        }
        return own;
    }

    private static @Nullable Object[] who(String practice, String digits, Object... further) {
        return Stream.concat(Stream.<Object>of(practice, digits, practice, digits, practice), Arrays.stream(further))
                .toArray();
    }

    private static List<Sharing> ordered(List<Sharing> found) {
        return found.stream()
                .sorted(Comparator.comparing(Sharing::at)
                        .thenComparing(Sharing::rid)
                        .reversed())
                .toList();
    }

    private static Sharing read(ResultSet row) throws SQLException {
        return new Sharing(
                row.getObject("rid", UUID.class),
                time(row.getString("at")),
                request(row.getString("request")),
                row.getArray("stated") == null
                        ? Set.of()
                        : Arrays.stream((String[]) row.getArray("stated").getArray())
                                .flatMap(digits -> NhsNumber.parse(digits).stream())
                                .collect(Collectors.toSet()),
                row.getBoolean("named"));
    }

    private static Instant time(@Nullable String text) {
        try {
            return text == null ? Sharing.UNTOLD : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Sharing.UNTOLD;
        }
    }

    private static Optional<UUID> request(@Nullable String task) {
        try {
            return Optional.ofNullable(task).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
