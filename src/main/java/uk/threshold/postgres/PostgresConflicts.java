package uk.threshold.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.intake.GuardKeys;
import uk.threshold.ledger.Guard;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** Conflicts of interest in PostgreSQL (V060): numbers are compared there, and none comes back. */
public final class PostgresConflicts implements Conflicts {
    /** The guard of the numbers that the directory holds (V069). */
    private static final String NUMBERS = "directory/numbers";

    private static final String GUARDS = SqlScript.text("conflict-guards.sql");

    private static final String OWN = """
            with own as materialized (
                select nhs_number as number from member_number where client = ? and "user" = ?
            )
            """;
    private static final String NAMED = OWN + "select 1 from own where number = any (?)";

    /** Whom a request states by number, whom it was matched to, and the household that immediate danger reaches unnamed. */
    private static final String STATED_OR_MATCHED = """
            (exists (select from request_person p where p.request = r.id and p.nhs_number = own.number)
             or exists (select from request_match m join concerned c on c.id = m.person where m.request = r.id)
             or r.purpose = 'immediate-danger' and exists (
                 select from request_match m
                 cross join lateral ids_of_person(m.person) child (id)
                 join related_person rp on rp.child = child.id and rp.lives_with
                 join concerned c on c.id = rp.id
                 where m.request = r.id and m.position = 0))""";

    private static final String CONCERNED = """
            , concerned as materialized (
                select concerned_by(number) as id from own
            )
            """;
    private static final String READING =
            OWN + CONCERNED + "select 1 from own cross join request r where r.id = ? and " + STATED_OR_MATCHED;
    private static final String OF_THE_DESK = """
            select r.id from own cross join request r
             where r.id = any (?) and r.practice = ?
               and (""" + STATED_OR_MATCHED + """
                    or exists (select from request_person p join patient t on t.nhs_number = p.nhs_number
                                join concerned c on c.id = t.id where p.request = r.id)
                    or exists (select from request_person p join related_person t on t.nhs_number = p.nhs_number
                                join concerned c on c.id = t.id where p.request = r.id))""";
    private static final String AT_THE_DESK = OWN + CONCERNED + OF_THE_DESK;
    private static final String AT_ANY_DESK = """
            with own as materialized (
                select distinct n.nhs_number as number
                  from member m join member_number n on n.client = m.client and n."user" = m."user"
                 where m.ods = ?
                    or m.ods is null and exists (select from member a
                                                  where a.client = m.client and a."user" = '' and a.ods = ?)
            )
            """ + CONCERNED + OF_THE_DESK;

    /** The person, or somebody whose record names the person as family or household. */
    private static final String OF_THEIR_OWN = """
             where exists (select from concerned c where c.id = known.id)
                or exists (select from concerned c join related_person rp on rp.child = c.id
                            where rp.id = known.id and is_family(rp))
             limit 1""";

    private static final String PERSON = OWN + CONCERNED + "select 1 from ids_of_person(?) known (id)" + OF_THEIR_OWN;
    private static final String NUMBER = OWN + CONCERNED + """
            select 1
              from (select id from patient where nhs_number = ?
                    union select id from related_person where nhs_number = ?) numbered
             cross join lateral ids_of_person(numbered.id) known (id)
            """ + OF_THEIR_OWN;

    private final Transactions transactions;

    public PostgresConflicts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean isNamed(Requester who, Collection<NhsNumber> stated) {
        List<String> numbers = stated.stream().map(NhsNumber::digits).toList();
        return transactions.plain(connection -> any(connection, NAMED, who, array(connection, "text", numbers)));
    }

    @Override
    public boolean barsReading(Requester reader, SharingRequest request) {
        return transactions.between(
                request.practice(),
                request.requester().organisation().ods(),
                connection -> any(connection, READING, reader, request.id()));
    }

    @Override
    public Set<UUID> leftToColleagues(Requester who, Collection<UUID> requests) {
        String practice = who.organisation().ods();
        return transactions.inPractice(practice, connection -> {
            try (PreparedStatement select = connection.prepareStatement(AT_THE_DESK)) {
                new Values(select).put(who.client(), who.user(), array(connection, "uuid", requests), practice);
                return ids(select);
            }
        });
    }

    /** Which of these requests, made of this practice, somebody who acts for it must leave to a colleague there. */
    static Set<UUID> leftBySomebody(Connection connection, String practice, Collection<UUID> requests)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AT_ANY_DESK)) {
            new Values(select).put(practice, practice, array(connection, "uuid", requests), practice);
            return ids(select);
        }
    }

    private static Set<UUID> ids(PreparedStatement select) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    @Override
    public boolean isOfTheirOwn(Requester who, UUID person) {
        return transactions.inPractice(who.organisation().ods(), connection -> any(connection, PERSON, who, person));
    }

    @Override
    public boolean isOfTheirOwn(Requester who, NhsNumber number) {
        return transactions.inPractice(
                who.organisation().ods(), connection -> any(connection, NUMBER, who, number.digits(), number.digits()));
    }

    @Override
    public List<Guard> guardsOfNumbers() {
        return transactions.plain(connection -> {
            List<Guard> guards = new ArrayList<>();
            Guards.read(connection, List.of(NUMBERS)).forEach((key, version) -> guards.add(new Guard(key, version)));
            return guards;
        });
    }

    @Override
    public List<Guard> guardsOfPerson(Requester who, UUID person) {
        String practice = who.organisation().ods();
        return transactions.inPractice(
                practice, connection -> guards(connection, who, practice, Optional.of(person), Optional.empty()));
    }

    @Override
    public List<Guard> guardsOfRequest(Requester who, String practice, UUID request) {
        return transactions.between(
                practice,
                who.organisation().ods(),
                connection -> guards(connection, who, practice, Optional.empty(), Optional.of(request)));
    }

    private static List<Guard> guards(
            Connection connection, Requester who, String practice, Optional<UUID> person, Optional<UUID> request)
            throws SQLException {
        List<Guard> guards = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(GUARDS)) {
            new Values(select)
                    .put(who.client(), who.user(), person.orElse(null), request.orElse(null), practice)
                    .put(GuardKeys.NUMBERS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    guards.add(new Guard(row.getString(1), row.getLong(2)));
                }
            }
        }
        return guards;
    }

    private static boolean any(Connection connection, String sql, Requester who, Object... about) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            List<Object> values = new ArrayList<>(List.of(who.client(), who.user()));
            values.addAll(List.of(about));
            new Values(select).put(values.toArray());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Array array(Connection connection, String type, Collection<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }
}
