package uk.threshold.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FamilyName;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.CourtOrder;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.KeptRequest.Status;
import uk.threshold.request.Organisation;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** The rows of a request, written once and read whole. */
final class RequestRows {
    private static final String INSERT = """
            insert into request (id, practice, organisation, requester_user, requester_client, requester_name,
                                 requester_roles, purpose, unborn, child_birth_date, child_family_name, record_from,
                                 statement_author, statement_time, statement_text, audience, meeting,
                                 meeting_begins, case_reference, order_number, order_from, order_to, stated,
                                 authored_on, valid_until, status, last_act)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', ?)""";
    private static final String INSERT_PERSON = """
            insert into request_person (request, position, nhs_number, stated_as, claimed_relation, why, categories)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String MATCH = SqlScript.text("match.sql");
    private static final String SELECT = """
            select r.*, o.name as organisation_name, o.kind as organisation_kind, o.telephone as organisation_telephone,
                   s.choice, s.signed_by, s.signed_name, s.signed_at
              from request r join organisation o on o.ods = r.organisation
              left join practice_statement s on s.request = r.id
             where\s""";
    private static final String NEWEST = " and (? or r.status = ?) order by r.authored_on desc, r.id limit ?";
    private static final String ALL = "select id from request where practice = ? order by authored_on, id";
    private static final String PERSONS = """
            select request, position, nhs_number, stated_as, claimed_relation, why, categories
              from request_person where request = any (?) order by request, position""";

    private RequestRows() {}

    static void insert(Connection connection, SharingRequest request, byte[] stated) throws SQLException {
        Requester requester = request.requester();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Values values = new Values(insert);
            values.put(
                    request.id(), request.practice(), requester.organisation().ods());
            values.put(requester.user(), requester.client(), requester.name());
            values.put(words(connection, requester.roles()), request.purpose().code());
            values.put(
                    request.unborn(),
                    request.childBirthDate(),
                    request.childFamilyName(),
                    request.recordFrom().orElse(null));
            values.put(request.statement().map(SharingRequest.Statement::author).orElse(null));
            values.put(request.statement().map(said -> utc(said.time())).orElse(null));
            values.put(request.statement().map(SharingRequest.Statement::text).orElse(null));
            values.put(connection.createArrayOf("text", request.audience().toArray()));
            values.put(request.meeting().map(SharingRequest.Meeting::words).orElse(null));
            values.put(request.meeting()
                    .flatMap(SharingRequest.Meeting::begins)
                    .map(RequestRows::utc)
                    .orElse(null));
            values.put(request.caseReference().orElse(null));
            values.put(request.order().map(CourtOrder::number).orElse(null));
            values.put(request.order().map(CourtOrder::from).orElse(null));
            values.put(request.order().map(CourtOrder::to).orElse(null));
            values.put(stated, utc(request.authoredOn()));
            values.put(utc(request.validUntil()), utc(request.authoredOn()));
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_PERSON)) {
            for (AskedPerson person : request.persons()) {
                Values values = new Values(insert);
                values.put(request.id(), person.position());
                values.put(person.nhsNumber().map(NhsNumber::digits).orElse(null));
                values.put(
                        person.statedAs().orElse(null), person.claimedRelation().orElse(null));
                values.put(person.why().orElse(null));
                values.put(words(connection, request.categories().getOrDefault(person.position(), Set.of())));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void match(Connection connection, SharingRequest request) throws SQLException {
        try (PreparedStatement match = connection.prepareStatement(MATCH)) {
            new Values(match)
                    .put(
                            request.id(),
                            request.practice(),
                            FamilyName.of(request.childFamilyName())
                                    .map(FamilyName::letters)
                                    .orElse(""),
                            request.id());
            match.executeUpdate();
        }
    }

    static Optional<KeptRequest> ofOrganisation(Connection connection, String organisation, UUID id)
            throws SQLException {
        return query(connection, "r.organisation = ? and r.id = ?", organisation, id).stream()
                .findFirst();
    }

    static Optional<KeptRequest> ofPractice(Connection connection, String practice, UUID id) throws SQLException {
        return query(connection, "r.practice = ? and r.id = ?", practice, id).stream()
                .findFirst();
    }

    /** Every request made of a practice, the earliest first. */
    static List<UUID> allOfPractice(Connection connection, String practice) throws SQLException {
        return Rows.all(connection, ALL, row -> row.getObject(1, UUID.class), practice);
    }

    static List<KeptRequest> newestOfOrganisation(
            Connection connection, String organisation, Optional<Status> status, int most) throws SQLException {
        return newest(connection, "r.organisation = ?", organisation, status, most);
    }

    static List<KeptRequest> newestOfPractice(Connection connection, String practice, Optional<Status> status, int most)
            throws SQLException {
        return newest(connection, "r.practice = ?", practice, status, most);
    }

    private static List<KeptRequest> newest(
            Connection connection, String whose, String ods, Optional<Status> status, int most) throws SQLException {
        String wanted = status.map(Status::code).orElse("");
        return query(connection, whose + NEWEST, ods, status.isEmpty(), wanted, most);
    }

    private static List<KeptRequest> query(Connection connection, String where, Object... parameters)
            throws SQLException {
        List<KeptRequest> kept = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            new Values(select).put(parameters);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            Map<UUID, Persons> persons =
                    persons(connection, rows.stream().map(Row::id).toList());
            rows.forEach(row -> kept.add(row.with(persons.getOrDefault(row.id(), new Persons()))));
        }
        return kept;
    }

    /** Who a request names and what it asks of them. */
    private static final class Persons {
        private final List<AskedPerson> asked = new ArrayList<>();
        private final Map<Integer, Set<Category>> categories = new HashMap<>();
    }

    /** A row of the table, without its persons. */
    private record Row(
            SharingRequest bare, byte[] stated, Status status, Instant lastAct, Optional<PracticeStatement> signed) {
        UUID id() {
            return bare.id();
        }

        KeptRequest with(Persons persons) {
            SharingRequest whole = new SharingRequest(
                    bare.id(),
                    bare.requester(),
                    bare.practice(),
                    bare.purpose(),
                    persons.asked,
                    bare.unborn(),
                    bare.childBirthDate(),
                    bare.childFamilyName(),
                    persons.categories,
                    bare.recordFrom(),
                    bare.statement(),
                    bare.audience(),
                    bare.meeting(),
                    bare.caseReference(),
                    bare.order(),
                    bare.authoredOn(),
                    bare.validUntil());
            return new KeptRequest(whole, stated, status, lastAct, signed);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        SharingRequest bare = new SharingRequest(
                row.getObject("id", UUID.class),
                requester(row),
                row.getString("practice"),
                Coded.parse(Purpose.class, row.getString("purpose")).orElseThrow(),
                List.of(),
                row.getBoolean("unborn"),
                row.getObject("child_birth_date", LocalDate.class),
                row.getString("child_family_name"),
                Map.of(),
                Optional.ofNullable(row.getObject("record_from", LocalDate.class)),
                statement(row),
                words(row, "audience"),
                meeting(row),
                Optional.ofNullable(row.getString("case_reference")),
                order(row),
                instant(row, "authored_on"),
                instant(row, "valid_until"));
        Status status = Coded.parse(Status.class, row.getString("status")).orElseThrow();
        return new Row(bare, row.getBytes("stated"), status, instant(row, "last_act"), signed(row));
    }

    private static Requester requester(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words(row, "requester_roles")
                .forEach(code -> Coded.parse(Role.class, code).ifPresent(roles::add));
        return new Requester(
                row.getString("requester_user"),
                row.getString("requester_client"),
                row.getString("requester_name"),
                new Organisation(
                        row.getString("organisation"),
                        row.getString("organisation_name"),
                        Coded.parse(AgencyKind.class, row.getString("organisation_kind"))
                                .orElseThrow(),
                        row.getString("organisation_telephone")),
                roles);
    }

    private static Optional<SharingRequest.Meeting> meeting(ResultSet row) throws SQLException {
        Optional<Instant> begins = Optional.ofNullable(row.getObject("meeting_begins", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        return Optional.ofNullable(row.getString("meeting")).map(words -> new SharingRequest.Meeting(begins, words));
    }

    private static Optional<CourtOrder> order(ResultSet row) throws SQLException {
        String number = row.getString("order_number");
        return number == null
                ? Optional.empty()
                : Optional.of(new CourtOrder(
                        number,
                        row.getObject("order_from", LocalDate.class),
                        row.getObject("order_to", LocalDate.class)));
    }

    private static Optional<SharingRequest.Statement> statement(ResultSet row) throws SQLException {
        String author = row.getString("statement_author");
        return author == null
                ? Optional.empty()
                : Optional.of(new SharingRequest.Statement(
                        author, instant(row, "statement_time"), row.getString("statement_text")));
    }

    private static Optional<PracticeStatement> signed(ResultSet row) throws SQLException {
        String choice = row.getString("choice");
        return choice == null
                ? Optional.empty()
                : Optional.of(new PracticeStatement(
                        Coded.parse(PracticeStatement.Choice.class, choice).orElseThrow(),
                        row.getString("signed_by"),
                        row.getString("signed_name"),
                        instant(row, "signed_at")));
    }

    private static Map<UUID, Persons> persons(Connection connection, List<UUID> requests) throws SQLException {
        Map<UUID, Persons> persons = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(PERSONS)) {
            select.setArray(1, connection.createArrayOf("uuid", requests.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Persons of = persons.computeIfAbsent(row.getObject("request", UUID.class), id -> new Persons());
                    int position = row.getInt("position");
                    of.asked.add(new AskedPerson(
                            position,
                            Optional.ofNullable(row.getString("nhs_number")).map(NhsNumber::new),
                            Optional.ofNullable(row.getString("stated_as")),
                            Optional.ofNullable(row.getString("claimed_relation")),
                            Optional.ofNullable(row.getString("why"))));
                    Set<Category> categories = EnumSet.noneOf(Category.class);
                    words(row, "categories")
                            .forEach(code -> Coded.parse(Category.class, code).ifPresent(categories::add));
                    of.categories.put(position, categories);
                }
            }
        }
        return persons;
    }

    private static Array words(Connection connection, Collection<? extends Coded> members) throws SQLException {
        return connection.createArrayOf(
                "text", members.stream().map(Coded::code).sorted().toArray());
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
