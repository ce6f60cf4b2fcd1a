package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.desk.Notice;
import uk.threshold.desk.NoticeAnswer;
import uk.threshold.desk.NoticeAnswer.Said;
import uk.threshold.desk.NoticeRegister;
import uk.threshold.desk.RecordChange.What;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.SharingRequest;

/** Notices and their answers in PostgreSQL (V082). */
public final class PostgresNoticeRegister implements NoticeRegister {
    /** Those that nobody answered first, and of each the newest. */
    private static final String IN_ORDER = """
             where ?::boolean is null or answered > ? or answered = ? and (asked_at, id) < (?, ?::uuid)
             order by answered, asked_at desc, id desc limit ?""";

    private static final String ANSWERED = """
            exists (select from notice_answer a
                     where a.practice = n.practice and a.organisation = n.organisation and a.notice = n.id) as answered""";
    private static final String RECEIVED =
            "select * from (select n.*, " + ANSWERED + " from notice n where n.organisation = ?) n " + IN_ORDER;
    private static final String CAUSES = """
            , c.cause, c.type, c.resource, c.version, c.person
              from notice n
              join notice_cause c on c.practice = n.practice and c.notice = n.id
            """;
    private static final String SENT =
            "select * from (select n.*, " + ANSWERED + CAUSES + " where n.practice = ?) n " + IN_ORDER;
    private static final String WHOSE = "select practice from notice where organisation = ? and id = ?";
    private static final String ONE =
            "select n.*" + CAUSES + " where n.practice = ? and n.organisation = ? and n.id = ?";
    private static final String HELD = """
            select h.notice, h.rid, h.positions
              from notice_answer_held h join log_entry e on e.rid = h.rid
             where h.notice = any (?) order by e.seq desc""";
    private static final String ANSWERS =
            "select * from notice_answer where notice = any (?) order by answered_at desc, id";
    private static final String ANSWER = """
            insert into notice_answer (practice, organisation, notice, id, answer, passed_on_to,
                                       answered_by, answered_name, answered_at, entry)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
             where (select count(*) from notice_answer where notice = ?) < ?""";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresNoticeRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public List<Standing> received(String organisation, Optional<Place> after, int most) {
        return transactions.forOrganisation(organisation, connection -> {
            List<Row> rows = rows(connection, RECEIVED, organisation, after, most);
            Beside beside = beside(connection, rows);
            return rows.stream().map(beside::standing).toList();
        });
    }

    @Override
    public List<Sent> sent(String practice, Optional<Place> after, int most) {
        return transactions.inPractice(practice, connection -> {
            List<Row> rows = rows(connection, SENT, practice, after, most);
            Beside beside = beside(connection, rows);
            return rows.stream().map(beside::sent).toList();
        });
    }

    private static List<Row> rows(Connection connection, String sql, String whose, Optional<Place> after, int most)
            throws SQLException {
        @Nullable Boolean answered = after.map(Place::answered).orElse(null);
        @Nullable
        OffsetDateTime at =
                after.map(place -> place.at().atOffset(ZoneOffset.UTC)).orElse(null);
        @Nullable UUID id = after.map(Place::id).orElse(null);
        boolean causes = sql.equals(SENT);
        return Rows.all(connection, sql, row -> row(row, causes), whose, answered, answered, answered, at, id, most);
    }

    @Override
    public Optional<Sent> find(String organisation, UUID notice) {
        Optional<String> whose = transactions.forOrganisation(
                organisation,
                connection -> Rows.all(connection, WHOSE, row -> row.getString(1), organisation, notice).stream()
                        .findFirst());
        return whose.flatMap(practice -> transactions.between(practice, organisation, connection -> {
            List<Row> rows = Rows.all(connection, ONE, row -> row(row, true), practice, organisation, notice);
            Beside beside = beside(connection, rows);
            return rows.stream().map(beside::sent).findFirst();
        }));
    }

    @Override
    public Optional<SharingRequest> request(String organisation, UUID request) {
        return transactions.forOrganisation(
                organisation, connection -> RequestRows.ofOrganisation(connection, organisation, request)
                        .map(KeptRequest::request));
    }

