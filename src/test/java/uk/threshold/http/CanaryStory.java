package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.CALDICOTT_GUARDIAN;
import static uk.threshold.command.Persona.EMERGENCY_DUTY;
import static uk.threshold.command.Persona.SAFEGUARDING_DEPUTY;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_CARE_SYSTEM;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.TEAM_MANAGER;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Canaries;
import uk.threshold.fhir.Canaries.Canary;
import uk.threshold.http.CanaryJudge.Kept;

/** What is asked of the household and said about it: requests, rulings, consents, positions and a flag, in words of canaries. */
final class CanaryStory {
    /** A canary to be put into what is sent, as {@code ~KEPT:where}. */
    private static final Pattern PLACE = Pattern.compile("~([A-Z]+):([a-z.-]+)");

    /** What calls can name, by the kind of what it is. */
    private final Map<String, List<String>> ids = new HashMap<>();

    /** Canaries that were sent and taken. */
    final Set<Canary> stored = new HashSet<>();

    final String task;
    private final Canaries canaries;
    private final CanaryHousehold household;
    private final String child;
    private final String mother;
    private final String bruise;
    private final String sadness;

    CanaryStory(CanaryHousehold household) {
        this.household = household;
        canaries = household.canaries;
        child = CanaryHousehold.id(household.child).toString();
        mother = CanaryHousehold.id(household.mother).toString();
        bruise = household.bruise.toString();
        sadness = household.sadness.toString();
        task = asked(SOCIAL_WORKER_NORTH, enquiry("s47-enquiry").json());
        String danger = asked(EMERGENCY_DUTY, enquiry("immediate-danger").json());
        String meeting = asked(TEAM_MANAGER, meeting());
        rulings();
        released();
        said();
        looked();
        emergency(danger);
        flag();
        read(task);
        read(meeting);
    }

    private TaskBody enquiry(String purpose) {
        return TaskBody.about(household.childNumber)
                .with("for", with(TaskBody.number(household.childNumber.digits()), "~ASKED:for.display"))
                .with(
                        "owner",
                        with(
                                Map.of("system", "https://fhir.nhs.uk/Id/ods-organization-code", "value", "A99901"),
                                "~ASKED:owner.display"))
                .with(
                        "reasonCode",
                        Map.of(
                                "coding",
                                List.of(Map.of(
                                        "system", "https://fhir.threshold.example/CodeSystem/purpose",
                                        "code", purpose,
                                        "display", "~ASKED:reason.display")),
                                "text",
                                "~ASKED:reason.text"))
                .withoutInputs("statement")
                .input(
                        "statement",
                        "valueAnnotation",
                        Map.of(
                                "authorString", "~ASKED:statement.author",
                                "time", "2026-03-04T05:06:07Z",
                                "text", "~ASKED:statement.text"))
                .withoutInputs("case")
                .input("case", "valueIdentifier", Map.of("value", "~ASKED:case"))
                .person(household.motherNumber, "mother")
                .person(Map.of("display", "~ASKED:person.display"));
    }

    private static Map<String, Object> with(Map<String, Object> identifier, String display) {
        return Map.of("identifier", identifier, "display", display);
    }

    private String meeting() {
        return enquiry("s47-strategy")
                .input(
                        "meeting",
                        "valueAnnotation",
                        Map.of(
                                "time",
                                "2026-03-04T05:06:07Z",
                                "authorString",
                                "~ASKED:meeting.author",
                                "text",
                                "~ASKED:meeting.text"))
                .input("audience", "valueReference", Map.of("display", "~ASKED:audience.display"))
                .input("audience", "valueCodeableConcept", Map.of("text", "~ASKED:audience.text"))
                .json();
    }

    private String asked(Persona asker, String body) {
        Response answer = Records.post(asker, "/fhir/Task", filled(body));
        answer.then().statusCode(201);
        String id = answer.jsonPath().getString("id");
        note("task", id);
        return id;
    }

