package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Scenario S5 over HTTP: one holder of parental responsibility agrees under section 17, another objects. */
@QuarkusTest
final class HoldersJourneyTest {
    private static final String BRUISE = "\"125667009\"";

    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private DeskFamily family;

    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private UUID father;

    @BeforeEach
    void setUp() {
        family = DeskFamily.assessed();
        father = Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"married"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "identifier":[{"system":"%s","value":"%s"}],"active":true,"patient":{"reference":"Patient/%s"},
                 "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"FTH"}]}]}
                """.formatted(
                        NhsNumber.SYSTEM, Records.number(), family.child));
    }

    @Test
    void sharesTheChildsFactsOnOneHoldersConsentAlthoughTheOtherObjects() {
        assertFalse(disclosed().contains(BRUISE), "nobody was asked");
        String gave = said("given", "pr-holder", Optional.of(family.relation));
        assertTrue(disclosed().contains(BRUISE));
        String refused = said("refused", "pr-holder", Optional.of(father));
        assertTrue(disclosed().contains(BRUISE));
        family.seen()
                .then()
                .body("persons[0].consent.doesNotCover[0].state", equalTo("refused"))
                .body("persons[0].consent.doesNotCover[0].anotherHolder", equalTo("signed"))
                .body("persons[0].consent.doesNotCover[0].decidedBy", hasItems(gave, refused));
    }

    @Test
    void sharesNothingOnTheRefusersOwnConsentNorWhereNobodyIsNamed() {
        said("given", "pr-holder", Optional.of(father));
        said("refused", "pr-holder", Optional.of(father));
        assertFalse(disclosed().contains(BRUISE));
        said("given", "pr-holder", Optional.of(family.relation));
        assertTrue(disclosed().contains(BRUISE));
        said("refused", "pr-holder", Optional.empty());
        assertFalse(disclosed().contains(BRUISE), "it may be the mother's");
    }

    @Test
    void leavesItToAPersonWhereACourtRestrictsSharing() {
        said("given", "pr-holder", Optional.of(family.relation));
        said("refused", "pr-holder", Optional.of(father));
        assertTrue(disclosed().contains(BRUISE));
        said("refused", "court", Optional.empty());
        assertFalse(disclosed().contains(BRUISE));
        family.post("rulings", """
                {"kind":"reasoned-release","scope":{"item":"%s"},"why":"The order allows it.",
                 "grounds":{"%s":"law"},"told":"Both, by letter."}""".formatted(family.bruise, family.child))
                .then()
                .statusCode(201);
        assertTrue(disclosed().contains(BRUISE));
    }

    @ParameterizedTest
    @CsvSource({
        "special-guardian, true",
        "child-arrangements-order, true",
        "emergency-protection-order, false",
        "accommodation, false",
        "care-order, false"
    })
    void setsBesideAMothersRefusalWhatAnotherHolderGaveAndNothingOfAnAuthority(String kind, boolean holder) {
        said("refused", "pr-holder", Optional.of(family.relation));
        said("given", "pr-holder", Optional.of(holder(kind)));
        assertEquals(holder, disclosed().contains(BRUISE));
    }

    /** Somebody, or an authority, who is no parent and holds parental responsibility on this ground. */
    private UUID holder(String kind) {
        return Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson","extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/parental-responsibility","extension":[
                    {"url":"kind","valueCode":"%s"},{"url":"period","valuePeriod":{"start":"2024-05-06"}}]}],
                 "active":true,"patient":{"reference":"Patient/%s"},"name":[{"text":"Somebody"}]}
                """.formatted(kind, family.child));
    }

    /** What one of them says of the child's record, in the child's record, written down at the desk. */
    private String said(String standing, String by, Optional<UUID> speaker) {
        return as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("""
                        {"person":"%s","standing":"%s","by":"%s",%s"evidence":"signed",
                         "covers":["sharing-child-record"],"words":"As I said."}""".formatted(
                        family.child,
                        standing,
                        by,
                        speaker.map(who -> "\"saidBy\":\"" + who + "\",").orElse("")))
                .post("/api/consents")
                .then()
                .statusCode(201)
                .extract()
                .path("consent");
    }

    private String disclosed() {
        Response response = as(Persona.SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + family.request + "/$disclose");
        response.then().statusCode(200);
        return response.asString();
    }
}
