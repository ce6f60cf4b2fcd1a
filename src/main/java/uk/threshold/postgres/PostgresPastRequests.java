package uk.threshold.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Tie;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.PastRequests;
import uk.threshold.disclosure.PointerReading;
import uk.threshold.disclosure.Pointers;
import uk.threshold.intake.LabelledItem;
import uk.threshold.intake.RelabellingRegister.NewLabels;
import uk.threshold.intake.StoredRecord;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Purpose;
import uk.threshold.request.SharingRequest;

/**
 * Past requests from PostgreSQL, each from one snapshot where the transactions are of {@link DatabaseReading}. What is kept is
 * labelled under the other pack in memory, as it would be kept before that came into force.
 */
public final class PostgresPastRequests implements PastRequests {
    private static final String STORED = """
            select r.type, r.id, r.version, r.last_kept, v.bytes
              from resource r
              join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
             where r.practice = ? and r.id = any (?) and not r.deleted
            """;

    /** As {@code household.sql} finds it, for the names of those who are said to have harmed. */
    private static final String OWN = """
            select distinct w.person, r.id
              from unnest (?::uuid[]) w (person)
             cross join lateral ids_of_person(w.person) known (id)
              join involvement v on v.person = known.id and v.part = 'subject'
              join resource r on r.practice = v.practice and r.id = v.resource and not r.deleted
            """;

    private static final String PATIENTS = """
            select distinct w.person, p.id, p.restricted
              from unnest (?::uuid[]) w (person)
             cross join lateral ids_of_person(w.person) known (id)
              join patient p on p.id = known.id
            """;

    private final Transactions transactions;
    private final PostgresHouseholdView view;
    private final Function<String, Pack> others;
    private final Function<Pack, Function<StoredRecord, Optional<NewLabels>>> labelling;

    /**
     * @param others the other pack of a practice, by ODS code
     * @param labelling the labels of one resource under a pack; empty where it cannot be read
     */
    public PostgresPastRequests(
            Transactions transactions,
            PointerReading reading,
            Function<String, Pack> others,
            Function<Pack, Function<StoredRecord, Optional<NewLabels>>> labelling) {
        this.transactions = transactions;
        this.view = new PostgresHouseholdView(transactions, reading);
        this.others = others;
        this.labelling = labelling;
    }

    @Override
    public List<String> practices() {
        return transactions.plain(PostgresRelabellingRegister::practices);
    }

    @Override
    public Optional<PackIdentity> inForce(String practice) {
        return transactions.inPractice(practice, connection -> PackRows.inForce(connection, practice));
    }

    @Override
    public List<UUID> of(String practice) {
        return transactions.inPractice(practice, connection -> RequestRows.allOfPractice(connection, practice));
    }

    @Override
    public Optional<PastRequest> read(String practice, UUID request) {
        Optional<String> organisation = transactions
                .inPractice(practice, connection -> RequestRows.ofPractice(connection, practice, request))
                .map(kept -> kept.request().requester().organisation().ods());
        return organisation.flatMap(asked -> transactions.between(practice, asked, connection -> {
            Optional<KeptRequest> kept = RequestRows.ofPractice(connection, practice, request);
            return kept.isPresent() ? Optional.of(past(connection, kept.get())) : Optional.empty();
        }));
    }

    private PastRequest past(Connection connection, KeptRequest asked) throws SQLException {
        Pack other = others.apply(asked.request().practice());
        HouseholdRows rows = PostgresHouseholdView.rows(connection, asked.request());
        Household kept = rows.household();
        Map<UUID, Pointers> pointers = view.pointers(connection, kept);
        Map<PersonId, Set<UUID>> records = records(connection, rows.named());
        List<PatientRow> patients = patients(connection, around(asked.request(), kept));
        Set<UUID> wanted = new HashSet<>(rows.labelled());
        records.values().forEach(wanted::addAll);
        patients.forEach(patient -> wanted.add(patient.id()));
        Map<UUID, NewLabels> labels = labels(connection, asked.request().practice(), wanted, labelling.apply(other));
        Map<UUID, List<LabelledItem>> items = new HashMap<>();
        labels.forEach((id, known) -> items.put(id, known.items()));
        Set<UUID> unreadable = new HashSet<>(rows.labelled());
        unreadable.removeAll(labels.keySet());
        Household relabelled = rows.relabelled(new OtherLabels(other.digest(), items, records));
        return new PastRequest(
                asked,
                kept.pointing(pointers),
                relabelled.pointing(pointers),
                LastReadings.of(connection, asked.request().id()),
                unreadable,
                restriction(patients, labels));
    }

    /** A Patient that cannot be read is restricted. */
    private static Set<PersonId> restriction(List<PatientRow> patients, Map<UUID, NewLabels> labels) {
        Set<PersonId> differs = new HashSet<>();
        for (PatientRow patient : patients) {
            boolean restricted = Optional.ofNullable(labels.get(patient.id()))
                    .map(NewLabels::restrictsIdentity)
                    .orElse(true);
            if (restricted != patient.restricted()) {
                differs.add(patient.person());
            }
        }
        return differs;
    }

    private static Map<UUID, NewLabels> labels(
            Connection connection,
            String practice,
            Set<UUID> ids,
            Function<StoredRecord, Optional<NewLabels>> labelling)
            throws SQLException {
        Map<UUID, NewLabels> labels = new HashMap<>();
        List<StoredRecord> stored = Rows.all(
                connection, STORED, PostgresRecords::record, practice, connection.createArrayOf("uuid", ids.toArray()));
        stored.forEach(record -> labelling.apply(record).ifPresent(known -> labels.put(record.id(), known)));
        return labels;
    }

    private static Map<PersonId, Set<UUID>> records(Connection connection, Set<PersonId> persons) throws SQLException {
        Map<PersonId, Set<UUID>> records = new HashMap<>();
        for (Map.Entry<PersonId, UUID> own : Rows.all(
                connection,
                OWN,
                row -> Map.entry(person(row), row.getObject(2, UUID.class)),
                ids(connection, persons))) {
            records.computeIfAbsent(own.getKey(), none -> new HashSet<>()).add(own.getValue());
        }
        return records;
    }

    /** A Patient of a person, and whether it is restricted now. */
    private record PatientRow(PersonId person, UUID id, boolean restricted) {}

    private static List<PatientRow> patients(Connection connection, Set<PersonId> persons) throws SQLException {
        return Rows.all(
                connection,
                PATIENTS,
                row -> new PatientRow(person(row), row.getObject(2, UUID.class), row.getBoolean(3)),
                ids(connection, persons));
    }

    private static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject(1, UUID.class));
    }

    private static Array ids(Connection connection, Set<PersonId> persons) throws SQLException {
        return connection.createArrayOf(
                "uuid", persons.stream().map(PersonId::value).toArray());
    }

    /** All whose restriction could let the request reach or name somebody else, by {@code household.sql}. */
    private static Set<PersonId> around(SharingRequest request, Household household) {
        Set<PersonId> around = new HashSet<>();
        if (request.purpose() == Purpose.IMMEDIATE_DANGER) {
            household.ties().stream().map(Tie::person).forEach(around::add);
        }
        household.held().stream()
                .flatMap(held -> Stream.concat(Stream.of(held.main()), held.slots().stream()))
                .flatMap(item -> item.involvements().stream())
                .filter(involved -> involved.part() == Part.SAID_TO_HAVE_HARMED)
                .map(Involvement::person)
                .forEach(around::add);
        return around;
    }
}