    private void rulings() {
        at("rulings", "{'kind':'relevant','scope':{'person':'%s'},'why':'~DESK:relevant.why'}".formatted(child));
        at("rulings", "{'kind':'weighed','scope':{'person':'%s'},'why':'~DESK:weighed.why'}".formatted(mother));
        at("rulings", """
                {'kind':'wording','scope':{'item':'%s'},'wording':'~WORDING:wording','why':'~DESK:wording.why'}""".formatted(bruise));
        at("rulings", "{'kind':'known-and-safe','scope':{'item':'%s'},'why':'~DESK:known.why'}".formatted(bruise));
        String taken = at("rulings", """
                {'kind':'not-relevant','scope':{'item':'%s'},'why':'~DESK:not.why'}""".formatted(sadness)).jsonPath().getString("ruling.id");
        at("rulings/" + taken + "/retract", "{'why':'~DESK:retract.why'}");
        at("assign", "{'user':'clinician','note':'~DESK:assign.note'}");
        at("update", "{'why':'~DESK:update.why'}");
        at("telling", "{'person':'%s','outcome':'not-told','words':'~DESK:telling'}".formatted(mother));
        at("match", "{'position':2,'finding':'not-identified-here','words':'~WORDING:match'}");
    }

    /** Released by one clinician and confirmed by another; and once more, to be confirmed by whoever calls. */
    private void released() {
        for (String confirmed : List.of("", "/confirm")) {
            String ruling =
                    at("rulings", """
                    {'kind':'reasoned-release','scope':{'item':'%s'},'why':'~DESK:release.why','grounds':{'%s':'law'},
                     'told':'~DESK:release.told'}""".formatted(sadness, mother)).jsonPath().getString("ruling.id");
            if (confirmed.isEmpty()) {
                note("ruling", ruling);
            } else {
                said(
                        CALDICOTT_GUARDIAN,
                        "/api/requests/" + task + "/rulings/" + ruling + confirmed,
                        "{'why':'~DESK:confirm.why'}");
            }
        }
    }

    private void said() {
        String consent = said(SAFEGUARDING_LEAD, "/api/consents", """
                {'person':'%s','standing':'given','by':'self','saidBy':'%s','evidence':'signed','covers':['sharing-own-record'],
                 'words':'~DESK:consent.words'}""".formatted(mother, mother))
                .jsonPath()
                .getString("consent");
        note("consent", consent);
        said(SAFEGUARDING_LEAD, "/api/consents/" + consent + "/withdraw", "{}");
        said(SAFEGUARDING_LEAD, "/api/consents/" + consent + "/risk-view", "{'answer':'yes','why':'~DESK:risk.why'}");
        for (String kind : List.of("dissent", "complaint")) {
            position(
                    "{'kind':'%s','person':'%s','request':'%s','words':'~DESK:position.words','owner':'~DESK:position.owner'}"
                            .formatted(kind, mother, task));
        }
        position(
                "{'kind':'objection','author':'~DESK:author','item':'%s','words':'~DESK:objection'}".formatted(bruise));
        String dispute = position("""
                {'kind':'dispute','person':'%s','item':'%s','words':'~DESK:dispute','note':'~WORDING:dispute.note'}""".formatted(child, bruise));
        said(
                SAFEGUARDING_LEAD,
                "/api/positions/" + dispute + "/answer",
                "{'answer':'~DESK:answer','outcome':'stands'}");
        said(SAFEGUARDING_LEAD, "/api/positions/" + dispute + "/note", "{'wording':'~WORDING:note'}");
    }

    private String position(String body) {
        String id = said(SAFEGUARDING_LEAD, "/api/positions", body).jsonPath().getString("position");
        note("position", id);
        return id;
    }

    private void looked() {
        said(
                SAFEGUARDING_DEPUTY,
                "/api/online-review/" + bruise + "/checked",
                "{'version':1,'fit':'no','why':'~DESK:checked.why'}");
        Records.keep(
                Persona.PRACTICE_SYSTEM,
                "Condition",
                Records.condition("Patient/" + child, "x")
                        .replace("http://snomed.info/sct", "https://fhir.threshold.example/CodeSystem/local-record")
                        .replace("195967001", "account-of-abuse"));
        String prompt =
                as(SAFEGUARDING_LEAD).get("/api/referral-prompts").jsonPath().getString("prompts[0].id");
        note("prompt", prompt);
        String path = "/api/referral-prompts/" + prompt + "/answer";
        said(SAFEGUARDING_LEAD, path, "{'outcome':'not-referred','why':'~DESK:prompt.why'}");
        said(SAFEGUARDING_LEAD, path, """
                {'outcome':'referred','to':'~DESK:prompt.to','on':'2026-10-01','how':'~DESK:prompt.how'}""");
    }

