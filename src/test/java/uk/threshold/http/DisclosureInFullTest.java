package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.request.Directory;

/** A practice looks at what it shared: one disclosure in full, as a page, and as AuditEvents. */
@QuarkusTest
final class DisclosureInFullTest {
    private static final String API = "/api/disclosures/";
    private static final String EVENTS = "/fhir/AuditEvent";
    private static final Persona LEAD = Persona.SAFEGUARDING_LEAD;

    @Inject
    Directory directory;

    @Test
    void tellsOneDisclosureInFull() {
        DeskFamily family = DeskFamily.asked();
        String receipt = disclosed(family);
        for (Persona persona : Set.of(LEAD, Persona.SAFEGUARDING_DEPUTY, Persona.CALDICOTT_GUARDIAN)) {
            as(persona)
                    .get(API + receipt)
                    .then()
                    .statusCode(200)
                    .body("receipt", equalTo(receipt))
                    .body("request", equalTo(family.request.toString()))
                    .body("to.ods", equalTo("E99901"))
                    .body("to.user", equalTo("social-worker-north"))
                    .body("form", equalTo("whole"))
                    .body("purpose", equalTo("s47-enquiry"))
                    .body("pack", startsWith("england-child-safeguarding"))
                    .body("persons.nhsNumber", hasItem(family.childNumber.digits()))
                    .body("persons.person", hasItem(family.child.toString()))
                    .body(entry(family.bruise) + ".left", equalTo(true))
                    .body(entry(family.bruise) + ".fields", hasItem("Condition.code"))
                    .body(entry(family.bruise) + ".entries[0].persons", equalTo(List.of(0)))
                    .body(entry(family.depression) + ".left", equalTo(false))
                    .body(entry(family.depression) + ".entries[0].persons", equalTo(List.of(1)))
                    .body(entry(family.depression) + ".consents", hasSize(1))
                    .body(entry(family.depression) + ".outcomes.outcome", hasItem("refer"))
                    .body("rules.size()", not(equalTo(0)));
        }
        String told = as(LEAD).get(API + receipt).asString();
        assertFalse(told.contains("canary"), "no value");
    }

    @Test
    void givesAPageToPrint() {
        DeskFamily family = DeskFamily.asked();
        String receipt = disclosed(family);
        Response page = as(LEAD).get(API + receipt + "/page");
        page.then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", equalTo(PrintedPage.ALLOWED))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(containsString("<h1>What was shared</h1>"))
                .body(containsString("Northmere Council (E99901)"));
        for (String forbidden : List.of("<script", "<link", "<form", "<a ", "<img", "style=", "@import", "canary")) {
            assertFalse(page.asString().contains(forbidden), forbidden);
        }
    }

    /** Whoever has no part in it gets what they would of one that never was. */
    @Test
    void isToEverybodyElseAsIfItHadNeverBeen() {
        DeskFamily family = DeskFamily.asked();
        String receipt = disclosed(family);
        String asking = as(LEAD).get("/api/requests/" + family.request).statusCode() + "";
        assertEquals("200", asking);
        String never = UUID.randomUUID().toString();
        for (String path : List.of("", "/page")) {
            Response missing = as(LEAD).get(API + never + path);
            assertEquals(404, missing.statusCode());
            for (Response other : List.of(
                    as(Persona.SAFEGUARDING_LEAD_B).get(API + receipt + path),
                    as(LEAD).get(API + "1" + path),
                    as(LEAD).get(API + entryOfTheRequest(family) + path))) {
                assertEquals(404, other.statusCode());
                assertEquals(missing.asString(), other.asString());
            }
        }
        for (Persona persona : Set.of(Persona.CLINICIAN, Persona.SOCIAL_WORKER_NORTH, Persona.AUDITOR)) {
            assertEquals(403, as(persona).get(API + receipt).statusCode());
            assertEquals(403, as(persona).get(API + receipt + "/page").statusCode());
        }
        assertEquals(
                events(Persona.SAFEGUARDING_LEAD_B, "?entity=Task/" + never).asString(),
                events(Persona.SAFEGUARDING_LEAD_B, "?entity=Task/" + family.request)
                        .asString());
    }

