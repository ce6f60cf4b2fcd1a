package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.postgres.Surgery.numbered;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Utc;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.desk.InsightRegister;
import uk.threshold.desk.InsightRegisterContract;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.PracticeStatement.Choice;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.RulingKind;
import uk.threshold.request.SharingRequest;

/** Requests that are counted in PostgreSQL keep the contract. */
final class PostgresInsightRegisterTest extends InsightRegisterContract {
    private static final Organisation NORTHMERE =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresRequestRegister requests = new PostgresRequestRegister(transactions, ledger);
    private final PostgresDirectory directory = new PostgresDirectory(transactions);
    private final InsightRegister register = new PostgresInsightRegister(transactions);
    private final Map<UUID, String> madeOf = new HashMap<>();

    PostgresInsightRegisterTest() {
        directory.keep(new Organisation(practice, "Surgery", AgencyKind.GP_PRACTICE, "01632 960101"));
        directory.keep(new Organisation(elsewhere, "Another surgery", AgencyKind.GP_PRACTICE, "01632 960102"));
        directory.keep(NORTHMERE);
    }

    @Override
    protected InsightRegister register() {
        return register;
    }

    @Override
    protected UUID make(Made made) {
        UUID id = UUID.randomUUID();
        List<AskedPerson> persons = new ArrayList<>();
        for (Optional<NhsNumber> number : made.persons()) {
            persons.add(new AskedPerson(
                    persons.size(),
                    number,
                    number.isEmpty() ? Optional.of("a child") : Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        Map<Integer, Set<Category>> categories = new HashMap<>(made.categories());
        persons.forEach(person -> categories.putIfAbsent(person.position(), Set.of()));
        SharingRequest request = new SharingRequest(
                id,
                new Requester("rufus", "casework", "Rufus Lamb", NORTHMERE, Set.of(Role.SOCIAL_WORKER)),
                made.practice(),
                made.purpose(),
                persons,
                made.birthDate(),
                made.familyName(),
                categories,
                Optional.empty(),
                Optional.of(new SharingRequest.Statement("Rufus Lamb", made.at(), "A call at 02:10.")),
                List.of(),
                Optional.empty(),
                made.caseReference(),
                made.at(),
                made.at().plus(Duration.ofDays(30)));
        requests.accept(request, "{}".getBytes(StandardCharsets.UTF_8), Optional.empty(), TestEntries.request());
        madeOf.put(id, made.practice());
        return id;
    }

    @Override
    protected void sign(UUID request, Choice choice, Instant at) {
        update(
                request,
                "insert into practice_statement values (?, ?, ?, 'u', 'U', ?)",
                madeOf(request),
                request,
                choice.code(),
                at.atOffset(ZoneOffset.UTC));
        end(request, "completed", at);
    }

    @Override
    protected void cancel(UUID request, Instant at) {
        end(request, "cancelled", at);
    }

    @Override
    protected void rule(UUID request, RulingKind kind, Instant at, Optional<Instant> takenBack) {
        UUID id = UUID.randomUUID();
        update(
                request,
                """
                insert into ruling (practice, request, id, kind, scope, ruled_by, ruled_name, ruled_at, why, wording, as_of)
                values (?, ?, ?, ?, 'request', 'u', 'U', ?, 'why', ?, ?)""",
                madeOf(request),
                request,
                id,
                kind.code(),
                at.atOffset(ZoneOffset.UTC),
                kind == RulingKind.WORDING ? "words" : null,
                at.atOffset(ZoneOffset.UTC));
        takenBack.ifPresent(when -> update(
                request,
                "insert into ruling_later values (?, ?, 'retracted', 'u', 'U', ?, 'why')",
                madeOf(request),
                id,
                when.atOffset(ZoneOffset.UTC)));
    }

    @Override
    protected void match(UUID request, UUID person, Instant at) {
        update(
                request,
                "insert into desk_finding values (?, ?, 0, 'identified', ?, null, 'u', 'U', ?)",
                madeOf(request),
                request,
                person,
                at.atOffset(ZoneOffset.UTC));
    }

    @Override
    protected void read(UUID request, Reading reading, Instant at, Optional<Settled> settled) {
        Salts salts = TestEntries.salts();
        List<DecisionSheet> sheets =
                settled.map(PostgresInsightRegisterTest::sheet).map(List::of).orElse(List.of());
        CanonicalJson.Members shared = CanonicalJson.object(Map.of(
                "time", CanonicalJson.text(Utc.milliseconds(at)),
                "source", CanonicalJson.text(madeOf(request)),
                "recipient", CanonicalJson.text(NORTHMERE.ods()),
                "task", CanonicalJson.text(request.toString()),
                "form", CanonicalJson.text("whole")));
        Map<String, CanonicalJson> held = new HashMap<>(Map.of(
                "practice", CanonicalJson.text(madeOf(request)),
                "pack", CanonicalJson.text(PACK),
                "decided",
                        CanonicalJson.list(sheets.stream()
                                .map(sheet -> CanonicalJson.object(Map.of(
                                        "sheet",
                                        CanonicalJson.text(sheet.digest().hex()))))
                                .toList())));
        if (reading == Reading.TURNED_BACK) {
            held.put("turned-back", CanonicalJson.text("conflict-of-interest"));
        }
        Halves halves = Halves.of(
                shared, CanonicalJson.object(held), salts, salts.response("{}".getBytes(StandardCharsets.UTF_8)));
        EntryClass kind = reading == Reading.SOMETHING ? EntryClass.DISCLOSE : EntryClass.REFUSE;
        ledger.append(new LedgerEntry(kind, UUID.randomUUID(), "sha256:" + PACK, halves, sheets), List.of());
    }

    private static DecisionSheet sheet(Settled settled) {
        String why = String.join(" ", List.of(settled.effect().code(), String.join(" ", settled.rules())));
        CanonicalJson paths = CanonicalJson.texts(List.of("Condition.code"));
        CanonicalJson fields = CanonicalJson.object(Map.of(
                "coded-fact", CanonicalJson.object(Map.of("why", CanonicalJson.text(why.strip()), "paths", paths))));
        CanonicalJson released = settled.left() ? paths : CanonicalJson.texts(List.of());
        byte[] sheet = CanonicalJson.object(Map.of(
                        "type", CanonicalJson.text("Condition"),
                        "items",
                                CanonicalJson.list(List.of(CanonicalJson.object(
                                        Map.of("slot", CanonicalJson.text(""), "fields", fields)))),
                        "released", released))
                .bytes();
        return new DecisionSheet(sheet, released.bytes());
    }

    @Override
    protected void employ(NhsNumber number) {
        String user = "user-" + UUID.randomUUID();
        directory.keep(Member.person("test-insight", user, "Somebody", practice));
        directory.keepNumber("test-insight", user, number);
    }

    /** Two children of one mother, asked about apart: nothing but their records knows that they are of one family. */
    @Test
    void tiesRequestsAboutChildrenWhoseRecordsNameOneMother() {
        Surgery surgery = new Surgery(practice);
        NhsNumber mother = InventedNumbers.next();
        NhsNumber one = InventedNumbers.next();
        NhsNumber other = InventedNumbers.next();
        NhsNumber third = InventedNumbers.next();
        surgery.relation(surgery.child(one), "MTH", numbered(mother));
        surgery.relation(surgery.child(other), "MTH", numbered(mother));
        surgery.relation(surgery.child(third), "MTH", numbered(InventedNumbers.next()));
        assertEquals(3, Set.of(matched(one), matched(other), matched(third)).size());
        Set<Set<Integer>> ties = new HashSet<>();
        register.counted(practice, PERIOD).forEach(request -> ties.add(request.ties()));
        List<Set<Integer>> all = List.copyOf(ties);
        int shared = 0;
        for (Set<Integer> first : all) {
            for (Set<Integer> second : all) {
                shared += first.equals(second) || Collections.disjoint(first, second) ? 0 : 1;
            }
        }
        assertEquals(2, shared, "one pair, either way");
    }

    /** About somebody whom a colleague's own record knows as a child of theirs, though the request does not name them. */
    @Test
    void leavesOutTheChildOfSomebodyAtThePractice() {
        Surgery surgery = new Surgery(practice);
        NhsNumber child = InventedNumbers.next();
        NhsNumber own = InventedNumbers.next();
        surgery.relation(surgery.child(child), "MTH", numbered(own));
        matched(child);
        assertEquals(1, register.counted(practice, PERIOD).size());
        employ(own);
        assertEquals(List.of(), register.counted(practice, PERIOD));
    }

    private UUID matched(NhsNumber child) {
        UUID request = make(naming(List.of(Optional.of(child))));
        UUID person = transactions.inPractice(practice, connection -> Rows.all(
                        connection,
                        "select id from patient where nhs_number = ?",
                        row -> row.getObject(1, UUID.class),
                        child.digits())
                .getFirst());
        match(request, person, PERIOD.ends().minus(Duration.ofDays(2)));
        return request;
    }

    private String madeOf(UUID request) {
        return madeOf.getOrDefault(request, practice);
    }

    private void end(UUID request, String status, Instant at) {
        update(
                request,
                "update request set status = ?, last_act = ? where id = ?",
                status,
                at.atOffset(ZoneOffset.UTC),
                request);
    }

    private void update(UUID request, String sql, @Nullable Object... values) {
        transactions.inPractice(madeOf(request), connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                new Values(update).put(values);
                return update.executeUpdate();
            }
        });
    }
}
