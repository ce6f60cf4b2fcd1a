package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
            "select patient, person, prompts from referral_asking where practice = ? and resource = ?";
    private static final String ASKS_NOTHING =
            "update referral_asking set patient = ?, prompts = '{}' where practice = ? and resource = ?";
    private static final String ASKS = """
            insert into referral_asking (practice, resource, person, patient, prompts) values (?, ?, ?, ?, ?)
            on conflict (practice, resource, person)
            do update set patient = excluded.patient, prompts = excluded.prompts""";
    private static final String KEPT = """
            select exists (select from patient where practice = ? and id = ?)
                or exists (select from related_person where practice = ? and id = ?)""";
    // Of several days the latest: whoever may be a child is taken for one.
    private static final String BIRTH = """
            with same as (select ids_of_person(?) as id)
            select max(birth_date)
              from (select birth_date from patient where practice = ? and id in (select id from same)
                     union all
                    select birth_date from related_person where practice = ? and id in (select id from same)) record""";
    private static final String TODAY = "select (now() at time zone 'Europe/London')::date";
    private static final String KEEP = """
            insert into referral_prompt (practice, resource, version, patient, person, persons, category,
                                         pack_digest, prompts)
            values (?, ?, ?, ?, ?, ?::uuid[], ?, ?, ?)""";
    private static final String WITHDRAW = """
            insert into referral_withdrawal (practice, prompt, why)
            select p.practice, p.id, ?
              from referral_prompt p
             where p.practice = ? and p.resource = ?
               and not exists (select from referral_answer a where a.practice = p.practice and a.prompt = p.id)
            on conflict do nothing""";

    private final Connection connection;
    private final String practice;

    PromptRows(Connection connection, String practice) {
        this.connection = connection;
        this.practice = practice;
    }

    @Override
    public Asking before(UUID entry) {
        Map<UUID, Set<String>> prompts = new HashMap<>();
        Set<UUID> patient = new HashSet<>();
        for (Row row : all(BEFORE, Row::of, practice, entry)) {
            row.patient().ifPresent(patient::add);
            if (!row.prompts().isEmpty()) {
                prompts.put(row.person(), row.prompts());
            }
        }
        return new Asking(patient.stream().findFirst(), prompts);
    }

    private record Row(Optional<UUID> patient, UUID person, Set<String> prompts) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    Optional.ofNullable(row.getObject("patient", UUID.class)),
                    row.getObject("person", UUID.class),
                    Set.of((String[]) row.getArray("prompts").getArray()));
        }
    }

    @Override
    public void asks(UUID entry, Asking asking) {
        @Nullable UUID patient = asking.patient().orElse(null);
        update(ASKS_NOTHING, patient, practice, entry);
        asking.prompts().forEach((person, ids) -> update(ASKS, practice, entry, person, patient, ids));
    }

    @Override
    public boolean isKept(UUID person) {
        return all(KEPT, row -> row.getBoolean(1), practice, person, practice, person)
                .getFirst();
    }

    @Override
    public Optional<LocalDate> birth(UUID person) {
        return all(BIRTH, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), person, practice, practice)
                .getFirst();
    }

    @Override
    public LocalDate today() {
        return all(TODAY, row -> row.getObject(1, LocalDate.class)).getFirst();
    }

    @Override
    public void keep(Prompted prompted) {
        update(
                KEEP,
                practice,
                prompted.entry(),
                prompted.version(),
                prompted.patient(),
                prompted.person(),
                prompted.persons(),
                prompted.category().map(Coded::code).orElse(null),
                prompted.packDigest(),
                prompted.prompts());
    }

    @Override
    public void withdraw(UUID entry, Withdrawal why) {
        update(WITHDRAW, why.code(), practice, entry);
    }

    private <T> List<T> all(String sql, Rows.Reading<T> reading, Object... values) {
        try {
            return Rows.all(connection, sql, reading, values);
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    /** A set as a value is an array of texts. */
    private void update(String sql, @Nullable Object... values) {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Values put = new Values(update);
            for (Object value : values) {
                put.put(
                        value instanceof Set<?> texts
                                ? connection.createArrayOf(
                                        "text",
                                        texts.stream()
                                                .map(Object::toString)
                                                .sorted()
                                                .toArray())
                                : value);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }
}