    private void emergency(String danger) {
        read(EMERGENCY_DUTY, danger);
        Response signed = as(TEAM_MANAGER)
                .contentType("application/fhir+json")
                .urlEncodingEnabled(false)
                .body(filled("""
                        {"resourceType":"Parameters","parameter":[{"name":"words","valueString":"~ASKED:countersign"}]}"""))
                .post("/fhir/Task/" + danger + "/$countersign");
        assertEquals(200, signed.statusCode(), signed::asString);
        said(
                CALDICOTT_GUARDIAN,
                "/api/requests/" + danger + "/emergency-review",
                "{'finding':'justified','words':'~DESK:review'}");
    }

    private void flag() {
        String flag = CouncilFlag.flag(household.childNumber.digits(), CouncilFlag.PLAN)
                .replace("01632 960201", canaries.telephone(Kept.FLAG.name(), "Flag.office"))
                .replace("01632 960299", canaries.telephone(Kept.FLAG.name(), "Flag.duty"))
                .replace("2026-01-05", canaries.day(Kept.FLAG.name(), "Flag.period.start"))
                .replace("2020-02-29", canaries.day(Kept.FLAG.name(), "Flag.subject.birth-date"));
        Response placed = Records.post(SOCIAL_CARE_SYSTEM, "/fhir/Flag", flag);
        placed.then().statusCode(201);
        stored.addAll(canaries.in(flag));
        note("flag", placed.jsonPath().getString("id"));
        note("receipt", placed.header("Threshold-Receipt"));
    }

    private void read(String request) {
        read(SOCIAL_WORKER_NORTH, request);
    }

    /** What is read leaves a receipt, and ids that only the reader's organisation knows. */
    private void read(Persona reader, String request) {
        Response answer = as(reader).urlEncodingEnabled(false).post("/fhir/Task/" + request + "/$disclose");
        answer.then().statusCode(200);
        note("receipt", answer.header("Threshold-Receipt"));
        for (JsonNode entry : DemoRecords.parse(answer.asString()).path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.has("id")) {
                note(
                        "piece",
                        resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText());
            }
        }
    }

    private Response at(String act, String body) {
        return said(SAFEGUARDING_LEAD, "/api/requests/" + task + "/" + act, body);
    }

    /** A body with apostrophes for quotation marks, and places for canaries. */
    private Response said(Persona persona, String path, String body) {
        Response answer = as(persona)
                .contentType("application/json")
                .body(filled(body.replace('\'', '"')))
                .post(path);
        assertTrue(answer.statusCode() < 300, () -> path + " " + answer.asString());
        String receipt = answer.jsonPath().getString("receipt");
        if (receipt != null) {
            note("receipt", receipt);
        }
        return answer;
    }

    private String filled(String body) {
        String filled = PLACE.matcher(body)
                .replaceAll(place -> canaries.word(Kept.valueOf(place.group(1)).name(), place.group(2)));
        stored.addAll(canaries.in(filled));
        return filled;
    }

    private void note(String kind, String id) {
        ids.computeIfAbsent(kind, unseen -> new ArrayList<>()).add(id);
    }

    /** What is there of a kind, in the order in which it came. */
    List<String> known(String kind) {
        return ids.getOrDefault(kind, List.of());
    }

    /** A text in which a placeholder of {@link Shapes} stands for what the household has. */
    String named(String text) {
        return text.replace("~own", task)
                .replace("~ruling", known("ruling").getFirst())
                .replace("~person", child)
                .replace("~number", household.childNumber.digits())
                .replace("~piece", known("piece").getLast().replaceAll(".*/", ""));
    }
}
