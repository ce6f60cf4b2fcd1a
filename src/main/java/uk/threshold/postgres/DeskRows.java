package uk.threshold.postgres;

import static uk.threshold.postgres.RulingRows.at;
import static uk.threshold.postgres.RulingRows.utc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.DeskRegister.Identity;
import uk.threshold.desk.Docket;
import uk.threshold.desk.Finding;
import uk.threshold.desk.Match;
import uk.threshold.request.PracticeStatement;

/**
 * The rows of the desk (V035, V036), within one transaction of one practice. What is written while somebody else ends the
 * request touches nothing and throws nothing: the guard of the request, looked at after the write, then undoes it all.
 */
final class DeskRows {
    private static final String INSERT_FINDING = """
            insert into desk_finding (practice, request, position, finding, person, words, found_by, found_name, found_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String MATCH = """
            update request_match set person = ?, how = 'desk', matched_by = ?, matched_at = ?
             where practice = ? and request = ? and position = ?""";
    private static final String INSERT_STATEMENT = """
            insert into practice_statement (practice, request, choice, signed_by, signed_name, signed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String INSERT_ANNEX_STATEMENT = """
            insert into annex_statement (practice, request, choice) values (?, ?, ?)
            on conflict do nothing""";
    private static final String COMPLETE = """
            update request set status = 'completed', last_act = ?
             where practice = ? and id = ? and status = 'accepted'""";
    private static final String FINDINGS =
            "select * from desk_finding where practice = ? and request = ? order by found_at, position";
    private static final String STATEMENT = """
            select s.*, x.choice as annex
              from practice_statement s
              left join annex_statement x on x.practice = s.practice and x.request = s.request
             where s.practice = ? and s.request = ?""";

    /** The person a Patient or RelatedPerson is, and whether they are a patient here. */
    private static final String IDENTITY = """
            select meant.person,
                   exists (select from patient p where p.practice = meant.practice and p.id = meant.person)
              from (select r.practice, person_of(r.id) as person from resource r
                     where r.practice = ? and r.id = ? and r.type in ('Patient', 'RelatedPerson') and not r.deleted) meant""";

    private DeskRows() {}

    static void insert(Connection connection, String practice, Match match) throws SQLException {
        UUID person = match.finding() instanceof Finding.Identified(PersonId whom) ? whom.value() : null;
        String words =
                switch (match.finding()) {
                    case Finding.Identified identified -> null;
                    case Finding.NotIdentifiedHere nobody -> nobody.words();
                    case Finding.LeftThisPractice left -> left.words();
                };
        try (PreparedStatement insert = connection.prepareStatement(INSERT_FINDING)) {
            new Values(insert)
                    .put(
                            practice,
                            match.request(),
                            match.position(),
                            match.finding().code(),
                            person,
                            words)
                    .put(match.user(), match.by(), utc(match.at()));
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(MATCH)) {
            new Values(update).put(person, match.user(), utc(match.at()), practice, match.request(), match.position());
            update.executeUpdate();
        }
    }

    static void close(Connection connection, String practice, UUID request, PracticeStatement statement)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_STATEMENT)) {
            new Values(insert)
                    .put(practice, request, statement.choice().code())
                    .put(statement.user(), statement.by(), utc(statement.at()));
            insert.executeUpdate();
        }
        if (statement.annex().isPresent()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ANNEX_STATEMENT)) {
                new Values(insert)
                        .put(practice, request, statement.annex().get().code());
                insert.executeUpdate();
            }
        }
        try (PreparedStatement update = connection.prepareStatement(COMPLETE)) {
            new Values(update).put(utc(statement.at()), practice, request);
            update.executeUpdate();
        }
    }

    static Docket docket(Connection connection, String practice, UUID request) throws SQLException {
        List<Match> matches = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(FINDINGS)) {
            new Values(select).put(practice, request);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    matches.add(match(row));
                }
            }
        }
        return new Docket(
                matches,
                RulingRows.of(connection, practice, request),
                CaseworkRows.assignments(connection, practice, request),
                CaseworkRows.updates(connection, practice, request),
                CaseworkRows.tellings(connection, practice, request),
                statement(connection, practice, request));
    }

    private static Optional<PracticeStatement> statement(Connection connection, String practice, UUID request)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STATEMENT)) {
            new Values(select).put(practice, request);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new PracticeStatement(
                                Coded.parse(PracticeStatement.Choice.class, row.getString("choice"))
                                        .orElseThrow(),
                                Optional.ofNullable(row.getString("annex"))
                                        .map(annex -> HouseholdRows.coded(PracticeStatement.Choice.class, annex)),
                                row.getString("signed_by"),
                                row.getString("signed_name"),
                                at(row, "signed_at")))
                        : Optional.empty();
            }
        }
    }

    static Optional<Identity> identity(Connection connection, String practice, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IDENTITY)) {
            new Values(select).put(practice, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Identity(new PersonId(row.getObject(1, UUID.class)), row.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    private static Match match(ResultSet row) throws SQLException {
        Finding finding =
                switch (row.getString("finding")) {
                    case "identified" -> new Finding.Identified(new PersonId(row.getObject("person", UUID.class)));
                    case "not-identified-here" -> new Finding.NotIdentifiedHere(row.getString("words"));
                    case "left-this-practice" -> new Finding.LeftThisPractice(row.getString("words"));
                    default -> throw new IllegalStateException("a finding is kept that nobody reads");
                };
        return new Match(
                row.getObject("request", UUID.class),
                row.getInt("position"),
                finding,
                row.getString("found_by"),
                row.getString("found_name"),
                at(row, "found_at"));
    }
}
