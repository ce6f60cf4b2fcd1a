package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.consent.Directive;
import uk.threshold.desk.ChangeRegister;
import uk.threshold.desk.Notice;
import uk.threshold.desk.RecordChange;
import uk.threshold.desk.RecordChange.Protections;
import uk.threshold.desk.RecordChange.Step;
import uk.threshold.desk.RecordChange.What;
import uk.threshold.desk.WhatLeft;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.SharingRequest;

/**
 * What practices changed, in PostgreSQL (V082): a trigger takes it down in the commit of the change, and the key of a row lets
 * one instance ask each thing once.
 */
public final class PostgresChangeRegister implements ChangeRegister {
    private static final String PRACTICES = "select ods from organisation where kind = 'gp-practice' order by ods";
    private static final String PENDING = """
            with waiting as (
                select c.resource, bool_or(r.type = 'Consent') as of_consent, min(c.tries) as tries, min(c.changed_at) as since
                  from record_change c
                  join resource r on r.practice = c.practice and r.id = c.resource
                 where c.practice = ?
                 group by c.resource having min(c.next_try) <= now()
                 order by 2 desc, 3, 4, 1 limit ?
            )
            select c.resource, c.version, c.patient as patient_before, c.protected as protected_before,
                   c.within_it as within_before, c.was_out as out_before,
                   c.patient is not null and r.patient is distinct from c.patient
                       and not exists (select from ids_of_person(r.patient) as same (id) where same.id = c.patient) as moved,
                   r.type, r.version as current, r.patient, r.erased_at is not null as erased,
                   protections_of(r.id, false) as protected, protections_of(r.id, true) as within_it,
                   r.deleted or exists (select from item i
                                         where i.practice = r.practice and i.resource = r.id and i.slot_index = -1
                                           and i.standing = 'entered-in-error') as out
              from waiting s
              join record_change c on c.practice = ? and c.resource = s.resource
              join resource r on r.practice = c.practice and r.id = c.resource
             order by s.of_consent desc, s.tries, s.since, c.resource, c.version""";
    private static final String RECIPIENTS = "select distinct organisation from request where practice = ?";
    private static final String CONSENTS = """
            select r.id from resource r
             where r.practice = ? and r.type = 'Consent' and r.patient in (select ids_of_person(?))""";
    private static final String SAID =
            "select directive from record_change where practice = ? and resource = ? and version = ? and directive is not null";
    private static final String KNOWN_AS = "select coalesce(person_of(?), ?)";
    private static final String ASKED = """
            select h.rid, h.positions
              from notice_answer_held h
              join notice n on n.practice = h.practice and n.organisation = h.organisation and n.id = h.notice
             where h.practice = ? and n.asked = ? and h.rid = any (?)""";
    private static final String VERSION = """
            select bytes from resource_version
             where practice = ? and id = ? and version = ? and not deleted and octet_length(bytes) > 0""";
    private static final String NOTICE = """
            insert into notice (practice, organisation, id, request, annex, asked, asked_at, entry)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CAUSE = """
            insert into notice_cause
                (practice, organisation, notice, cause, type, resource, version, person, request, annex, asked)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (practice, resource, version, request, annex, asked) do nothing""";
    private static final String HELD = """
            insert into notice_answer_held (practice, organisation, notice, rid, positions)
            select ?, ?, ?, d.rid, ?
              from disclosure_detail d where d.rid = ? and d.shared is not null""";
    private static final String SETTLE =
            "delete from record_change where practice = ? and resource = ? and version <= ?";
    private static final String POSTPONE = """
            update record_change
               set tries = tries + 1,
                   next_try = now() + least(interval '30 seconds' * power(2, least(tries, 12)), interval '6 hours')
             where practice = ? and resource = ? and version <= ?
            returning tries""";

    /** SQLSTATE of what was overtaken and can be tried again. */
    private static final String SERIALIZATION_FAILURE = "40001";

    private final Transactions transactions;
    private final PostgresLedger ledger;

    public PostgresChangeRegister(Transactions transactions, PostgresLedger ledger) {
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
    public List<RecordChange> pending(String practice, int most) {
        return transactions.inPractice(practice, connection -> {
            Map<UUID, RecordChange> pending = new LinkedHashMap<>();
            for (RecordChange change :
                    Rows.all(connection, PENDING, PostgresChangeRegister::change, practice, most, practice)) {
                pending.merge(change.what().id(), change, PostgresChangeRegister::followedBy);
            }
            return List.copyOf(pending.values());
        });
    }

    private static RecordChange change(ResultSet row) throws SQLException {
        UUID id = row.getObject("resource", UUID.class);
        Step step = new Step(
                row.getInt("version"),
                Optional.ofNullable(row.getObject("patient_before", UUID.class)),
                row.getBoolean("moved"),
                row.getBoolean("out_before"),
                protections(row, "protected_before", "within_before"));
        return new RecordChange(
                new What(row.getString("type"), id, row.getInt("current")),
                Optional.ofNullable(row.getObject("patient", UUID.class)),
                row.getBoolean("out"),
                row.getBoolean("erased"),
                protections(row, "protected", "within_it"),
                List.of(step));
    }

    private static RecordChange followedBy(RecordChange one, RecordChange next) {
        List<Step> steps = new ArrayList<>(one.steps());
        steps.addAll(next.steps());
        return new RecordChange(one.what(), one.person(), one.out(), one.erased(), one.protections(), steps);
    }

    private static Protections protections(ResultSet row, String whole, String within) throws SQLException {
        return new Protections(texts(row, whole), texts(row, within));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(List.of((String[]) row.getArray(column).getArray()));
    }

    @Override
    public boolean lookThrough(String practice, int most) {
        return transactions.inPractice(practice, connection -> new LeftRows(connection, practice).lookThrough(most));
    }

    @Override
    public Set<String> recipients(String practice) {
        return transactions.inPractice(
                practice,
                connection -> new TreeSet<>(Rows.all(connection, RECIPIENTS, row -> row.getString(1), practice)));
    }

    @Override
    public List<UUID> consentsOf(String practice, UUID person) {
        return transactions.inPractice(
                practice,
                connection -> Rows.all(connection, CONSENTS, row -> row.getObject(1, UUID.class), practice, person));
    }

    @Override
    public Optional<Directive> said(String practice, UUID consent, int version) {
        return transactions.inPractice(practice, connection -> {
            List<String> said = Rows.all(connection, SAID, row -> row.getString(1), practice, consent, version);
            return said.isEmpty()
                    ? Optional.<Directive>empty()
                    : Optional.of(asKnown(connection, Directive.parse(said.getFirst())));
        });
    }

    /** With those who are named in it as the persons they are known to be, as a household has them. */
    private static Directive asKnown(Connection connection, Directive said) throws SQLException {
        Set<PersonId> speakers = new HashSet<>();
        for (PersonId speaker : said.testimony().speakers()) {
            speakers.add(asKnown(connection, speaker));
        }
        return said.of(asKnown(connection, said.person()), speakers);
    }

    private static PersonId asKnown(Connection connection, PersonId id) throws SQLException {
        return Rows.all(connection, KNOWN_AS, row -> new PersonId(row.getObject(1, UUID.class)), id.value(), id.value())
                .getFirst();
    }

    @Override
    public List<WhatLeft> withItem(String practice, Collection<String> positions, int most) {
        return transactions.inPractice(
                practice, connection -> new LeftRows(connection, practice).withItem(positions, most));
    }

    @Override
    public List<WhatLeft> byConsent(String practice, Collection<UUID> consents, int most) {
        return transactions.inPractice(
                practice, connection -> new LeftRows(connection, practice).byConsent(consents, most));
    }

    @Override
    public Map<UUID, Set<String>> askedBefore(String practice, Notice.Asked asked, Collection<UUID> receipts) {
        return transactions.inPractice(practice, connection -> {
            Map<UUID, Set<String>> before = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(ASKED)) {
                new Values(select).put(practice, asked.code(), connection.createArrayOf("uuid", receipts.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        before.computeIfAbsent(row.getObject(1, UUID.class), none -> new HashSet<>())
                                .addAll(texts(row, "positions"));
                    }
                }
            }
            return before;
        });
    }

    @Override
    public Optional<SharingRequest> request(String practice, UUID id) {
        return transactions.inPractice(practice, connection -> RequestRows.ofPractice(connection, practice, id)
                .map(KeptRequest::request));
    }

    @Override
    public Optional<StoredBytes> version(String practice, UUID resource, int version) {
        return transactions.inPractice(
                practice,
                connection ->
                        Rows.all(
                                        connection,
                                        VERSION,
                                        row -> StoredBytes.of(row.getBytes(1)),
                                        practice,
                                        resource,
                                        version)
                                .stream()
                                .findFirst());
    }

    @Override
    public boolean keep(Notice notice, Notice.Because because, LedgerEntry entry) {
        LedgerChange asking = new LedgerChange(notice.practice(), "", new TreeSet<>(), connection -> {
            insert(connection, notice, because);
            return notice.id();
        });
        try {
            return ledger.inSameCommit(entry, List.of(), asking) instanceof Appended.Committed;
        } catch (DoneBefore e) {
            return false;
        }
    }

    private static void insert(Connection connection, Notice notice, Notice.Because because) throws SQLException {
        String practice = notice.practice();
        String organisation = notice.organisation();
        String asked = notice.asked().code();
        @Nullable UUID person = because.person().orElse(null);
        What what = because.what();
        update(
                connection,
                NOTICE,
                practice,
                organisation,
                notice.id(),
                notice.request(),
                notice.annex(),
                asked,
                notice.at().atOffset(ZoneOffset.UTC),
                notice.entry());
        int first = update(
                connection,
                CAUSE,
                practice,
                organisation,
                notice.id(),
                because.cause().code(),
                what.type(),
                what.id(),
                what.version(),
                person,
                notice.request(),
                notice.annex(),
                asked);
        if (first == 0) {
            throw new DoneBefore();
        }
        int named = 0;
        for (Notice.Held held : notice.held()) {
            Object positions = connection.createArrayOf("text", held.positions().toArray());
            named += update(connection, HELD, practice, organisation, notice.id(), positions, held.receipt());
        }
        if (named < notice.held().size()) {
            // One was erased since it was found; the next round works it out without that.
            throw new StoreUnavailable(SERIALIZATION_FAILURE);
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Values(statement).put(values);
            return statement.executeUpdate();
        }
    }

    @Override
    public void settle(String practice, RecordChange change) {
        What what = change.what();
        transactions.inPractice(
                practice, connection -> update(connection, SETTLE, practice, what.id(), what.version()));
    }

    @Override
    public boolean postpone(String practice, RecordChange change) {
        What what = change.what();
        return transactions
                .inPractice(
                        practice,
                        connection -> Rows.all(
                                connection, POSTPONE, row -> row.getInt(1), practice, what.id(), what.version()))
                .contains(1);
    }
}
