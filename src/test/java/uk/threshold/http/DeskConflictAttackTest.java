package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.http.RelatedFamily.Named;
import uk.threshold.request.Directory;

/** Nobody at the practice judges their own family: for them such a request is not there, and a colleague does it. */
@QuarkusTest
final class DeskConflictAttackTest {
    private static final String PRACTICE = "A99901";
    private static final List<String> DESK = List.of(
            "clinician",
            "safeguarding-lead",
            "safeguarding-deputy",
            "safeguarding-administrator",
            "caldicott-guardian");

    @Inject
    Directory directory;

    @Test
    void knowsNoRequestAboutTheirOwnWhateverTheirRole() {
        RelatedFamily family = new RelatedFamily(directory);
        String task = asked("immediate-danger", family.childNumber);
        for (String role : DESK) {
            for (Named named : Named.ofHers()) {
                String own = family.at(PRACTICE, role, family.number(named));
                assign(task, own);
                assertEquals(404, status(own, "/api/requests/" + task), role + " " + named);
                assertEquals(404, status(own, "/fhir/Task/" + task), role + " " + named);
                for (String list : List.of("/api/requests", "/fhir/Task?_count=100", "/api/reminders")) {
                    assertFalse(got(own, list).contains(task), role + " " + named + " " + list);
                }
            }
        }
    }

    @Test
    void leavesStrangersAndNeighboursTheirWork() {
        RelatedFamily family = new RelatedFamily(directory);
        String task = asked("immediate-danger", family.childNumber);
        for (Named named : Named.strangers()) {
            String lead = family.at(PRACTICE, "safeguarding-lead", family.number(named));
            assertEquals(200, status(lead, "/api/requests/" + task), named::name);
            assertTrue(got(lead, "/api/requests").contains(task), named::name);
            assertTrue(got(lead, "/fhir/Task?_count=100").contains(task), named::name);
            assertTrue(got(lead, "/api/reminders").contains(task), named::name);
        }
    }

    /** Every act on a request, in the words for one that never was. */
    @Test
    void doesNothingWithARequestAboutTheirOwn() {
        RelatedFamily family = new RelatedFamily(directory);
        String task = asked("s47-enquiry", family.childNumber);
        String aunt = family.at(PRACTICE, "safeguarding-lead", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "safeguarding-lead", new NhsNumber(Records.number()));
        acts(family).forEach((act, body) -> {
            Response refused = post(aunt, "/api/requests/" + task + "/" + act, body);
            assertEquals(404, refused.statusCode(), act);
            assertEquals(
                    post(aunt, "/api/requests/" + UUID.randomUUID() + "/" + act, body)
                            .asString(),
                    refused.asString(),
                    act);
        });
        acts(family)
                .forEach((act, body) -> assertEquals(
                        201,
                        post(stranger, "/api/requests/" + task + "/" + act, body)
                                .statusCode(),
                        act));
    }

    private static Map<String, String> acts(RelatedFamily family) {
        Map<String, String> acts = new LinkedHashMap<>();
        acts.put("assign", "{\"user\":\"clinician\"}");
        acts.put("match", "{\"position\":0,\"person\":\"" + family.child + "\"}");
        acts.put("rulings", "{\"kind\":\"relevant\",\"scope\":{},\"why\":\"It bears on the enquiry.\"}");
        acts.put("telling", "{\"person\":\"" + family.child + "\",\"outcome\":\"not-told\",\"words\":\"She is two.\"}");
        acts.put("update", "{\"why\":\"More came in.\"}");
        acts.put("close", "{\"statement\":\"shared\"}");
        return acts;
    }

