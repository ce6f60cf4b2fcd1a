package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.BusinessIdentifier;
import uk.threshold.intake.Concern;
import uk.threshold.intake.PromptKeeping;
import uk.threshold.intake.RecordKeeping;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.StoredRecord;

/** One open transaction on the records of one practice. */
final class PostgresKeeping implements RecordKeeping {
    private static final String HELD = """
            select r.type, r.id, r.version, r.last_kept, v.bytes, i.pack_digest
              from resource r
              join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
              join item_in_force i on i.practice = r.practice and i.resource = r.id and i.slot_index = -1
             where r.practice = ? and r.id = ? and not r.deleted
               for key share of r
            """;

    private static final String IDENTIFIED = """
            select b.resource
              from business_identifier b
              join resource r on r.practice = b.practice and r.id = b.resource
             where b.practice = ? and b.type = ? and b.system = ? and b.value = ? and not r.deleted
               for key share of r
            """;

    private static final String PERSONS = """
            select person from involvement where practice = ? and resource = ?
             union select person from unsafe_for where practice = ? and resource = ?
            """;

    /** One row each for what a register says of the resource: kind, person or child, NHS number. */
    private static final String REGISTERED = """
            select 'patient', id, nhs_number from patient where practice = ? and id = ?
             union all select 'link', other, null from patient_link where practice = ? and patient = ?
             union all select 'child', child, nhs_number from related_person where practice = ? and id = ?
             union all select 'consent', person, null from consent_directive where practice = ? and consent = ?
            """;

    private static final String RELATED = """
            select distinct child from related_person
             where practice = ? and (nhs_number = any (?) or id = any (cast(? as uuid[])))
            """;

    private static final String SPOKEN_OF = """
            select exists (select from involvement where practice = ? and person = ? and resource <> ?)
                or exists (select from unsafe_for where practice = ? and person = ? and resource <> ?)
                or exists (select from resource where practice = ? and patient = ? and id <> ? and not deleted)
                or exists (select from related_person where practice = ? and child = ? and id <> ?)
                or exists (select from patient_link where practice = ? and other = ? and patient <> ?)
                or exists (select from consent_directive where practice = ? and person = ? and consent <> ?)
            """;

    private static final String VISIBLE =
            "update resource set visible_from = clock_timestamp() where practice = ? and id = any (?)";

    private final Connection connection;
    private final Custody custody;
    private final RecordRows rows;
    private final PromptRows prompts;
    private final Set<UUID> kept = new HashSet<>();

    PostgresKeeping(Connection connection, Custody custody) {
        this.connection = connection;
        this.custody = custody;
        this.rows = new RecordRows(connection, custody);
        this.prompts = new PromptRows(connection, custody.practice());
    }

    /** What is done with the rows of a query. */
    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    @Override
    public String practice() {
        return custody.practice();
    }

    @Override
    public Optional<String> packInForce() {
        try {
            return PackRows.held(connection, custody.practice());
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    @Override
    public void reserve(SortedSet<String> keys) {
        String lock = "select pg_advisory_xact_lock(hashtextextended(wanted, 0))"
                + " from unnest(?) as wanted order by hashtextextended(wanted, 0)";
        Object[] own = keys.stream().map(key -> custody.practice() + " " + key).toArray();
        query(lock, rows -> true, Set.of(own));
    }

    @Override
    public Set<UUID> identified(String type, BusinessIdentifier identifier) {
        return query(
                IDENTIFIED, PostgresKeeping::ids, custody.practice(), type, identifier.system(), identifier.value());
    }

    @Override
    public Optional<HeldRecord> held(UUID id) {
        return query(
                        HELD,
                        rows -> rows.next()
                                ? Optional.of(new Found(PostgresRecords.record(rows), rows.getString(6)))
                                : Optional.<Found>empty(),
                        custody.practice(),
                        id)
                .map(found -> new HeldRecord(found.stored(), found.packDigest(), concern(id)));
    }

    private record Found(StoredRecord stored, String packDigest) {}

    private Concern concern(UUID id) {
        String practice = custody.practice();
        Set<UUID> persons = query(PERSONS, PostgresKeeping::ids, practice, id, practice, id);
        return query(
                REGISTERED, rows -> concern(id, persons, rows), practice, id, practice, id, practice, id, practice, id);
    }

    private static Concern concern(UUID id, Set<UUID> persons, ResultSet rows) throws SQLException {
        Set<UUID> children = new HashSet<>();
        Set<UUID> consenting = new HashSet<>();
        Set<UUID> identity = new HashSet<>();
        Set<NhsNumber> numbers = new HashSet<>();
        while (rows.next()) {
            UUID named = rows.getObject(2, UUID.class);
            Optional.ofNullable(rows.getString(3)).flatMap(NhsNumber::parse).ifPresent(numbers::add);
            switch (rows.getString(1)) {
                case "patient" -> {
                    children.add(id);
                    consenting.add(id);
                    identity.add(id);
                }
                case "link" -> identity.add(named);
                case "child" -> {
                    children.add(named);
                    identity.add(id);
                }
                case "consent" -> consenting.add(named);
                default -> throw new IllegalStateException("a register that is not asked answered");
            }
        }
        return new Concern(persons, children, consenting, identity, numbers);
    }

    @Override
    public Optional<UUID> activePatient(NhsNumber number) {
        return query(
                        "select id from patient where practice = ? and nhs_number = ? and active for key share",
                        PostgresKeeping::ids,
                        custody.practice(),
                        number.digits())
                .stream()
                .findFirst();
    }

    @Override
    public Set<UUID> childrenRelatedTo(Set<NhsNumber> numbers, Set<UUID> persons) {
        Set<String> digits = new HashSet<>();
        numbers.forEach(number -> digits.add(number.digits()));
        return query(RELATED, PostgresKeeping::ids, custody.practice(), digits, persons);
    }

    @Override
    public StoredRecord keep(KeptRecord record) {
        try {
            kept.add(record.id());
            return rows.keep(record);
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    @Override
    public void remove(UUID id, int version) {
        try {
            rows.remove(id, version);
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    @Override
    public boolean isSpokenOf(UUID id) {
        Object[] parameters = Collections.nCopies(6, List.<Object>of(custody.practice(), id, id)).stream()
                .flatMap(List::stream)
                .toArray();
        return query(SPOKEN_OF, rows -> rows.next() && rows.getBoolean(1), parameters);
    }

    @Override
    public PromptKeeping prompts() {
        return prompts;
    }

    @Override
    public void bump(SortedSet<String> guards) {
        try {
            Guards.bump(connection, guards);
            showKept();
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    /** Under the locks of the guards, so that nothing which rests on them and did not see it is later. */
    private void showKept() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VISIBLE)) {
            statement.setString(1, custody.practice());
            statement.setArray(2, connection.createArrayOf("uuid", kept.toArray()));
            statement.executeUpdate();
        }
    }

    private static Set<UUID> ids(ResultSet rows) throws SQLException {
        Set<UUID> ids = new LinkedHashSet<>();
        while (rows.next()) {
            ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }

    /** A set as a parameter is an array of texts. */
    private <T> T query(String sql, Reading<T> reading, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameter(parameters[i]));
            }
            try (ResultSet found = statement.executeQuery()) {
                return reading.of(found);
            }
        } catch (SQLException e) {
            throw Transactions.unavailable(e);
        }
    }

    private Object parameter(Object value) throws SQLException {
        if (value instanceof Set<?> many) {
            return connection.createArrayOf(
                    "text", many.stream().map(Object::toString).toArray());
        }
        return value;
    }
}
