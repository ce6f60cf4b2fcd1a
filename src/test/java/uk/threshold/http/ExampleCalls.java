package uk.threshold.http;

import static java.util.Map.entry;
import static uk.threshold.http.Tokens.as;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.threshold.command.Persona;

/**
 * Each operation of the description, called once as its example says, about a family whose records, requests and rulings
 * are there. The examples hold ids and numbers of nobody; {@link #inPlaces} says what is sent in their places.
 */
final class ExampleCalls {
    private static final Persona LEAD = Persona.SAFEGUARDING_LEAD;
    private static final Persona WORKER = Persona.SOCIAL_WORKER_NORTH;
    private static final Persona COUNCIL = Persona.SOCIAL_CARE_SYSTEM;
    private static final Persona SYSTEM = Persona.PRACTICE_SYSTEM;
    private static final String FIRST = "W/\"1\"";

    /**
     * One call.
     *
     * @param token of whoever calls
     * @param path what the parameters of the path stand for, in their order
     * @param query with its question mark, or nothing
     */
    record Call(String operation, String token, List<String> path, String query, Map<String, String> headers) {}

    private final DeskFamily family = DeskFamily.asked();
    private final String task = family.request.toString();
    private final String wheeze = record("Condition", Records.condition("Patient/" + family.child, "x"));
    private final String flag = CouncilFlag.placed(COUNCIL, family.childNumber.digits(), CouncilFlag.PLAN);
    private final List<Call> calls = new ArrayList<>();

    /** What stands in the examples, and what is sent in its place. */
    final Map<String, String> inPlaces = Map.ofEntries(
            entry("00000000-0000-4000-8000-000000000001", family.child.toString()),
            entry("00000000-0000-4000-8000-000000000002", family.mother.toString()),
            entry("00000000-0000-4000-8000-000000000003", family.depression.toString()),
            entry("00000000-0000-4000-8000-000000000004", wheeze),
            entry("00000000-0000-4000-8000-000000000005", flag),
            entry("9990001006", family.childNumber.digits()),
            entry("9990001022", family.motherNumber.digits()));

    /** All calls, in an order in which each finds what it needs. */
    static ExampleCalls prepared() {
        DemoRecords.load();
        ExampleCalls prepared = new ExampleCalls();
        prepared.open();
        prepared.requests();
        prepared.answers();
        prepared.own();
        prepared.records();
        prepared.flags();
        prepared.desk();
        prepared.said();
        prepared.emergency();
        prepared.erased();
        prepared.notices();
        return prepared;
    }

    List<Call> all() {
        return List.copyOf(calls);
    }

    private void call(String operation, Persona persona, String... path) {
        call(operation, Tokens.of(persona), path);
    }

    private void call(String operation, String token, String... path) {
        calls.add(new Call(operation, token, List.of(path), "", Map.of()));
    }

    private void changing(String operation, Persona persona, String... path) {
        calls.add(new Call(operation, Tokens.of(persona), List.of(path), "", Map.of("If-Match", FIRST)));
    }

    private void open() {
        call("openapi", WORKER);
        call("vocabulary", WORKER);
        call("recordMetadata", WORKER);
        call("requestMetadata", WORKER, task);
        call("ownMetadata", Persona.PATIENT);
        call("recordSmartConfiguration", WORKER);
        call("requestSmartConfiguration", WORKER, task);
        call("ownSmartConfiguration", Persona.PATIENT);
        call("receiptsCheckpoint", Persona.AUDITOR);
        call("auditTile", Persona.AUDITOR, "entries/000.p/1");
        call("auditGrowth", Persona.AUDITOR);
    }

    private void requests() {
        call("taskCreate", WORKER);
        call("taskRead", WORKER, task);
        call("taskSearch", WORKER);
        call("taskCancel", WORKER, asked(TaskBody.about(family.childNumber)));
    }

