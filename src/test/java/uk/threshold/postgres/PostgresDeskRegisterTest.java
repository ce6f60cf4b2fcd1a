package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.DeskAct;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.DeskRegister.Identity;
import uk.threshold.desk.DeskRegisterContract;
import uk.threshold.desk.DisclosureNote;
import uk.threshold.desk.Finding;
import uk.threshold.desk.Match;
import uk.threshold.desk.SharedOnce;
import uk.threshold.fhir.CommunicationNotes;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.RecordValidations;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Outcome;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.StoredRecord;
import uk.threshold.intake.Submission;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Organisation;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** The desk in PostgreSQL keeps the contract, completes requests, and leaves notes as items of the patients' own records. */
final class PostgresDeskRegisterTest extends DeskRegisterContract {
    private static final Organisation COUNCIL =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final PolicyShelf SHELF =
            YamlShelf.open(LocalDate::now, List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private static final Drafting DRAFTING = new Drafting(RecordValidations.SHARED);

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresRequestRegister requests = new PostgresRequestRegister(transactions, ledger);
    private final PostgresRecords records = new PostgresRecords(transactions);
    private final DeskRegister register =
            new PostgresDeskRegister(transactions, ledger, new CommunicationNotes(DRAFTING), new NoteKeeping(SHELF));

    PostgresDeskRegisterTest() {
        PostgresDirectory directory = new PostgresDirectory(transactions);
        directory.keep(new Organisation(PRACTICE, "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101"));
        directory.keep(new Organisation(ELSEWHERE, "Mill Street Practice", AgencyKind.GP_PRACTICE, "01632 960102"));
        directory.keep(COUNCIL);
    }

    @Override
    protected DeskRegister register() {
        return register;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected UUID newRequest() {
        return newRequest(InventedNumbers.next());
    }

    @Override
    protected Guard guard(String key) {
        return transactions.plain(connection ->
                new Guard(key, Guards.read(connection, List.of(key)).getOrDefault(key, 0L)));
    }

    @Test
    void completesTheRequestInTheSameCommit() {
        UUID request = newRequest();
        committed(request, closed(request));
        KeptRequest kept = requests.ofPractice(PRACTICE, request).orElseThrow();
        assertEquals(KeptRequest.Status.COMPLETED, kept.status());
        assertEquals(NOW, kept.lastAct());
    }

    @Test
    void letsTheRequestersOrganisationReadTheStatementAndNothingElseOfTheDesk() {
        UUID request = newRequest();
        committed(
                request,
                new DeskAct.Matched(new Match(
                        request,
                        1,
                        new Finding.NotIdentifiedHere("canary"),
                        "user-1",
                        "Dr Tobias Renn",
                        NOW.minusSeconds(1))));
        committed(request, closed(request));
        assertEquals(1, rows("practice_statement", "E99901", request));
        assertEquals(0, rows("practice_statement", "E99902", request));
        assertEquals(0, rows("desk_finding", "E99901", request));
        assertEquals(0, rows("ruling", "E99901", request));
    }

    @Test
    void closesOnlyOnceHoweverManyTryTogether() {
        UUID request = newRequest();
        Guard before = guard("request/" + request);
        committed(request, closed(request));
        Appended second = register.keep(PRACTICE, closed(request), TestEntries.change(), List.of(before));
        assertInstanceOf(Appended.GuardChanged.class, second);
    }

    @Test
    void movesTheMatchOfAPosition() {
        UUID request = newRequest();
        PersonId person = new PersonId(UUID.randomUUID());
        committed(
                request,
                new DeskAct.Matched(
                        new Match(request, 1, new Finding.Identified(person), "user-1", "Dr Tobias Renn", NOW)));
        KeptRequest.Match match = requests.matches(PRACTICE, request).get(1);
        assertEquals(Optional.of(person), match.person());
        assertEquals(KeptRequest.How.DESK, match.how());
        committed(
                request,
                new DeskAct.Matched(new Match(
                        request,
                        1,
                        new Finding.LeftThisPractice("gone"),
                        "user-1",
                        "Dr Tobias Renn",
                        NOW.plusSeconds(1))));
        assertEquals(
                Optional.empty(), requests.matches(PRACTICE, request).get(1).person());
    }

    @Test
    void knowsAPatientByTheirOwnIdAndByThatOfTheRelationTheyAre() {
        NhsNumber number = InventedNumbers.next();
        UUID child = patient(InventedNumbers.next());
        UUID mother = patient(number);
        UUID asRelation = relation(child, Optional.of(number));
        UUID unknown = relation(child, Optional.empty());
        assertEquals(Optional.of(new Identity(new PersonId(mother), true)), register.identity(PRACTICE, mother));
        assertEquals(Optional.of(new Identity(new PersonId(mother), true)), register.identity(PRACTICE, asRelation));
        assertEquals(Optional.of(new Identity(new PersonId(unknown), false)), register.identity(PRACTICE, unknown));
        assertEquals(Optional.empty(), register.identity(ELSEWHERE, mother));
        assertEquals(Optional.empty(), register.identity(PRACTICE, UUID.randomUUID()));
    }

    @Test
    void leavesTheNoteAsAnItemOfThePatientsOwnRecord() {
        UUID patient = patient(InventedNumbers.next());
        UUID request = newRequest();
        long before = guard("person/" + patient).version();
        DisclosureNote note = new DisclosureNote(
                UUID.randomUUID(),
                new PersonId(patient),
                PRACTICE,
                "E99901",
                NOW,
                "On a day, somebody asked.\nWhy: so.");
        committed(request, new DeskAct.Closed(request, statement(), List.of(note)));
        StoredRecord kept = records.read(PRACTICE, "Communication", note.id()).orElseThrow();
        String json = new String(kept.content().bytes(), StandardCharsets.UTF_8);
        assertTrue(json.contains("somebody asked") && json.contains("\"Patient/" + patient + "\""), json);
        Item item = item(note.id());
        assertEquals(Category.SAFEGUARDING_ENTRY.code(), item.category());
        assertTrue(item.labels().containsAll(Set.of(Label.NOPAT.code(), Label.ORCON.code())), item.toString());
        assertEquals(Set.of(patient), item.persons());
        assertTrue(guard("person/" + patient).version() > before);
    }

    @Test
    void closesNothingWhereANoteCannotBeKept() {
        UUID request = newRequest();
        DisclosureNote note = new DisclosureNote(
                UUID.randomUUID(), new PersonId(UUID.randomUUID()), PRACTICE, "E99901", NOW, "of nobody kept here");
        DeskAct act = new DeskAct.Closed(request, statement(), List.of(note));
        LedgerEntry entry = TestEntries.change();
        org.junit.jupiter.api.Assertions.assertThrows(
                NoteNotKept.class, () -> register.keep(PRACTICE, act, entry, List.of(guard("request/" + request))));
        assertTrue(register.docket(PRACTICE, request).statement().isEmpty());
        assertTrue(ledger.find(entry.rid()).isEmpty());
        assertEquals(
                KeptRequest.Status.ACCEPTED,
                requests.ofPractice(PRACTICE, request).orElseThrow().status());
    }

    @Test
    void findsWhatWasSharedByNumberThroughTheRequest() {
        NhsNumber number = InventedNumbers.next();
        UUID patient = patient(number);
        UUID request = newRequest(number);
        LedgerEntry entry = disclosure(request);
        ledger.append(entry, List.of());
        ledger.append(disclosure(newRequest()), List.of());
        assertEquals(1, register.shared(PRACTICE, number).size());
        SharedOnce one = shared(number);
        assertEquals(entry.rid(), one.rid());
        assertEquals(Optional.of(request), one.request());
        assertEquals("E99901", one.recipient());
        assertEquals(List.of(new SharedOnce.Left("Condition/abc", List.of("Condition.code"))), one.left());
        assertEquals(Set.of(patient), one.ownIds());
        assertEquals(List.of(), register.shared(ELSEWHERE, number));
        assertEquals(List.of(), register.shared(PRACTICE, InventedNumbers.next()));
    }

    @Test
    void findsWhatIsAPersonsOwnInWhoseverRecordItStands() {
        NhsNumber number = InventedNumbers.next();
        NhsNumber childNumber = InventedNumbers.next();
        UUID child = patient(childNumber);
        UUID mother = patient(number);
        UUID relation = relation(child, Optional.of(number));
        UUID ofBoth = bruise(child, Optional.of(mother));
        UUID ofTheChild = bruise(child, Optional.empty());
        ledger.append(disclosure(newRequest(childNumber)), List.of());
        SharedOnce one = shared(number);
        assertEquals(Set.of(mother, relation, ofBoth), one.ownIds());
        assertFalse(one.named());
        SharedOnce childs = shared(childNumber);
        assertEquals(Set.of(child, ofBoth, ofTheChild), childs.ownIds());
        assertTrue(childs.named());
        assertEquals(List.of(), register.shared(PRACTICE, InventedNumbers.next()));
    }

    private SharedOnce shared(NhsNumber number) {
        return Disclosures.newest(register, PRACTICE, number).once();
    }

    @Test
    void tellsOfNoEntryThatSharedNothing() {
        NhsNumber number = InventedNumbers.next();
        UUID request = newRequest(number);
        committed(request, closed(request));
        assertEquals(List.of(), register.shared(PRACTICE, number));
    }

    private DeskAct.Closed closed(UUID request) {
        return new DeskAct.Closed(request, statement(), List.of());
    }

    private static PracticeStatement statement() {
        return new PracticeStatement(PracticeStatement.Choice.SHARED, "user-1", "Dr Tobias Renn", NOW);
    }

    private UUID newRequest(NhsNumber child) {
        UUID id = UUID.randomUUID();
        SharingRequest request = new SharingRequest(
                id,
                new Requester("user-2", "casework", "Maren Holt", COUNCIL, Set.of(Role.SOCIAL_WORKER)),
                PRACTICE,
                Purpose.S47_ENQUIRY,
                List.of(
                        new AskedPerson(0, Optional.of(child), Optional.empty(), Optional.empty(), Optional.empty()),
                        new AskedPerson(1, Optional.empty(), Optional.of("a man"), Optional.empty(), Optional.empty())),
                LocalDate.of(2020, 2, 29),
                "Quill",
                Map.of(0, Set.of(Category.INJURY), 1, Set.of(Category.INJURY)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("NM-1"),
                NOW,
                NOW.plus(9, ChronoUnit.DAYS));
        requests.accept(request, "{}".getBytes(StandardCharsets.UTF_8), Optional.empty(), TestEntries.request());
        return id;
    }

    private UUID patient(NhsNumber number) {
        return keep("Patient", """
                {"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}],
                 "active":true,"name":[{"family":"Quill","given":["Ida"]}],"birthDate":"2020-02-29"}
                """.formatted(number.digits()));
    }

    private UUID relation(UUID child, Optional<NhsNumber> number) {
        String identifier = number.map(known -> """
                "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}],""".formatted(known.digits())).orElse("");
        return keep("RelatedPerson", """
                {"resourceType":"RelatedPerson",%s"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}]}
                """.formatted(identifier, child));
    }

    private UUID bruise(UUID patient, Optional<UUID> also) {
        String about = also.map(person -> Surgery.marked(Surgery.about("Patient/" + person, "subject")) + ",")
                .orElse("");
        return keep("Condition", """
                {"resourceType":"Condition",%s"code":{"coding":[{"system":"http://snomed.info/sct","code":"125667009"}]},
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(about, patient));
    }

    private UUID keep(String type, String json) {
        Outcome outcome = new Accepting(records, SHELF, UUID::randomUUID)
                .accept(new Submission(
                        new Custody(PRACTICE, "system"),
                        List.of(DRAFTING.create(type, json.getBytes(StandardCharsets.UTF_8), Optional.empty()))));
        return assertInstanceOf(Outcome.Accepted.class, outcome, outcome::toString)
                .entries()
                .getFirst()
                .stored()
                .id();
    }

    private static LedgerEntry disclosure(UUID request) {
        Salts salts = TestEntries.salts();
        CanonicalJson.Members shared = CanonicalJson.object(Map.of(
                "time", CanonicalJson.text("2026-03-02T10:00:00.000Z"),
                "source", CanonicalJson.text(PRACTICE),
                "recipient", CanonicalJson.text("E99901"),
                "user", CanonicalJson.text("user-2"),
                "role", CanonicalJson.texts(List.of("social-worker")),
                "purpose", CanonicalJson.text("s47-enquiry"),
                "case", CanonicalJson.text("a \"task\":\"00000000-0000-0000-0000-000000000000\" of theirs"),
                "task", CanonicalJson.text(request.toString()),
                "items",
                        CanonicalJson.list(List.of(CanonicalJson.object(Map.of(
                                "item", CanonicalJson.text("Condition/abc"), "paths", CanonicalJson.text("d1"))))),
                "paths", CanonicalJson.object(Map.of("d1", CanonicalJson.texts(List.of("Condition.code"))))));
        return LedgerEntry.of(
                EntryClass.DISCLOSE,
                UUID.randomUUID(),
                TestEntries.POLICY,
                Halves.of(shared, CanonicalJson.object(Map.of()), salts, salts.noResponse()));
    }

    private record Item(String category, Set<String> labels, Set<UUID> persons) {}

    private Item item(UUID resource) {
        return transactions.inPractice(PRACTICE, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select i.category, i.labels, array_agg(v.person) from item i join involvement v"
                            + " using (practice, resource, slot_path, slot_index) where resource = ? group by 1, 2")) {
                select.setObject(1, resource);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    Item item = new Item(
                            row.getString(1), Set.of((String[]) row.getArray(2).getArray()), Set.of((UUID[])
                                    row.getArray(3).getArray()));
                    assertFalse(row.next());
                    return item;
                }
            }
        });
    }

    private int rows(String table, String organisation, UUID request) {
        return transactions.forOrganisation(organisation, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select count(*) from " + table + " where request = ?")) {
                select.setObject(1, request);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }
}