    @Override
    public Optional<Appended> keep(
            Notice notice, NoticeAnswer answer, int most, LedgerEntry entry, Collection<Guard> guards) {
        LedgerChange answering = new LedgerChange("", notice.organisation(), new TreeSet<>(), connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ANSWER)) {
                new Values(insert)
                        .put(notice.practice(), notice.organisation(), notice.id(), answer.id())
                        .put(
                                answer.said().code(),
                                connection.createArrayOf(
                                        "text", answer.said().passedOnTo().toArray()))
                        .put(answer.user(), answer.by(), answer.at().atOffset(ZoneOffset.UTC), answer.entry())
                        .put(notice.id(), most);
                if (insert.executeUpdate() == 0) {
                    throw new DoneBefore();
                }
                return notice;
            }
        });
        try {
            return Optional.of(ledger.inSameCommit(entry, guards, answering));
        } catch (DoneBefore e) {
            return Optional.empty();
        }
    }

    /** A notice without what stands beside it. */
    private record Row(
            UUID id,
            String practice,
            String organisation,
            UUID request,
            boolean annex,
            Notice.Asked asked,
            Instant at,
            UUID entry,
            Optional<Notice.Because> because) {}

    private static Row row(ResultSet row, boolean causes) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("practice"),
                row.getString("organisation"),
                row.getObject("request", UUID.class),
                row.getBoolean("annex"),
                HouseholdRows.coded(Notice.Asked.class, row.getString("asked")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("entry", UUID.class),
                causes ? Optional.of(because(row)) : Optional.empty());
    }

    private static Notice.Because because(ResultSet row) throws SQLException {
        return new Notice.Because(
                HouseholdRows.coded(Notice.Cause.class, row.getString("cause")),
                new What(row.getString("type"), row.getObject("resource", UUID.class), row.getInt("version")),
                Optional.ofNullable(row.getObject("person", UUID.class)));
    }

    /** What stands beside some notices, by their ids. */
    private record Beside(Map<UUID, List<Notice.Held>> held, Map<UUID, List<NoticeAnswer>> answers) {
        Standing standing(Row row) {
            Notice notice = new Notice(
                    row.id(),
                    row.practice(),
                    row.organisation(),
                    row.request(),
                    row.annex(),
                    row.asked(),
                    row.at(),
                    held.getOrDefault(row.id(), List.of()),
                    row.entry());
            return new Standing(notice, answers.getOrDefault(row.id(), List.of()));
        }

        Sent sent(Row row) {
            return new Sent(standing(row), row.because().orElseThrow());
        }
    }

    private static Beside beside(Connection connection, List<Row> rows) throws SQLException {
        Beside beside = new Beside(new HashMap<>(), new HashMap<>());
        Object ids = connection.createArrayOf("uuid", rows.stream().map(Row::id).toArray());
        Rows.all(
                connection,
                HELD,
                row -> beside.held()
                        .computeIfAbsent(row.getObject("notice", UUID.class), none -> new ArrayList<>())
                        .add(new Notice.Held(row.getObject("rid", UUID.class), texts(row, "positions"))),
                ids);
        Rows.all(
                connection,
                ANSWERS,
                row -> beside.answers()
                        .computeIfAbsent(row.getObject("notice", UUID.class), none -> new ArrayList<>())
                        .add(answer(row)),
                ids);
        return beside;
    }

    private static NoticeAnswer answer(ResultSet row) throws SQLException {
        Said said =
                switch (row.getString("answer")) {
                    case "done" -> new Said.Done();
                    case "kept-on-own-lawful-basis" -> new Said.Kept();
                    case "passed-on" -> new Said.PassedOn(texts(row, "passed_on_to"));
                    default -> throw new IllegalStateException("an answer is kept that nobody reads");
                };
        return new NoticeAnswer(
                row.getObject("id", UUID.class),
                row.getObject("notice", UUID.class),
                said,
                row.getString("answered_by"),
                row.getString("answered_name"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                row.getObject("entry", UUID.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
