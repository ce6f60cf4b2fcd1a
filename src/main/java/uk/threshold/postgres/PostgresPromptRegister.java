package uk.threshold.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.PromptRegister;
import uk.threshold.desk.ReferralAnswer;
import uk.threshold.desk.ReferralAnswer.Said;
import uk.threshold.desk.ReferralPrompt;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** Prompts to think of a referral in PostgreSQL (V070): the key of a row lets one instance record each thing once. */
public final class PostgresPromptRegister implements PromptRegister {
    private static final String PRACTICES = "select ods from organisation where kind = 'gp-practice' order by ods";
    private static final String SELECT = """
            select p.*, r.type, c.type as person_type, s.entry, w.why as withdrawn
              from referral_prompt p
              join resource r on r.practice = p.practice and r.id = p.resource
              left join resource c on c.practice = p.practice and c.id = p.person
              left join referral_recorded s on s.practice = p.practice and s.prompt = p.id and s.event = 'prompted'
              left join referral_withdrawal w on w.practice = p.practice and w.prompt = p.id
             where p.practice = ?
            """;
    private static final String OPEN = SELECT + """
               and not exists (select from referral_answer a where a.practice = p.practice and a.prompt = p.id)
               and (w.prompt is null or w.withdrawn_at > now() - interval '28 days')
               and (?::timestamptz is null or (p.kept_at, p.id) < (?, ?::uuid))
             order by p.kept_at desc, p.id desc limit ?""";
    private static final String ONE = SELECT + " and p.id = ?";
    private static final String UNRECORDED = """
            select p.*, r.type, c.type as person_type, null::uuid as entry, e.event, e.withdrawn, e.at
              from referral_prompt p
              join resource r on r.practice = p.practice and r.id = p.resource
              left join resource c on c.practice = p.practice and c.id = p.person
              join lateral (
                  select 'prompted' as event, null as withdrawn, p.kept_at as at
                  union all
                  select 'withdrawn', w.why, w.withdrawn_at
                    from referral_withdrawal w where w.practice = p.practice and w.prompt = p.id) e on true
             where p.practice = ? and (?::uuid is null or p.id = ?)
               and not exists (select from referral_recorded s
                                where s.practice = p.practice and s.prompt = p.id and s.event = e.event)
             order by e.event, e.at, p.id
             limit ?""";
    private static final String RECORD = """
            insert into referral_recorded (practice, prompt, event, entry) values (?, ?, ?, ?)
            on conflict do nothing""";
    private static final String ANSWER = """
            insert into referral_answer (practice, id, prompt, outcome, recipient, referred_on, how, why,
                                         answered_by, answered_name, answered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ANSWERS =
            "select * from referral_answer where practice = ? and prompt = ? order by answered_at desc, id";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresPromptRegister(Transactions transactions, PostgresLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Instant now() {
        return transactions.plain(DatabaseClock::now);
    }

    @Override
    public List<String> practices() {
        return transactions.plain(connection -> Rows.all(connection, PRACTICES, row -> row.getString(1)));
    }

    @Override
    public List<ReferralPrompt> open(String practice, Optional<ReferralPrompt.Place> after, int most) {
        @Nullable OffsetDateTime at = after.map(place -> utc(place.keptAt())).orElse(null);
        @Nullable UUID id = after.map(ReferralPrompt.Place::id).orElse(null);
        return transactions.inPractice(
                practice,
                connection -> Rows.all(connection, OPEN, PostgresPromptRegister::prompt, practice, at, at, id, most));
    }

    @Override
    public Optional<ReferralPrompt> find(String practice, UUID id) {
        return transactions.inPractice(
                practice, connection -> Rows.all(connection, ONE, PostgresPromptRegister::prompt, practice, id).stream()
                        .findFirst());
    }

    @Override
    public List<ReferralAnswer> answers(String practice, UUID prompt) {
        return transactions.inPractice(
                practice,
                connection -> Rows.all(connection, ANSWERS, PostgresPromptRegister::answer, practice, prompt));
    }

    @Override
    public List<Unrecorded> unrecorded(String practice, int most) {
        return unrecorded(practice, null, most);
    }

    @Override
    public List<Unrecorded> unrecordedOf(String practice, UUID prompt) {
        return unrecorded(practice, prompt, Withdrawal.values().length + 1);
    }

    private List<Unrecorded> unrecorded(String practice, @Nullable UUID prompt, int most) {
        return transactions.inPractice(
                practice,
                connection -> Rows.all(
                        connection, UNRECORDED, PostgresPromptRegister::event, practice, prompt, prompt, most));
    }

    @Override
    public boolean record(String practice, Unrecorded event, LedgerEntry entry) {
        String what = event.withdrawn().isPresent() ? "withdrawn" : "prompted";
        try {
            write(practice, entry, List.of(), RECORD, practice, event.prompt().id(), what, entry.rid());
            return true;
        } catch (DoneBefore e) {
            return false;
        }
    }

    @Override
    public Appended keep(String practice, ReferralAnswer answer, LedgerEntry entry, List<Guard> guards) {
        @Nullable String recipient = null;
        @Nullable LocalDate on = null;
        @Nullable String how = null;
        @Nullable String why = null;
        switch (answer.said()) {
            case Said.Referred referred -> {
                recipient = referred.to();
                on = referred.on();
                how = referred.how();
            }
            case Said.AlreadyKnown known -> recipient = known.to();
            case Said.NotReferred not -> why = not.why();
        }
        return write(
                practice,
                entry,
                guards,
                ANSWER,
                practice,
                answer.id(),
                answer.prompt(),
                answer.said().code(),
                recipient,
                on,
                how,
                why,
                answer.user(),
                answer.by(),
                utc(answer.at()));
    }

    /** One row in the commit of the entry. It changes nothing that an answer to a request rests on, and so raises no guard. */
    private Appended write(
            String practice, LedgerEntry entry, List<Guard> guards, String sql, @Nullable Object... values) {
        return ledger.inSameCommit(entry, guards, new LedgerChange(practice, "", new TreeSet<>(), connection -> {
            try (PreparedStatement write = connection.prepareStatement(sql)) {
                new Values(write).put(values);
                if (write.executeUpdate() == 0) {
                    throw new DoneBefore();
                }
            }
            return practice;
        }));
    }

    private static ReferralPrompt prompt(ResultSet row) throws SQLException {
        UUID person = row.getObject("person", UUID.class);
        return new ReferralPrompt(
                row.getObject("id", UUID.class),
                new ReferralPrompt.Kept(row.getString("type"), row.getObject("resource", UUID.class)),
                row.getInt("version"),
                new PersonId(row.getObject("patient", UUID.class)),
                Optional.ofNullable(row.getString("person_type")).map(type -> new ReferralPrompt.Kept(type, person)),
                Set.of((UUID[]) row.getArray("persons").getArray()),
                Optional.ofNullable(row.getString("category")).map(code -> HouseholdRows.coded(Category.class, code)),
                row.getString("pack_digest"),
                List.of((String[]) row.getArray("prompts").getArray()),
                at(row, "kept_at"),
                Optional.ofNullable(row.getObject("entry", UUID.class)),
                withdrawn(row));
    }

    private static Unrecorded event(ResultSet row) throws SQLException {
        return new Unrecorded(prompt(row), withdrawn(row), at(row, "at"));
    }

    private static Optional<Withdrawal> withdrawn(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("withdrawn")).map(code -> HouseholdRows.coded(Withdrawal.class, code));
    }

    private static ReferralAnswer answer(ResultSet row) throws SQLException {
        Said said =
                switch (row.getString("outcome")) {
                    case "referred" ->
                        new Said.Referred(
                                row.getString("recipient"),
                                row.getObject("referred_on", LocalDate.class),
                                row.getString("how"));
                    case "already-known" -> new Said.AlreadyKnown(row.getString("recipient"));
                    case "not-referred" -> new Said.NotReferred(row.getString("why"));
                    default -> throw new IllegalStateException("an answer is kept that nobody reads");
                };
        return new ReferralAnswer(
                row.getObject("id", UUID.class),
                row.getObject("prompt", UUID.class),
                said,
                row.getString("answered_by"),
                row.getString("answered_name"),
                at(row, "answered_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