    /**
     * What a council and the child read.
     *
     * @param receipts of the council's, and of the child's own
     */
    private record Shown(String task, List<String> receipts) {
        static Shown of(RelatedFamily family) {
            String task = Records.post(
                            Persona.SOCIAL_WORKER_NORTH,
                            "/fhir/Task",
                            TaskBody.about(family.childNumber).json())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            Response asked =
                    as(Persona.SOCIAL_WORKER_NORTH).urlEncodingEnabled(false).post("/fhir/Task/" + task + "/$disclose");
            Response online = OnlinePeople.all(OnlinePeople.themselves(family.childNumber.digits()));
            return new Shown(task, List.of(asked.header("Threshold-Receipt"), online.header("Threshold-Receipt")));
        }
    }

    /** The attack: a lead looks at what was shared of her own family, or what they read online. */
    @Test
    void leavesWhatIsOfTheirOwnToAColleague() {
        RelatedFamily family = new RelatedFamily(directory);
        String mother = family.at("A99901", "safeguarding-lead", family.number(RelatedFamily.Named.MOTHER));
        String stranger = family.at("A99901", "safeguarding-lead", new NhsNumber(Records.number()));
        Shown shown = Shown.of(family);
        for (String receipt : shown.receipts()) {
            for (String path : List.of("", "/page")) {
                assertEquals(200, bearing(stranger).get(API + receipt + path).statusCode());
                Response closed = bearing(mother).get(API + receipt + path);
                assertEquals(404, closed.statusCode());
                assertEquals(bearing(mother).get(API + UUID.randomUUID() + path).asString(), closed.asString());
            }
        }
        assertTrue(bearing(stranger)
                .get(EVENTS + "?entity=Task/" + shown.task())
                .asString()
                .contains("AuditEvent"));
        assertFalse(bearing(mother)
                .get(EVENTS + "?entity=Task/" + shown.task())
                .asString()
                .contains("AuditEvent"));
        assertFalse(searched(bearing(mother), family.childNumber, "").asString().contains("AuditEvent"));
        assertTrue(
                searched(bearing(stranger), family.childNumber, "").asString().contains("AuditEvent"));
    }

