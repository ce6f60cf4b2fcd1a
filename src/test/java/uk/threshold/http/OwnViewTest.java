package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.OnlinePeople.agrees;
import static uk.threshold.http.OnlinePeople.all;
import static uk.threshold.http.OnlinePeople.codes;
import static uk.threshold.http.OnlinePeople.condition;
import static uk.threshold.http.OnlinePeople.marked;
import static uk.threshold.http.OnlinePeople.parent;
import static uk.threshold.http.OnlinePeople.patient;
import static uk.threshold.http.OnlinePeople.proxy;
import static uk.threshold.http.OnlinePeople.themselves;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** What a person sees of their own record, and a proxy of another's. */
@QuarkusTest
final class OwnViewTest {
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ACT_OF_STU3 = "http://hl7.org/fhir/v3/ActCode";
    private static final String ASTHMA = "195967001";
    private static final String COLD = "54150009";
    private static final String BRUISE = "125667009";
    private static final String CONCERN = "836881000000105";

    private final String number = Records.number();

    @Test
    void showsAGrownPersonTheirOwnCodedFactsAndRecordsIt() {
        UUID own = patient(number, 30);
        condition(own, ASTHMA, "");
        Response seen = all(themselves(number));
        seen.then()
                .body("type", equalTo("searchset"))
                .body("total", nullValue())
                .body("entry.search.mode", everyItem(equalTo("match")))
                .body("entry.resource.resourceType", equalTo(List.of("Condition", "Patient")))
                .body("entry.resource.extension.findAll{it != null}", equalTo(List.of()))
                .body("entry[1].resource.identifier[0].value", equalTo(number))
                .body("entry[1].resource.name[0].family", equalTo("Quill"));
        assertFalse(seen.asString().contains("canary"));
        as(Persona.SAFEGUARDING_LEAD)
                .get("/api/receipts/" + seen.header("Threshold-Receipt"))
                .then()
                .statusCode(200)
                .body("shared.purpose", equalTo("own-access"))
                .body("held.practice", equalTo("A99901"));
    }

    @Test
    void showsNoSignOfWhatIsMarkedNotForThePatientUnderEitherAddressOfTheMark() {
        UUID own = patient(number, 30);
        condition(own, ASTHMA, "");
        byte[] before = all(themselves(number)).asByteArray();
        condition(own, COLD, marked(ACT, "NOPAT"));
        condition(own, COLD, marked(ACT_OF_STU3, "NOPAT"));
        byte[] after = all(themselves(number)).asByteArray();
        assertEquals(new String(before), new String(after));
    }

    @Test
    void answersForAWithheldEntryAsForNone() {
        UUID own = patient(number, 30);
        UUID marked = condition(own, COLD, marked(ACT, "NOPAT"));
        Response withheld =
                themselves(number).get("/fhir/me/Condition/" + marked.toString().replace("-", ""));
        Response none = themselves(number).get("/fhir/me/Condition/" + "0".repeat(32));
        assertEquals(404, withheld.statusCode());
        assertEquals(none.asString(), withheld.asString());
        assertEquals(names(none), names(withheld));
    }

    private static List<String> names(Response response) {
        return response.headers().asList().stream()
                .map(header -> header.getName())
                .toList();
    }

    @Test
    void answersForSomebodyHeldNowhereAsForARecordOfWhichNothingMayBeSeen() {
        String child = Records.number();
        UUID held = patient(child, 16);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        Response nothing = all(proxy(number, child));
        Response nowhere = all(proxy(number, Records.number()));
        assertEquals(nowhere.asString(), nothing.asString());
        assertEquals(names(nowhere), names(nothing));
        nowhere.then().header("Threshold-Receipt", notNullValue()).body("entry", nullValue());
    }

    @Test
    void letsAParentWithResponsibilityReadAChildUnderElevenAsTheirProxy() {
        String child = Records.number();
        UUID held = patient(child, 5);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        condition(held, BRUISE, "");
        assertEquals(List.of(ASTHMA), codes(proxy(number, child)));
        all(proxy(number, child)).then().body("entry[1].resource.name[0].family", equalTo("Quill"));
    }

    @Test
    void showsNothingToAProxyWhomTheRecordDoesNotNameOrWithoutResponsibility() {
        String child = Records.number();
        UUID held = patient(child, 5);
        condition(held, ASTHMA, "");
        all(proxy(number, child)).then().body("entry", nullValue());
        parent(held, number, false);
        all(proxy(number, child)).then().body("entry", nullValue());
    }

    @Test
    void endsAProxysViewAtElevenUnlessTheYoungPersonAgreesToThisVeryView() {
        String child = Records.number();
        UUID held = patient(child, 12);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        all(proxy(number, child)).then().body("entry", nullValue());
        agrees(held, "");
        all(proxy(number, child)).then().body("entry", nullValue());
        agrees(held, "own-access");
        all(proxy(number, child)).then().body("entry", nullValue());
        agrees(held, "proxy-access");
        assertEquals(List.of(ASTHMA), codes(proxy(number, child)));
    }