    private void answers() {
        Response answer = as(WORKER).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
        String piece =
                answer.jsonPath().getString("entry.find { it.resource.resourceType == 'Condition' }.resource.id");
        call("disclose", WORKER, task);
        call("annex", WORKER, task);
        call("entitlement", WORKER, task);
        call("requestSearchAll", WORKER, task);
        call("requestSearchAllByPost", WORKER, task);
        call("requestSearch", WORKER, task, "Condition");
        call("requestSearchByPost", WORKER, task, "Condition");
        call("requestRead", WORKER, task, "Condition", piece);
        call("receipts", WORKER, answer.header(Readings.RECEIPT));
        Midnight.passes();
        call("closings", WORKER);
        call("closingsGrowth", WORKER);
        call("closingsDaily", WORKER);
        call("closingsDailyGrowth", WORKER);
    }

    /** A grown person, of whom there is nothing that must not be seen at home. */
    private void own() {
        String number = Records.number();
        String asthma = "195967001";
        OnlinePeople.condition(OnlinePeople.patient(number, 30), asthma, "");
        String token = OnlinePeople.token("patient").claim("nhs_number", number).sign();
        String piece = OnlinePeople.all(Tokens.bearing(token)).jsonPath().getString("entry[0].resource.id");
        call("ownSearchAll", token);
        call("ownSearch", token, "Condition");
        call("ownSearchByPost", token, "Condition");
        call("ownRead", token, "Condition", piece);
    }

    private void records() {
        call("recordCreate", SYSTEM, "Condition");
        call("recordBundle", SYSTEM);
        call("recordSearch", LEAD, "Condition");
        call("recordSearchByPost", LEAD, "Patient");
        call("recordRead", LEAD, "Condition", wheeze);
        call("recordVersion", SYSTEM, "Condition", wheeze, "1");
        changing("recordUpdate", SYSTEM, "Condition", wheeze);
        call("recordHistory", SYSTEM, "Condition", wheeze);
        changing(
                "recordDelete",
                SYSTEM,
                "Condition",
                record("Condition", Records.condition("Patient/" + family.child, "x")));
    }

    private void flags() {
        String own = record("Flag", """
                {"resourceType":"Flag","status":"active","code":{"coding":[{"system":"http://snomed.info/sct","code":"836881000000105"}]},
                 "subject":{"reference":"Patient/%s"}}""".formatted(family.child));
        call("flagCreate", COUNCIL);
        call("flagRead", COUNCIL, flag);
        call("flagSearch", COUNCIL);
        call("flagSearchByPost", Persona.HEALTH_WORKER);
        calls.add(new Call("auditEventSearch", Tokens.of(COUNCIL), List.of(), "?entity=Flag/" + flag, Map.of()));
        changing("flagUpdate", COUNCIL, flag);
        call("flagVersion", SYSTEM, own, "1");
        call("flagHistory", SYSTEM, own);
        changing("flagDelete", SYSTEM, own);
    }

