package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Stance;
import uk.threshold.desk.StanceRegister.Raised;

/** The rows of what people raised and what they were answered (V062, V064), within one transaction of one practice. */
final class StanceRows {
    private static final String INSERT = """
            insert into stance (practice, id, kind, person, request, resource, words, raised_on, owner,
                                recorded_by, recorded_name, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_AUTHOR = "insert into stance_author (practice, stance, author) values (?, ?, ?)";
    private static final String INSERT_ANSWER = """
            insert into stance_answer (practice, id, stance, words, outcome, answered_by, answered_name, answered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_NOTE = """
            insert into dispute_note (practice, id, stance, wording, approved_by, approved_name, approved_at)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String SELECT = """
            select s.*, w.author, a.id as answer, a.words as answer_words, a.outcome, a.answered_by, a.answered_name, a.answered_at,
                   n.id as note, n.wording, n.approved_by, n.approved_name, n.approved_at
              from stance s
              left join stance_author w on w.practice = s.practice and w.stance = s.id
              left join lateral (
                  select * from stance_answer given where given.practice = s.practice and given.stance = s.id
                   order by given.answered_at desc, given.id limit 1) a on true
              left join lateral (
                  select * from dispute_note kept where kept.practice = s.practice and kept.stance = s.id
                   order by kept.approved_at desc, kept.id limit 1) n on true
             where s.practice = ? and\s""";
    private static final String ONE = "s.id = ?";

    /** The request's persons under every id of theirs. */
    private static final String BESIDE = """
            (s.request = ?
             or s.person in (select known.id from request_match m cross join lateral ids_of_person(m.person) as known (id)
                              where m.request = ? and m.person is not null)
             or s.resource in (select i.resource from request_match m
                                cross join lateral ids_of_person(m.person) as known (id)
                                join involvement i on i.practice = m.practice and i.person = known.id and i.part = 'subject'
                               where m.request = ? and m.person is not null))
             order by s.recorded_at desc, s.id""";

    private StanceRows() {}

    static void insert(Connection connection, String practice, Stance stance) throws SQLException {
        @Nullable UUID request = stance.about() instanceof Stance.About.Request(UUID id) ? id : null;
        @Nullable UUID resource = stance.about() instanceof Stance.About.Entry(UUID id) ? id : null;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Values(insert)
                    .put(
                            practice,
                            stance.id(),
                            stance.kind().code(),
                            stance.person().value(),
                            request,
                            resource)
                    .put(stance.words(), stance.raised(), stance.owner())
                    .put(stance.user(), stance.by(), utc(stance.at()));
            insert.executeUpdate();
        }
        if (stance.author().isPresent()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_AUTHOR)) {
                new Values(insert).put(practice, stance.id(), stance.author().get());
                insert.executeUpdate();
            }
        }
    }

    static void insert(Connection connection, String practice, Stance.Answer answer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ANSWER)) {
            new Values(insert)
                    .put(
                            practice,
                            answer.id(),
                            answer.stance(),
                            answer.words(),
                            answer.outcome().code())
                    .put(answer.user(), answer.by(), utc(answer.at()));
            insert.executeUpdate();
        }
    }

    static void insert(Connection connection, String practice, Stance.Note note) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_NOTE)) {
            new Values(insert)
                    .put(practice, note.id(), note.stance(), note.wording())
                    .put(note.user(), note.by(), utc(note.at()));
            insert.executeUpdate();
        }
    }

    static Optional<Raised> find(Connection connection, String practice, UUID id) throws SQLException {
        return query(connection, ONE, practice, id).stream().findFirst();
    }

    static List<Raised> beside(Connection connection, String practice, UUID request) throws SQLException {
        return query(connection, BESIDE, practice, request, request, request);
    }

    private static List<Raised> query(Connection connection, String which, Object... parameters) throws SQLException {
        List<Raised> raised = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + which)) {
            new Values(select).put(parameters);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    raised.add(new Raised(stance(row), answer(row), note(row)));
                }
            }
        }
        return raised;
    }

    private static Stance stance(ResultSet row) throws SQLException {
        return new Stance(
                row.getObject("id", UUID.class),
                Coded.parse(Stance.Kind.class, row.getString("kind")).orElseThrow(),
                new PersonId(row.getObject("person", UUID.class)),
                about(row),
                row.getString("words"),
                row.getObject("raised_on", LocalDate.class),
                row.getString("owner"),
                row.getString("recorded_by"),
                row.getString("recorded_name"),
                at(row, "recorded_at"),
                Optional.ofNullable(row.getString("author")));
    }

    private static Stance.About about(ResultSet row) throws SQLException {
        @Nullable UUID request = row.getObject("request", UUID.class);
        @Nullable UUID resource = row.getObject("resource", UUID.class);
        if (request != null) {
            return new Stance.About.Request(request);
        }
        return resource == null ? new Stance.About.Nothing() : new Stance.About.Entry(resource);
    }

    private static Optional<Stance.Answer> answer(ResultSet row) throws SQLException {
        @Nullable UUID answer = row.getObject("answer", UUID.class);
        return answer == null
                ? Optional.empty()
                : Optional.of(new Stance.Answer(
                        answer,
                        row.getObject("id", UUID.class),
                        row.getString("answer_words"),
                        Coded.parse(Stance.Outcome.class, row.getString("outcome"))
                                .orElseThrow(),
                        row.getString("answered_by"),
                        row.getString("answered_name"),
                        at(row, "answered_at")));
    }

    private static Optional<Stance.Note> note(ResultSet row) throws SQLException {
        @Nullable UUID note = row.getObject("note", UUID.class);
        return note == null
                ? Optional.empty()
                : Optional.of(new Stance.Note(
                        note,
                        row.getObject("id", UUID.class),
                        row.getString("wording"),
                        row.getString("approved_by"),
                        row.getString("approved_name"),
                        at(row, "approved_at")));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
