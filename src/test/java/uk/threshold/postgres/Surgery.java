package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.HouseholdView;
import uk.threshold.disclosure.Shape;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.RecordValidations;
import uk.threshold.fhir.StoredPointers;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Outcome;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Removing;
import uk.threshold.intake.Submission;
import uk.threshold.ledger.TestEntries;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.CourtOrder;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** A practice whose records come in as any practice's do, and which is asked about a child named Quill. */
final class Surgery {
    static final PolicyShelf SHELF = YamlShelf.open(LocalDate::now, List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    static final Organisation COUNCIL =
            new Organisation("E99941", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960241");
    static final Requester WORKER =
            new Requester("user-2", "casework", "Maren Holt", COUNCIL, Set.of(Role.SOCIAL_WORKER));
    private static final Requester ON_DUTY =
            new Requester("user-3", "casework", "Ned Farrow", COUNCIL, Set.of(Role.EMERGENCY_DUTY));
    private static final String OURS = "https://fhir.threshold.example/StructureDefinition/";
    private static final String NAMED = "\"name\":[{\"family\":\"Quill\"}]";
    private static final Drafting DRAFTING = new Drafting(RecordValidations.SHARED);

    final String ods;
    final Transactions transactions = EmbeddedDatabase.shared().transactions();
    final PostgresRequestRegister requests = new PostgresRequestRegister(transactions, EmbeddedLedger.shared());
    final HouseholdView view = new PostgresHouseholdView(transactions, new StoredPointers());
    private final Accepting accepting;

    Surgery(String ods) {
        this(ods, SHELF);
    }

    /** @param shelf says under which packs entries are labelled as they come */
    Surgery(String ods, PolicyShelf shelf) {
        this.ods = ods;
        this.accepting = new Accepting(new PostgresRecords(transactions), shelf, UUID::randomUUID);
        PostgresDirectory directory = new PostgresDirectory(transactions);
        directory.keep(new Organisation(ods, "Surgery", AgencyKind.GP_PRACTICE, "01632 960242"));
        directory.keep(COUNCIL);
    }

    static String numbered(NhsNumber number) {
        return "\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]".formatted(NhsNumber.SYSTEM, number.digits());
    }

    static String born(String day) {
        return "\"birthDate\":\"" + day + "\"";
    }

    static String inactive() {
        return "\"active\":false";
    }

    static String linked(String other) {
        return "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"" + other + "\"}}]";
    }

    static String during(String period) {
        return "\"period\":" + period;
    }

    static String marked(String... extensions) {
        return "\"extension\":[" + String.join(",", extensions) + "]";
    }

    static String responsible(String period) {
        return """
                {"url":"%sparental-responsibility","extension":[
                  {"url":"kind","valueCode":"mother"},{"url":"period","valuePeriod":%s}]}""".formatted(OURS, period);
    }

    static String underCareOrder(String period) {
        return responsible(period).replace("\"mother\"", "\"care-order\"");
    }

    static String livesWith(String period) {
        return "{\"url\":\"" + OURS + "lives-with\",\"valuePeriod\":" + period + "}";
    }

    static String unsafeFor(String person) {
        return "{\"url\":\"" + OURS + "unsafe-for\",\"valueReference\":{\"reference\":\"" + person + "\"}}";
    }

    static String about(String person, String part) {
        return """
                {"url":"%sabout","extension":[
                  {"url":"person","valueReference":{"reference":"%s"}},{"url":"part","valueCode":"%s"}]}""".formatted(OURS, person, part);
    }

    UUID child(NhsNumber number) {
        return patient(numbered(number), born("2020-02-29"));
    }

    UUID patient(String... members) {
        return keep("Patient", NAMED, members);
    }

    void replacePatient(UUID id, String... members) {
        List<String> all = new ArrayList<>(List.of(members));
        all.add("\"id\":\"" + id + "\"");
        accepted(DRAFTING.replace("Patient", id, OptionalInt.empty(), bytes("Patient", NAMED, all)));
    }

    UUID relation(UUID child, String role, String... members) {
        return keep("RelatedPerson", """
                "patient":{"reference":"Patient/%s"},"name":[{"family":"Quill"}],"relationship":[{"coding":[
                  {"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"%s"}]}]""".formatted(child, role), members);
    }

    /** A bruise, which stands in the category {@code injury}. */
    UUID bruise(UUID patient, String... members) {
        return condition("125667009", patient, members);
    }

    /** A cut, which stands there too. */
    UUID cut(UUID patient) {
        return condition("312608009", patient);
    }

    /** The next version of a bruise. */
    void replaceBruise(UUID id, UUID patient) {
        byte[] body = bytes("Condition", conditionOf("125667009", patient), List.of("\"id\":\"" + id + "\""));
        accepted(DRAFTING.replace("Condition", id, OptionalInt.empty(), body));
    }

    private UUID condition(String code, UUID patient, String... members) {
        return keep("Condition", conditionOf(code, patient), members);
    }

    private static String conditionOf(String code, UUID patient) {
        return """
                "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01\"""".formatted(code, patient);
    }

    /** What a patient told of abuse. */
    UUID account(UUID patient) {
        return keep("Observation", account(patient, "final"));
    }

    /** The next version of such an account, by which it was recorded in error. */
    void accountInError(UUID id, UUID patient) {
        byte[] body = bytes("Observation", account(patient, "entered-in-error"), List.of("\"id\":\"" + id + "\""));
        accepted(DRAFTING.replace("Observation", id, OptionalInt.empty(), body));
    }

    private static String account(UUID patient, String status) {
        return """
                "status":"%s","effectiveDateTime":"2026-10-01","subject":{"reference":"Patient/%s"},"code":{"coding":[
                  {"system":"https://fhir.threshold.example/CodeSystem/local-record","code":"account-of-abuse"}]}""".formatted(status, patient);
    }

    /** The practice's system takes out a resource of which there is one version. */
    void remove(String type, UUID id) {
        Removing removing = new Removing(new PostgresRecords(transactions), Drafting::isGatewaysOwn);
        assertEquals(
                Optional.empty(), removing.remove(new Custody(ods, "system"), new Removing.Removal(type, type, id, 1)));
    }

    UUID binary() {
        return keep("Binary", "\"contentType\":\"application/pdf\",\"data\":\"UERG\"");
    }

    /** A letter whose bytes a Binary holds. */
    UUID letter(UUID patient, UUID binary) {
        return keep("DocumentReference", letterOf(patient, binary));
    }

    /** The next version of a letter. */
    void replaceLetter(UUID id, UUID patient, UUID binary) {
        byte[] body = bytes("DocumentReference", letterOf(patient, binary), List.of("\"id\":\"" + id + "\""));
        accepted(DRAFTING.replace("DocumentReference", id, OptionalInt.empty(), body));
    }

    private static String letterOf(UUID patient, UUID binary) {
        return """
                "status":"current","subject":{"reference":"Patient/%s"},
                "content":[{"attachment":{"contentType":"application/pdf","url":"Binary/%s"}}]""".formatted(patient, binary);
    }

    /** An alert of a crisis that says it is active; the end of its period is a member after its start, or nothing. */
    UUID alert(UUID patient, String end) {
        return keep("Flag", """
                "status":"active","code":{"coding":[{"system":"http://snomed.info/sct","code":"58703003"}]},
                "subject":{"reference":"Patient/%s"},"period":{"start":"2019-01-01"%s}""".formatted(patient, end));
    }

    /** What somebody says of themselves in their own record: that nothing of a child's record may be shared. */
    UUID refusalForAChild(UUID parent) {
        return keep(
                "Consent",
                """
                "status":"active","patient":{"reference":"Patient/%s"},"dateTime":"2026-10-02",
                "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                "policy":[{"uri":"https://surgery.example/sharing"}],"provision":{"type":"deny"}""".formatted(parent),
                marked(
                        extension("consent-by", "self"),
                        extension("consent-evidence", "recorded"),
                        extension("consent-covers", "sharing-child-record")));
    }

    private static String extension(String name, String code) {
        return "{\"url\":\"" + OURS + name + "\",\"valueCode\":\"" + code + "\"}";
    }

    private UUID keep(String type, String usual, String... members) {
        return accepted(DRAFTING.create(type, bytes(type, usual, List.of(members)), Optional.empty()));
    }

    private static byte[] bytes(String type, String usual, List<String> members) {
        List<String> all = new ArrayList<>(List.of("\"resourceType\":\"" + type + "\"", usual));
        all.addAll(members);
        return ("{" + String.join(",", all) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private UUID accepted(Draft draft) {
        Outcome outcome = accepting.accept(new Submission(new Custody(ods, "system"), List.of(draft)));
        return assertInstanceOf(Outcome.Accepted.class, outcome, outcome::toString)
                .entries()
                .getFirst()
                .stored()
                .id();
    }

    /** A section 47 enquiry about the child and others, for these categories of the child and injuries of the others. */
    SharingRequest ask(Set<Category> ofTheChild, List<String> audience, NhsNumber child, NhsNumber... others) {
        List<AskedPerson> persons = new ArrayList<>();
        Map<Integer, Set<Category>> categories = new HashMap<>(Map.of(0, ofTheChild));
        persons.add(asked(0, child));
        for (NhsNumber other : others) {
            categories.put(persons.size(), Set.of(Category.INJURY));
            persons.add(asked(persons.size(), other));
        }
        return kept(WORKER, Purpose.S47_ENQUIRY, Optional.empty(), persons, categories, audience);
    }

    /** Immediate danger to the child, of whom nobody else is named. */
    SharingRequest danger(NhsNumber child) {
        Map<Integer, Set<Category>> categories = Map.of(0, Set.of(Category.INJURY));
        return kept(
                ON_DUTY, Purpose.IMMEDIATE_DANGER, Optional.empty(), List.of(asked(0, child)), categories, List.of());
    }

    /** An enquiry about a child's injuries that was made so many days ago; its answer may be read for nine days. */
    SharingRequest askedBefore(int days, AskedPerson... persons) {
        Map<Integer, Set<Category>> categories = new HashMap<>();
        List.of(persons).forEach(person -> categories.put(person.position(), Set.of(Category.INJURY)));
        return kept(
                WORKER,
                Purpose.S47_ENQUIRY,
                Optional.empty(),
                List.of(persons),
                categories,
                List.of(),
                requests.now().minus(days, ChronoUnit.DAYS));
    }

    private SharingRequest kept(
            Requester requester,
            Purpose purpose,
            Optional<CourtOrder> order,
            List<AskedPerson> persons,
            Map<Integer, Set<Category>> categories,
            List<String> audience) {
        return kept(requester, purpose, order, persons, categories, audience, requests.now());
    }

    private SharingRequest kept(
            Requester requester,
            Purpose purpose,
            Optional<CourtOrder> order,
            List<AskedPerson> persons,
            Map<Integer, Set<Category>> categories,
            List<String> audience,
            Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        SharingRequest request = new SharingRequest(
                UUID.randomUUID(),
                requester,
                ods,
                purpose,
                persons,
                false,
                LocalDate.of(2020, 2, 29),
                "Quill",
                categories,
                Optional.empty(),
                Optional.empty(),
                audience,
                Optional.empty(),
                Optional.of("NM-1"),
                order,
                now,
                now.plus(9, ChronoUnit.DAYS));
        requests.accept(request, "{}".getBytes(StandardCharsets.UTF_8), Optional.empty(), TestEntries.request());
        return request;
    }

    static AskedPerson asked(int position, NhsNumber number) {
        return new AskedPerson(position, Optional.of(number), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is gathered for an enquiry about the child and others. */
    Household gathered(NhsNumber child, NhsNumber... others) {
        return view.gather(ask(Set.of(Category.INJURY), List.of(), child, others));
    }

    /** What is gathered for a court that orders the child's injuries of these days. */
    Household ordered(NhsNumber child, LocalDate from, LocalDate to) {
        return view.gather(kept(
                WORKER,
                Purpose.COURT_ORDER,
                Optional.of(new CourtOrder("ZC26C00417", from, to)),
                List.of(asked(0, child)),
                Map.of(0, Set.of(Category.INJURY)),
                List.of()));
    }

    /** What an answer to a request holds, as the worker is sent it. */
    static String answer(HouseholdView view, PolicyShelf shelf, SharingRequest request) {
        Transactions transactions = EmbeddedDatabase.shared().transactions();
        Composing composing = new Composing(
                new PostgresDirectory(transactions),
                Elements.r4(),
                organisation -> new AesPseudonyms(new byte[32]),
                new StreamingRenderer());
        Answered answered = new Disclosing(
                        new Deliberating(view, shelf),
                        composing,
                        new PostgresConflicts(transactions),
                        EmbeddedLedger.shared(),
                        new SecureChance())
                .disclose(request, WORKER, "https://here", new Shape.Everything());
        return new String(
                assertInstanceOf(Answered.Released.class, answered).body().orElseThrow(), StandardCharsets.UTF_8);
    }
}