    private void desk() {
        String mistaken = asked(TaskBody.about(family.childNumber)
                .withoutInputs("birth-date")
                .input("birth-date", "valueDate", "2024-05-07"));
        String release = ruled("""
                {"kind":"reasoned-release","scope":{"item":"%s"},"why":"It explains the injuries.",
                 "grounds":{"%s":"law"},"told":"Una, by telephone."}""".formatted(family.depression, family.mother));
        String ruling = ruled("""
                {"kind":"relevant","scope":{"person":"%s"},"why":"It is current."}""".formatted(family.mother));
        UUID account = StoryEntry.of(Known.aged(9), "account-of-abuse").kept();
        String prompt = as(LEAD).get(ReferralPromptsFace.PATH)
                .jsonPath()
                .getString("prompts.find{it.entry.endsWith('" + account + "')}.id");
        call("deskRequests", LEAD);
        call("deskRequest", LEAD, task);
        call("deskMatch", LEAD, mistaken);
        call("caseworkAssign", LEAD, task);
        call("caseworkUpdate", LEAD, task);
        call("caseworkTell", LEAD, task);
        call("deskRule", LEAD, task);
        call("caseworkConfirm", Persona.SAFEGUARDING_DEPUTY, task, release);
        call("caseworkRetract", LEAD, task, ruling);
        call("deskClose", LEAD, mistaken);
        call("reminders", LEAD);
        call("onlineReview", LEAD);
        call("onlineChecked", LEAD, family.bruise.toString());
        String receipt = as(WORKER)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .header(Readings.RECEIPT);
        call("disclosureSearch", LEAD);
        call("disclosure", LEAD, receipt);
        call("disclosurePage", LEAD, receipt);
        call("auditEventSearchByPost", LEAD);
        call("insight", LEAD);
        call("insightPage", LEAD);
        call("referralPromptsPrompts", LEAD);
        call("referralPromptsPrompt", Persona.CALDICOTT_GUARDIAN, prompt);
        call("referralPromptsAnswer", LEAD, prompt);
    }

    private void said() {
        String given = acted("/api/consents", """
                {"person":"%s","standing":"given","by":"self","saidBy":"%s","evidence":"signed",
                 "covers":["sharing-own-record"],"words":"You may."}""".formatted(family.mother, family.mother))
                .getString("consent");
        String position = acted("/api/positions", """
                {"kind":"dispute","person":"%s","item":"%s","words":"x"}""".formatted(family.mother, family.depression))
                .getString("position");
        call("consentRecord", LEAD);
        call("consentWithdraw", LEAD, given);
        call("consentView", LEAD, given);
        call("positionsRaise", LEAD);
        call("positionsAnswer", LEAD, position);
        call("positionsApprove", LEAD, position);
    }

    private void emergency() {
        Response urgent = Records.post(
                Persona.EMERGENCY_DUTY,
                "/fhir/Task",
                TaskBody.about(family.childNumber).purpose("immediate-danger").json());
        String danger = urgent.then().statusCode(201).extract().path("id");
        call("countersign", Persona.TEAM_MANAGER, danger);
        call("emergencies", Persona.CALDICOTT_GUARDIAN);
        call("emergencyReview", Persona.CALDICOTT_GUARDIAN, danger);
    }

    private void erased() {
        String hold = acted("/api/holds", """
                {"nhsNumber":"9990001103","kind":"review","words":"The partnership reviews it."}""").getString("hold");
        call("holdsPlace", LEAD);
        call("holds", LEAD);
        call("holdsLift", LEAD, hold);
        call("erasurePreview", Persona.CALDICOTT_GUARDIAN);
        call("erasureOrder", Persona.CALDICOTT_GUARDIAN);
    }

    private void notices() {
        Known child = Known.aged(3);
        UUID review = StoryEntry.of(child, "developmental-review").kept();
        StoryRequest request = StoryRequest.asked(
                WORKER, StoryRequest.about(child, "s47-enquiry").category("growth-development"));
        request.answer();
        StoryEntry.of(child, "developmental-review").on("2026-09-30").instead(review, 1);
        Noticed.allAreAsked();
        call("noticesReceived", WORKER);
        call("noticesSent", LEAD);
        call(
                "noticesAnswer",
                WORKER,
                Noticed.id(Noticed.of(WORKER, request.task).getFirst()));
    }

    private static String asked(TaskBody body) {
        return Records.post(WORKER, "/fhir/Task", body.json())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String record(String type, String body) {
        return Records.keep(SYSTEM, type, body).toString();
    }

    private String ruled(String body) {
        return acted("/api/requests/" + task + "/rulings", body).getString("ruling.id");
    }

    private static JsonPath acted(String path, String body) {
        Response response = as(LEAD).contentType("application/json").body(body).post(path);
        response.then().statusCode(201);
        return response.jsonPath();
    }
}