    @Test
    void keepsAYoungPersonsConfidencesFromAProxyToWhomTheyAgreed() {
        String child = Records.number();
        UUID held = patient(child, 14);
        parent(held, number, true);
        agrees(held, "proxy-access");
        condition(held, ASTHMA, "");
        byte[] before = all(proxy(number, child)).asByteArray();
        condition(held, COLD, marked(ACT, "ADOL"));
        condition(held, COLD, marked(ACT, "SEX"));
        assertEquals(new String(before), all(proxy(number, child)).asString());
    }

    @Test
    void showsAYoungPersonTheirRecordOnceTheyAgreedAndAnElevenYearOldNothingBefore() {
        UUID own = patient(number, 13);
        condition(own, ASTHMA, "");
        all(themselves(number)).then().body("entry", nullValue());
        agrees(own, "own-access");
        assertEquals(List.of(ASTHMA), codes(themselves(number)));
    }

    @Test
    void showsAChildUnderElevenNothing() {
        UUID own = patient(number, 9);
        agrees(own, "own-access");
        condition(own, ASTHMA, "");
        all(themselves(number)).then().body("entry", nullValue());
    }

    @Test
    void showsAnAdultsProxyNothingWithoutTheAdultsAgreement() {
        String adult = Records.number();
        UUID held = patient(adult, 44);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        all(proxy(number, adult)).then().body("entry", nullValue());
        agrees(held, "proxy-access");
        assertEquals(List.of(ASTHMA), codes(proxy(number, adult)));
    }

    @Test
    void hasNoProxyForSomebodyWhoIsRestricted() {
        String child = Records.number();
        UUID held = patient(
                Persona.PRACTICE_SYSTEM,
                child,
                5,
                marked("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "V"));
        parent(held, number, true);
        condition(held, ASTHMA, "");
        all(proxy(number, child)).then().body("entry", nullValue());
    }

    @Test
    void holdsUncheckedEntriesBackWhereTheHouseholdCarriesASign() {
        String child = Records.number();
        String sibling = Records.number();
        UUID held = patient(child, 5);
        UUID other = patient(sibling, 7);
        parent(held, number, true);
        condition(held, ASTHMA, "");
        assertEquals(List.of(ASTHMA), codes(proxy(number, child)));
        parent(other, number, true);
        condition(other, CONCERN, "");
        assertFalse(codes(proxy(number, sibling)).contains(CONCERN));
        all(proxy(number, child)).then().body("entry", nullValue());
    }

    @Test
    void showsNothingWhereTwoPracticesHoldThePerson() {
        UUID own = patient(number, 30);
        condition(own, ASTHMA, "");
        assertEquals(List.of(ASTHMA), codes(themselves(number)));
        patient(Persona.PRACTICE_SYSTEM_B, number, 30, "");
        all(themselves(number)).then().body("entry", nullValue());
    }

    @Test
    void showsNothingThatIsSomebodyElsesToo() {
        UUID own = patient(number, 30);
        UUID another = patient(Records.number(), 31);
        Records.keep(Persona.PRACTICE_SYSTEM, "Observation", """
                {"resourceType":"Observation","status":"final",
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"focus":[{"reference":"Patient/%s"}],"effectiveDateTime":"2026-10-01"}
                """.formatted(COLD, another, own));
        all(themselves(number)).then().body("entry.resource.resourceType", equalTo(List.of("Patient")));
    }

    @Test
    void pagesWithLinksThatServeTheirOwnReaderAlone() {
        UUID own = patient(number, 30);
        condition(own, ASTHMA, "");
        condition(own, COLD, "");
        String next = themselves(number)
                .get("/fhir/me?_count=1")
                .then()
                .statusCode(200)
                .body("entry.size()", equalTo(1))
                .body("link.relation", equalTo(List.of("self", "next")))
                .extract()
                .jsonPath()
                .getString("link[1].url");
        String path = next.substring(next.indexOf("/fhir/me"));
        themselves(number)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .body("entry.size()", equalTo(1));
        String other = Records.number();
        patient(other, 30);
        themselves(other).urlEncodingEnabled(false).get(path).then().statusCode(400);
    }

    @Test
    void readsAndSearchesOneType() {
        UUID own = patient(number, 30);
        condition(own, ASTHMA, "");
        String id = all(themselves(number)).jsonPath().getString("entry[0].resource.id");
        themselves(number)
                .get("/fhir/me/Condition/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        themselves(number).get("/fhir/me/Patient").then().statusCode(200).body("entry.size()", equalTo(1));
        themselves(number)
                .contentType("application/x-www-form-urlencoded")
                .formParam("_id", id)
                .post("/fhir/me/Condition/_search")
                .then()
                .statusCode(200)
                .body("entry[0].resource.id", equalTo(id));
        themselves(number).get("/fhir/me/metadata").then().statusCode(200).body("name", equalTo("ThresholdMe"));
    }

    @Test
    void knowsNoIdOfTheRecordOrOfAnotherFace() {
        UUID own = patient(number, 30);
        UUID kept = condition(own, ASTHMA, "");
        themselves(number)
                .get("/fhir/me/Condition/" + kept.toString().replace("-", ""))
                .then()
                .statusCode(404);
    }
}