    /** The attack: a half is altered, and a lead finds her own family's, or a stranger finds the child's as her mother's. */
    @Test
    void tellsOfNothingAlteredButToWhomItConcernsNot() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber motherNumber = family.number(RelatedFamily.Named.MOTHER);
        String mother = family.at("A99901", "safeguarding-lead", motherNumber);
        String stranger = family.at("A99901", "safeguarding-lead", new NhsNumber(Records.number()));
        Shown shown = Shown.of(family);
        for (String receipt : shown.receipts()) {
            Midnight.alter(receipt);
            assertEquals(500, bearing(stranger).get(API + receipt).statusCode());
            assertEquals(404, bearing(mother).get(API + receipt).statusCode());
            assertTrue(unreadable(stranger, family.childNumber).contains(receipt));
            assertFalse(unreadable(mother, family.childNumber).contains(receipt));
            assertFalse(unreadable(mother, motherNumber).contains(receipt));
            assertFalse(unreadable(stranger, motherNumber).contains(receipt), "she only stands in the child's record");
        }
    }

    private static String unreadable(String token, NhsNumber number) {
        Response account = bearing(token)
                .contentType("application/json")
                .body("{\"nhsNumber\":\"" + number.digits() + "\"}")
                .post(API + "search");
        account.then().statusCode(200);
        return account.asString() + searched(bearing(token), number, "").asString();
    }

    @Test
    void takesCountAndCursorInTheAddressOrTheBodyAndNotInBoth() {
        DeskFamily family = DeskFamily.asked();
        disclosed(family);
        disclosed(family);
        Response first = searched(as(LEAD), family.childNumber, "", "&_count=1");
        first.then().statusCode(200).body("entry", hasSize(1));
        String more = next(first, EVENTS + "/_search").orElseThrow();
        assertFalse(more.contains("_count"), more);
        searched(as(LEAD), family.childNumber, more, "&_count=1")
                .then()
                .statusCode(200)
                .body("entry", hasSize(1));
        searched(as(LEAD), family.childNumber, "?_count=1", more.replace("?", "&"))
                .then()
                .statusCode(200)
                .body("entry", hasSize(1));
        searched(as(LEAD), family.childNumber, "?_count=1", "&_count=1").then().statusCode(400);
        searched(as(LEAD), family.childNumber, more, more.replace("?", "&"))
                .then()
                .statusCode(400);
    }

    @Test
    void tellsOnWhatGroundAndByWhichConsentsInTheAccount() {
        DeskFamily family = DeskFamily.asked();
        disclosed(family);
        account(family.childNumber)
                .then()
                .body("disclosures[0].ground.rule", hasItem(startsWith("s47.")))
                .body("disclosures[0].ground.says.size()", not(equalTo(0)))
                .body("disclosures[0].to.name", not(equalTo("")));
        account(family.motherNumber).then().body("disclosures[0].consents", hasSize(1));
    }

    /** The attack: one is looked for, and another's event comes. */
    @Test
    void tellsEachPersonsEventsAndNoOthers() {
        DeskFamily family = DeskFamily.asked();
        String receipt = disclosed(family);
        Response child = searched(as(LEAD), family.childNumber, "");
        child.then()
                .statusCode(200)
                .body("entry", hasSize(1))
                .body("entry[0].resource.entity[0].what.identifier.value", equalTo(family.childNumber.digits()))
                .body("entry[0].resource.entity.what.identifier.value", hasItem("urn:uuid:" + receipt))
                .body("entry[0].resource.entity.what.reference", hasItem("Condition/" + family.bruise + "/_history/1"));
        assertFalse(child.asString().contains(family.motherNumber.digits()));
        assertFalse(child.asString().contains(family.depression.toString()));
        Response mother = searched(as(LEAD), family.motherNumber, "");
        assertFalse(mother.asString().contains(family.bruise.toString()), mother::asString);
        assertFalse(mother.asString().contains(family.depression.toString()), "it stayed");
        Response nobody = searched(as(LEAD), new NhsNumber(Records.number()), "");
        assertFalse(nobody.asString().contains("AuditEvent"));
        Response under = events(LEAD, "?entity=Task/" + family.request);
        assertTrue(under.asString().contains(child.jsonPath().getString("entry[0].resource.id")));
    }

    /** One disclosure is several events; a page holds whole disclosures, and no event comes twice. */
    @Test
    void goesOnAtTheDisclosureThatFollows() {
        DeskFamily family = DeskFamily.asked();
        disclosed(family);
        disclosed(family);
        disclosed(family);
        String whole = "?entity=Task/" + family.request;
        List<String> all = events(LEAD, whole).jsonPath().getList("entry.resource.id");
        List<String> paged = new ArrayList<>();
        Optional<String> next = Optional.of(whole + "&_count=1");
        while (next.isPresent()) {
            Response page = events(LEAD, next.get());
            paged.addAll(page.jsonPath().getList("entry.resource.id"));
            next = next(page, EVENTS);
        }
        assertEquals(all, paged);
        assertEquals(all.size(), Set.copyOf(all).size());
        Response first = searched(as(LEAD), family.childNumber, "?_count=2");
        String more = next(first, EVENTS + "/_search").orElseThrow();
        assertFalse(more.contains(family.childNumber.digits()));
        searched(as(LEAD), family.childNumber, more).then().body("entry", hasSize(1));
        searched(as(Persona.CALDICOTT_GUARDIAN), family.childNumber, more)
                .then()
                .statusCode(400);
        searched(as(LEAD), family.motherNumber, more).then().statusCode(400);
    }

    @Test
    void takesNoNumberInAnAddressAndNoOtherParameter() {
        DeskFamily family = DeskFamily.asked();
        String number = family.childNumber.digits();
        String token = "patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + number;
        for (String query : List.of(
                "?" + token,
                "?entity=Flag/" + UUID.randomUUID(),
                "?entity=Task/" + number,
                "?entity=Patient/" + family.child,
                "",
                "?entity=Task/" + family.request + "&_count=0",
                "?entity=Task/" + family.request + "&_cursor=x")) {
            assertEquals(400, events(LEAD, query).statusCode(), query);
        }
        for (Persona persona : Set.of(Persona.SOCIAL_CARE_SYSTEM, Persona.CLINICIAN)) {
            searched(as(persona), family.childNumber, "").then().statusCode(403);
        }
        as(Persona.SOCIAL_CARE_SYSTEM)
                .get(EVENTS + "?entity=Task/" + family.request)
                .then()
                .statusCode(400);
    }

    /** The attack: one half is altered, another erased; all others are told, and the altered one is said to be unreadable. */
    @Test
    void failsTheOneEntryThatCannotBeReadAndVisibly() {
        DeskFamily family = DeskFamily.asked();
        String sound = disclosed(family);
        String altered = disclosed(family);
        String erased = disclosed(family);
        Midnight.alter(altered);
        Midnight.erase(erased);
        account(family.childNumber)
                .then()
                .body("disclosures.receipt", equalTo(List.of(sound)))
                .body("unreadable.receipt", equalTo(List.of(altered)))
                .body("unreadable[0].request", equalTo(family.request.toString()));
        for (Response events :
                List.of(searched(as(LEAD), family.childNumber, ""), events(LEAD, "?entity=Task/" + family.request))) {
            events.then()
                    .statusCode(200)
                    .body("entry.findAll { it.search.mode == 'outcome' }", hasSize(1))
                    .body(
                            "entry.findAll { it.search.mode == 'outcome' }[0].resource.issue[0].diagnostics",
                            containsString(altered));
            assertTrue(events.asString().contains(sound));
            assertFalse(events.asString().contains(erased));
        }
        assertEquals(500, as(LEAD).get(API + altered).statusCode());
        assertEquals(404, as(LEAD).get(API + erased).statusCode());
        assertEquals(200, as(LEAD).get(API + sound).statusCode());
    }

    private static String entry(UUID id) {
        return "entries.find { it.entries.id.contains('" + id + "') }";
    }

    private static String entryOfTheRequest(DeskFamily family) {
        Response refused =
                as(Persona.SOCIAL_WORKER_NORTH).get("/fhir/request/" + family.request + "/Condition/" + "0".repeat(32));
        assertEquals(404, refused.statusCode());
        return refused.header("Threshold-Receipt");
    }

    private static String disclosed(DeskFamily family) {
        Response answer = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        assertEquals(200, answer.statusCode());
        return answer.header("Threshold-Receipt");
    }

    private static Response account(NhsNumber number) {
        Response account = as(LEAD).contentType("application/json")
                .body("{\"nhsNumber\":\"" + number.digits() + "\"}")
                .post(API + "search");
        account.then().statusCode(200);
        return account;
    }

    private static Response events(Persona persona, String query) {
        return as(persona).urlEncodingEnabled(false).get(EVENTS + query);
    }

    private static Response searched(RequestSpecification caller, NhsNumber number, String query) {
        return searched(caller, number, query, "");
    }

    private static Response searched(RequestSpecification caller, NhsNumber number, String query, String more) {
        return caller.urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .body("patient%3Aidentifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + number.digits() + more)
                .post(EVENTS + "/_search" + query);
    }

    /** The query of the link to the next page. */
    private static Optional<String> next(Response page, String path) {
        return Optional.ofNullable(page.jsonPath().getString("link.find { it.relation == 'next' }.url"))
                .map(url -> url.substring(url.indexOf(path) + path.length()));
    }
}
