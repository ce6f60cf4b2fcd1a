package uk.threshold.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.Tie;
import uk.threshold.intake.BusinessIdentifier;
import uk.threshold.intake.ConsentEntry;
import uk.threshold.intake.IncomingRecord;
import uk.threshold.intake.IncomingRecord.Searchable;
import uk.threshold.intake.LabelledItem;
import uk.threshold.intake.PatientEntry;
import uk.threshold.intake.RecordKeeping.KeptRecord;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.RelatedPersonEntry;
import uk.threshold.intake.StoredRecord;

/** Writes the rows of one resource: its version, and what was read of it in place of what was read before. */
final class RecordRows {
    private static final String FIRST = """
            insert into resource (practice, id, type, version, first_kept, last_kept, patient)
            values (?, ?, ?, 1, now(), now(), ?) returning last_kept
            """;
    private static final String NEXT = """
            update resource set version = ?, last_kept = now(), patient = ?
             where practice = ? and id = ? and version = ? returning last_kept
            """;
    private static final String REMOVED = """
            with removed as (
                update resource set version = ?, last_kept = now(), deleted = true
                 where practice = ? and id = ? and version = ? and not deleted returning practice, id, version, type
            )
            insert into resource_version (practice, id, version, type, bytes, kept_at, kept_by, deleted)
            select practice, id, version, type, '', now(), ?, true from removed
            returning kept_at
            """;
    private static final String VERSION = """
            insert into resource_version (practice, id, version, type, bytes, kept_at, kept_by)
            values (?, ?, ?, ?, ?, now(), ?)
            """;
    private static final String ITEM = """
            insert into item (practice, resource, slot_path, slot_index, version, pack_digest, category, labels,
                source, in_confidence, statement, known_to_family, clinical_date, derived_from, standing)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String INVOLVEMENT =
            "insert into involvement (practice, resource, slot_path, slot_index, person, part) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing";
    private static final String UNSAFE_FOR =
            "insert into unsafe_for (practice, resource, slot_path, slot_index, person) values (?, ?, ?, ?, ?)";
    private static final String PARTICULAR = """
            insert into particular (practice, resource, slot_path, slot_index, dated, used_from, used_to)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String PATIENT = """
            insert into patient
                (practice, id, nhs_number, birth_date, family_name, restricted, active, left_at, died_at)
            values (?, ?, ?, ?, ?, ?, ?, case when not ? then now() end, case when ? then now() end)
            on conflict (practice, id) do update set nhs_number = excluded.nhs_number,
                birth_date = excluded.birth_date, family_name = excluded.family_name,
                restricted = excluded.restricted, restricted_next = null, active = excluded.active,
                left_at = case when not excluded.active then coalesce(patient.left_at, excluded.left_at) end,
                died_at = case when excluded.died_at is not null then coalesce(patient.died_at, excluded.died_at) end
            """;
    private static final String RELATED_PERSON = """
            insert into related_person (practice, id, child, nhs_number, birth_date, active, kinship, pr, pr_from,
                pr_to, lives_with, lives_with_from, lives_with_to, relation_from, relation_to, care_order,
                care_order_from, care_order_to)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Connection connection;
    private final Custody custody;

    RecordRows(Connection connection, Custody custody) {
        this.connection = connection;
        this.custody = custody;
    }

    /** @throws Refused where somebody else has kept another version meanwhile */
    StoredRecord keep(KeptRecord record) throws SQLException {
        String type = record.record().type();
        Instant kept = record.version() == 1 ? first(record) : next(record);
        update(
                VERSION,
                custody.practice(),
                record.id(),
                record.version(),
                type,
                record.content().bytes(),
                custody.user());
        if (record.version() > 1) {
            clear(record.id());
        }
        identifiers(record);
        for (LabelledItem item : record.items()) {
            item(record, item);
        }
        if (record.record().particulars().orElse(null) instanceof Particulars known) {
            particulars(record.id(), known);
        }
        searchable(record);
        documents(record);
        register(record);
        labelForNext(record);
        return new StoredRecord(type, record.id(), record.version(), kept, record.content());
    }

    /**
     * The row is locked against whoever refers to it before it is known that nobody does.
     *
     * @throws Refused where somebody else has kept another version meanwhile
     */
    void remove(UUID id, int version) throws SQLException {
        instant("select last_kept from resource where practice = ? and id = ? for update", custody.practice(), id);
        if (instant(REMOVED, version, custody.practice(), id, version - 1, custody.user())
                .isEmpty()) {
            throw new Refused(new Refusal.Conflict(Refusal.Clash.VERSION_IS_OLD, ""));
        }
        clear(id);
        update("delete from patient where practice = ? and id = ?", custody.practice(), id);
    }

    private Instant first(KeptRecord record) throws SQLException {
        return instant(
                        FIRST,
                        custody.practice(),
                        record.id(),
                        record.record().type(),
                        record.record().patient().orElse(null))
                .orElseThrow();
    }

    private Instant next(KeptRecord record) throws SQLException {
        return instant(
                        NEXT,
                        record.version(),
                        record.record().patient().orElse(null),
                        custody.practice(),
                        record.id(),
                        record.version() - 1)
                .orElseThrow(() -> new Refused(new Refusal.Conflict(
                        Refusal.Clash.VERSION_IS_OLD, record.record().type())));
    }

    /** A patient's own row stays, because links of other rows hold on to it. */
    private void clear(UUID id) throws SQLException {
        for (String table : List.of("business_identifier", "search_value", "particular", "item")) {
            update("delete from " + table + " where practice = ? and resource = ?", custody.practice(), id);
        }
        for (String named : List.of(
                "document where stated_in",
                "patient_link where patient",
                "related_person where id",
                "consent_directive where consent")) {
            update("delete from " + named + " = ? and practice = ?", id, custody.practice());
        }
    }

    private void identifiers(KeptRecord record) throws SQLException {
        for (BusinessIdentifier identifier : record.record().identifiers()) {
            update(
                    "insert into business_identifier (practice, type, system, value, resource) values (?, ?, ?, ?, ?)",
                    custody.practice(),
                    record.record().type(),
                    identifier.system(),
                    identifier.value(),
                    record.id());
        }
    }

    private void item(KeptRecord record, LabelledItem item) throws SQLException {
        String path = item.slot().map(Slot::path).orElse("");
        int index = item.slot().map(Slot::index).orElse(-1);
        Intrinsics facts = item.intrinsics();
        try (PreparedStatement statement = connection.prepareStatement(ITEM)) {
            bind(statement, custody.practice(), record.id(), path, index, record.version(), facts.packDigest());
            statement.setString(7, code(facts.category()));
            statement.setArray(
                    8, texts(facts.labels().stream().map(Coded::code).sorted().toList()));
            statement.setString(9, facts.source().code());
            statement.setString(10, code(facts.inConfidence()));
            statement.setString(11, facts.statement().code());
            statement.setObject(12, item.knownToFamily().orElse(null));
            statement.setDate(13, day(item.date()));
            statement.setArray(14, texts(item.derivedFrom()));
            statement.setString(15, facts.standing().code());
            statement.executeUpdate();
        }
        for (Involvement involvement : item.involvements()) {
            update(
                    INVOLVEMENT,
                    custody.practice(),
                    record.id(),
                    path,
                    index,
                    involvement.person().value(),
                    involvement.part().code());
        }
        for (PersonId person : item.unsafeFor()) {
            update(UNSAFE_FOR, custody.practice(), record.id(), path, index, person.value());
        }
    }

    private void labelForNext(KeptRecord record) throws SQLException {
        if (record.coming().isEmpty()) {
            return;
        }
        SecondLabels second = new SecondLabels(connection, custody.practice());
        second.keep(record.id(), record.coming());
        if (record.record().type().equals("Patient")) {
            second.restrict(record.id(), record.restrictsIdentityNext());
        }
    }

    private void particulars(UUID id, Particulars particulars) throws SQLException {
        update(PARTICULAR, custody.practice(), id, "", -1, false, null, null);
        for (var each : particulars.uses().entrySet()) {
            Slot slot = each.getKey();
            Optional<Particulars.Use> use = each.getValue();
            update(
                    PARTICULAR,
                    custody.practice(),
                    id,
                    slot.path(),
                    slot.index(),
                    use.isPresent(),
                    use.flatMap(Particulars.Use::from).orElse(null),
                    use.flatMap(Particulars.Use::to).orElse(null));
        }
    }

    private void searchable(KeptRecord record) throws SQLException {
        for (Searchable value : record.record().searchable()) {
            switch (value) {
                case Searchable.Coding(String param, var code) ->
                    update(
                            "insert into search_value (practice, resource, param, system, code) values (?, ?, ?, ?, ?)",
                            custody.practice(),
                            record.id(),
                            param,
                            code.system(),
                            code.code());
                case Searchable.Days(String param, LocalDate from, LocalDate to) ->
                    update(
                            "insert into search_value (practice, resource, param, day_from, day_to)"
                                    + " values (?, ?, ?, ?, ?)",
                            custody.practice(),
                            record.id(),
                            param,
                            from,
                            to);
            }
        }
    }

    private void documents(KeptRecord record) throws SQLException {
        for (IncomingRecord.Document document : record.record().documents()) {
            update(
                    "insert into document (practice, stated_in, holder, binary_id) values (?, ?, ?, ?)",
                    custody.practice(),
                    record.id(),
                    document.holder(),
                    document.binary());
        }
    }

    private void register(KeptRecord record) throws SQLException {
        switch (record.record().entry()) {
            case PatientEntry patient -> patient(record, patient);
            case RelatedPersonEntry person -> relatedPerson(record.id(), person);
            case ConsentEntry(var directive) ->
                update(
                        "insert into consent_directive (practice, consent, person, version, directive)"
                                + " values (?, ?, ?, ?, ?)",
                        custody.practice(),
                        record.id(),
                        directive.person().value(),
                        record.version(),
                        directive.text());
            case IncomingRecord.NoEntry() -> {}
        }
    }

    private void patient(KeptRecord record, PatientEntry patient) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PATIENT)) {
            bind(statement, custody.practice(), record.id());
            statement.setString(3, patient.nhsNumber().map(NhsNumber::digits).orElse(null));
            statement.setDate(4, day(patient.birthDate()));
            statement.setString(
                    5, patient.familyName().map(name -> name.letters()).orElse(null));
            statement.setBoolean(6, record.restrictsIdentity());
            statement.setBoolean(7, patient.active());
            statement.setBoolean(8, patient.active());
            statement.setBoolean(9, patient.died());
            statement.executeUpdate();
        }
        for (var link : patient.links().entrySet()) {
            update(
                    "insert into patient_link (practice, patient, other, type) values (?, ?, ?, ?)",
                    custody.practice(),
                    record.id(),
                    link.getKey(),
                    link.getValue());
        }
    }

    private void relatedPerson(UUID id, RelatedPersonEntry person) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELATED_PERSON)) {
            bind(statement, custody.practice(), id, person.child());
            statement.setString(4, person.nhsNumber().map(NhsNumber::digits).orElse(null));
            statement.setDate(5, day(person.birthDate()));
            statement.setBoolean(6, person.active());
            statement.setString(7, code(person.kinship()));
            days(statement, 8, person.responsibility());
            days(statement, 11, person.household());
            statement.setDate(14, day(person.relation().from()));
            statement.setDate(15, day(person.relation().to()));
            days(statement, 16, person.careOrder());
            statement.executeUpdate();
        }
    }

    private static void days(PreparedStatement statement, int first, Optional<Tie.Days> days) throws SQLException {
        statement.setBoolean(first, days.isPresent());
        statement.setDate(first + 1, day(days.flatMap(Tie.Days::from)));
        statement.setDate(first + 2, day(days.flatMap(Tie.Days::to)));
    }

    private static @Nullable String code(Optional<? extends Coded> word) {
        return word.map(Coded::code).orElse(null);
    }

    private static @Nullable Date day(Optional<LocalDate> day) {
        return day.map(Date::valueOf).orElse(null);
    }

    private Array texts(List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private void update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.executeUpdate();
        }
    }

    private Optional<Instant> instant(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
