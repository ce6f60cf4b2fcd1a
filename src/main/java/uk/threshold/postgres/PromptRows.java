package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.intake.Asking;
import uk.threshold.intake.PromptKeeping;

/** The rows by which a practice is prompted to think of a referral (V070), within one transaction on its records. */
final class PromptRows implements PromptKeeping {
    private static final String BEFORE =
            "select patient, prompts from referral_asking where practice = ? and resource = ?";
    private static final String ASKS = """
            insert into referral_asking (practice, resource, patient, prompts) values (?, ?, ?, ?)
            on conflict (practice, resource) do update set patient = excluded.patient, prompts = excluded.prompts""";
    private static final String BIRTH = "select birth_date from patient where practice = ? and id = ?";
    private static final String TODAY = "select (now() at time zone 'Europe/London')::date";
    private static final String KEEP = """
            insert into referral_prompt (practice, resource, version, patient, category, pack_digest, prompts)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String WITHDRAW = """
            insert into referral_withdrawal (practice, prompt, why)
            select p.practice, p.id, ?
              from referral_prompt p
             where p.practice = ? and p.resource = ?
               and not exists (select from referral_answer a where a.practice = p.practice and a.prompt = p.id)
            on conflict do nothing""";

    private final Connection connection;
    private final String practice;
    private boolean touched;

    PromptRows(Connection connection, String practice) {
        this.connection = connection;
        this.practice = practice;
    }

    /** Whether a prompt was kept or withdrawn. */
    boolean touched() {
        return touched;
    }

    @Override
    public Asking before(UUID entry) {
        return first(
                        BEFORE,
                        row -> new Asking(Optional.ofNullable(row.getObject(1, UUID.class)), Set.of((String[])
                                row.getArray(2).getArray())),
                        practice,
                        entry)
                .orElse(Asking.NEVER);
    }

    @Override
    public void asks(UUID entry, Asking asking) {
        update(ASKS, practice, entry, asking.patient().orElse(null), asking.prompts());
    }

    @Override
    public Optional<LocalDate> birth(UUID patient) {
        return first(BIRTH, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), practice, patient)
                .flatMap(birth -> birth);
    }

    @Override
    public LocalDate today() {
        return first(TODAY, row -> row.getObject(1, LocalDate.class)).orElseThrow();
    }

    @Override
    public void keep(Prompted prompted) {
        update(
                KEEP,
                practice,
                prompted.entry(),
                prompted.version(),
                prompted.patient(),
                prompted.category().map(Coded::code).orElse(null),
                prompted.packDigest(),
                prompted.prompts());
        touched = true;
    }

    @Override
    public void withdraw(UUID entry, Withdrawal why) {
        touched |= update(WITHDRAW, why.code(), practice, entry) > 0;
    }

    /** What is made of the first row of a query. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> first(String sql, Reading<T> reading, Object... values) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Values(select).put(values);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    /** A set as a value is an array of texts. */
    private int update(String sql, @Nullable Object... values) {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Values put = new Values(update);
            for (Object value : values) {
                put.put(
                        value instanceof Set<?> texts
                                ? connection.createArrayOf(
                                        "text", texts.stream().sorted().toArray())
                                : value);
            }
            return update.executeUpdate();
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }
}