    /** A request that states another day of birth is matched to nobody yet, and is about their own all the same. */
    @Test
    void matchesNobodyOfTheirOwn() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber own = family.number(Named.AUNT);
        String aunt = family.at(PRACTICE, "safeguarding-lead", own);
        String numbered = asked(misdated(family.childNumber));
        assertEquals(404, status(aunt, "/api/requests/" + numbered));
        String named = asked(TaskBody.about(new NhsNumber(Records.number())).person(own, "aunt"));
        assertEquals(404, status(aunt, "/api/requests/" + named));
        String unnumbered = asked(misdated(new NhsNumber(Records.number())));
        assertEquals(200, status(aunt, "/api/requests/" + unnumbered));
        String match = "{\"position\":0,\"person\":\"" + family.child + "\"}";
        Response refused = post(aunt, "/api/requests/" + unnumbered + "/match", match);
        assertEquals(422, refused.statusCode());
        assertTrue(refused.asString().contains("person-not-held"));
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body(match)
                .post("/api/requests/" + unnumbered + "/match")
                .then()
                .statusCode(201);
        assertEquals(404, status(aunt, "/api/requests/" + unnumbered));
    }

    @Test
    void writesDownAndWithdrawsNoConsentOfTheirOwn() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(PRACTICE, "clinician", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "clinician", new NhsNumber(Records.number()));
        String given = """
                {"person":"%s","standing":"given","by":"pr-holder","evidence":"recorded","covers":["sharing-child-record"],
                 "purposes":[],
                 "words":"You may tell them."}""".formatted(family.child);
        assertEquals(422, post(aunt, "/api/consents", given).statusCode());
        Response kept = post(stranger, "/api/consents", given);
        assertEquals(201, kept.statusCode(), kept::asString);
        String consent = "/api/consents/" + kept.<String>path("consent");
        assertEquals(404, post(aunt, consent + "/withdraw", "{}").statusCode());
        assertEquals(201, post(stranger, consent + "/withdraw", "{}").statusCode());
        String view = "{\"answer\":\"no\",\"why\":\"Nothing else changed.\"}";
        assertEquals(404, post(aunt, consent + "/risk-view", view).statusCode());
        assertEquals(201, post(stranger, consent + "/risk-view", view).statusCode());
    }

    /** In the record of a child who is nobody's of theirs, too. */
    @Test
    void writesDownNoConsentThatTheirOwnSaid() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(PRACTICE, "clinician", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "clinician", new NhsNumber(Records.number()));
        String given = """
                {"person":"%s","standing":"given","by":"pr-holder","saidBy":"%s","evidence":"recorded",
                 "covers":["sharing-child-record"],"purposes":[],"words":"You may tell them."}""".formatted(new RelatedFamily(directory).child, family.ids.get(Named.AUNT));
        assertEquals(422, post(aunt, "/api/consents", given).statusCode());
        assertEquals(201, post(stranger, "/api/consents", given).statusCode());
    }

    @Test
    void opensNoReceiptOfARequestAboutTheirOwn() {
        RelatedFamily family = new RelatedFamily(directory);
        String task = asked("s47-enquiry", family.childNumber);
        String aunt = family.at(PRACTICE, "safeguarding-lead", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "safeguarding-lead", new NhsNumber(Records.number()));
        String ruling = "{\"kind\":\"not-relevant\",\"scope\":{}}";
        String receipt =
                post(stranger, "/api/requests/" + task + "/rulings", ruling).path("receipt");
        assertEquals(404, status(aunt, "/api/receipts/" + receipt));
        assertEquals(200, status(stranger, "/api/receipts/" + receipt));
    }

    @Test
    void opensNoReceiptOfWhatTheirOwnReadOnline() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber mother = family.number(Named.MOTHER);
        Response seen = OnlinePeople.all(OnlinePeople.themselves(family.childNumber.digits()));
        opensForAStrangerAlone(family, seen.header("Threshold-Receipt"));
        UUID own = OnlinePeople.patient(mother.digits(), 30);
        OnlinePeople.condition(own, "195967001", "");
        opensForAStrangerAlone(
                family,
                OnlinePeople.all(OnlinePeople.themselves(mother.digits())).header("Threshold-Receipt"));
    }

    @Test
    void opensNoReceiptOfARequestAboutTheirOwnThatWasTurnedBack() {
        RelatedFamily family = new RelatedFamily(directory);
        Response refused = Records.post(
                Persona.SOCIAL_WORKER_NORTH,
                "/fhir/Task",
                TaskBody.about(family.childNumber).withoutInputs("statement").json());
        assertEquals(422, refused.statusCode(), refused::asString);
        opensForAStrangerAlone(family, refused.header("Threshold-Receipt"));
    }

    private static void opensForAStrangerAlone(RelatedFamily family, String receipt) {
        String mother = family.at(PRACTICE, "safeguarding-lead", family.number(Named.MOTHER));
        String stranger = family.at(PRACTICE, "safeguarding-lead", new NhsNumber(Records.number()));
        assertEquals(200, status(stranger, "/api/receipts/" + receipt));
        assertEquals(404, status(mother, "/api/receipts/" + receipt));
    }

    @Test
    void writesDownNoPositionOfTheirOwnOrOnTheirRecords() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(PRACTICE, "clinician", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "clinician", new NhsNumber(Records.number()));
        String dispute = """
                {"kind":"dispute","person":"%s","item":"%s","words":"She fell."}""".formatted(family.ids.get(Named.NEIGHBOUR), family.bruise);
        assertEquals(404, post(aunt, "/api/positions", dispute).statusCode());
        assertEquals(201, post(stranger, "/api/positions", dispute).statusCode());
        String dissent = """
                {"kind":"dissent","person":"%s","words":"I do not want this."}""".formatted(family.ids.get(Named.MOTHER));
        assertEquals(422, post(aunt, "/api/positions", dissent).statusCode());
        Response kept = post(stranger, "/api/positions", dissent);
        assertEquals(201, kept.statusCode(), kept::asString);
        String answer = "/api/positions/" + kept.<String>path("position") + "/answer";
        String words = "{\"answer\":\"We spoke.\",\"outcome\":\"settled\"}";
        assertEquals(404, post(aunt, answer, words).statusCode());
        assertEquals(201, post(stranger, answer, words).statusCode());
    }

    /** Whoever raised it, what it is about is of their own. */
    @Test
    void answersNoPositionThatIsAboutTheirOwn() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(PRACTICE, "clinician", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "clinician", new NhsNumber(Records.number()));
        String dispute = """
                {"kind":"dispute","person":"%s","item":"%s","words":"She fell."}""".formatted(family.ids.get(Named.NEIGHBOUR), family.bruise);
        String position =
                "/api/positions/" + post(stranger, "/api/positions", dispute).<String>path("position");
        String words = "{\"answer\":\"We spoke.\",\"outcome\":\"settled\"}";
        assertEquals(404, post(aunt, position + "/answer", words).statusCode());
        assertEquals(
                404,
                post(aunt, position + "/note", "{\"wording\":\"She fell.\"}").statusCode());
        assertEquals(201, post(stranger, position + "/answer", words).statusCode());
    }

    @Test
    void looksAtNoEntryOfTheirOwnForTheOnlineView() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(PRACTICE, "clinician", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "clinician", new NhsNumber(Records.number()));
        String concern =
                OnlinePeople.condition(family.child, "836881000000105", "").toString();
        assertFalse(got(aunt, "/api/online-review").contains(concern));
        assertTrue(got(stranger, "/api/online-review").contains(concern));
        String check = "/api/online-review/" + concern + "/checked";
        String words = "{\"version\":1,\"fit\":\"yes\",\"why\":\"Looked at.\"}";
        assertEquals(404, post(aunt, check, words).statusCode());
        assertEquals(201, post(stranger, check, words).statusCode());
    }

    @Test
    void reviewsNoEmergencyAccessToTheirOwnAndSeesNoAccountOfIt() {
        RelatedFamily family = new RelatedFamily(directory);
        String task = asked("immediate-danger", family.childNumber);
        as(Persona.EMERGENCY_DUTY)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + task + "/$disclose")
                .then()
                .statusCode(200);
        String aunt = family.at(PRACTICE, "caldicott-guardian", family.number(Named.AUNT));
        String stranger = family.at(PRACTICE, "caldicott-guardian", new NhsNumber(Records.number()));
        String finding = "{\"finding\":\"justified\",\"words\":\"It bears it out.\"}";
        String number = "{\"nhsNumber\":\"" + family.childNumber.digits() + "\"}";
        assertFalse(got(aunt, "/api/emergency-reviews").contains(task));
        assertTrue(got(stranger, "/api/emergency-reviews").contains(task));
        assertFalse(post(aunt, "/api/disclosures/search", number).asString().contains(task));
        assertTrue(post(stranger, "/api/disclosures/search", number).asString().contains(task));
        String review = "/api/requests/" + task + "/emergency-review";
        assertEquals(404, post(aunt, review, finding).statusCode());
        assertEquals(201, post(stranger, review, finding).statusCode());
    }

    private static String asked(String purpose, NhsNumber child) {
        return asked(TaskBody.about(child).purpose(purpose));
    }

    private static TaskBody misdated(NhsNumber child) {
        return TaskBody.about(child).withoutInputs("birth-date").input("birth-date", "valueDate", "2024-05-07");
    }

    private static String asked(TaskBody body) {
        boolean danger = body.json().contains("immediate-danger");
        Response answer =
                Records.post(danger ? Persona.EMERGENCY_DUTY : Persona.SOCIAL_WORKER_NORTH, "/fhir/Task", body.json());
        assertEquals(201, answer.statusCode(), answer::asString);
        return answer.path("id");
    }

    /** The lead gives it to them, as they cannot know whose family it is. */
    private static void assign(String task, String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        String user = JsonPath.from(claims).getString("sub");
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"user\":\"" + user + "\"}")
                .post("/api/requests/" + task + "/assign")
                .then()
                .statusCode(201);
    }

    private static int status(String token, String path) {
        return bearing(token).get(path).statusCode();
    }

    private static String got(String token, String path) {
        Response answer = bearing(token).get(path);
        assertEquals(200, answer.statusCode(), path);
        return answer.asString();
    }

    private static Response post(String token, String path, String body) {
        return bearing(token).contentType("application/json").body(body).post(path);
    }
}
