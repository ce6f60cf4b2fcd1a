package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.desk.Insight;
import uk.threshold.desk.InsightPeriod;
import uk.threshold.desk.InsightRegister;
import uk.threshold.desk.InsightTopic;
import uk.threshold.desk.Learning;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Directory;
import uk.threshold.request.Member;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** A practice is asked about some families, and once the quarter is over learns how it went. */
@QuarkusTest
final class InsightJourneyTest {
    private static final String PATH = InsightFace.PATH;
    private static final String PAGE = PATH + InsightFace.PAGE;
    private static final String BRUISE = "125667009";

    @Inject
    InsightRegister register;

    @Inject
    PolicyShelf shelf;

    @Inject
    Directory directory;

    private Instant since = Instant.MAX;
    private int age;

    @BeforeEach
    void begin() {
        since = register.now();
    }

    /** Seventeen families; one of them is asked about six times for a purpose of its own. */
    @Test
    void tellsOfFamiliesByWhatWasAskedAndWhatBecameOfIt() {
        Insight before = insight();
        for (int family = 0; family < 6; family++) {
            Known child = child();
            StoryRequest enquiry = asked(Persona.SOCIAL_WORKER_NORTH, child, "s47-enquiry");
            asked(Persona.SOCIAL_WORKER_NORTH, child, "s47-enquiry");
            enquiry.ruled("not-relevant", Map.of(), "The bruise is old.");
            assertEquals(0, enquiry.left().size());
        }
        for (int family = 0; family < 5; family++) {
            StoryRequest assessment = asked(Persona.SOCIAL_WORKER_SOUTH, child(), "s17-assessment");
            assessment.acted("close", Map.of("statement", "told-by-telephone"));
        }
        for (int family = 0; family < 5; family++) {
            StoryRequest danger = asked(Persona.POLICE_PROTECTION, child(), "immediate-danger");
            assertFalse(danger.left().isEmpty());
        }
        Known child = child();
        for (int again = 0; again < 6; again++) {
            asked(Persona.MASH_HEALTH, child, "front-door-check");
        }

        Insight after = insight();
        assertEquals(Map.of(), lines(before, InsightTopic.FAMILIES));
        assertEquals(Map.of("all", 15), lines(after, InsightTopic.FAMILIES));
        assertEquals(
                Map.of("s47-enquiry", 5, "s17-assessment", 5, "immediate-danger", 5),
                lines(after, InsightTopic.PURPOSE));
        assertEquals(Map.of("social-care", 10, "police", 5), lines(after, InsightTopic.AGENCY));
        assertEquals(15, lines(after, InsightTopic.CATEGORY).get("injury"));
        assertEquals(5, lines(after, InsightTopic.CATEGORY).get("allergy"), "what immediate danger asks for, unsaid");
        assertEquals(5, lines(after, InsightTopic.OUTCOME).get("told-by-telephone"));
        assertEquals(2, lines(after, InsightTopic.OUTCOME).size(), "and one age, since all were asked today");
        assertEquals(
                Map.of("something", 10, "not-read", 10),
                lines(after, InsightTopic.ANSWER),
                "a child whose entries all stay is named all the same");
        assertEquals(Map.of("not-relevant", 5), lines(after, InsightTopic.RULING));
        assertEquals(Map.of("stayed", 5), lines(after, InsightTopic.BY_RULING));
        assertEquals(Map.of(), lines(after, InsightTopic.BY_PROTOCOL));
    }

    /** The attack: a lead counts before and after her own family is asked about, and asks a colleague for theirs. */
    @Test
    void tellsNobodyOfAFamilyOfSomebodyWhoWorksThere() {
        for (int family = 0; family < 7; family++) {
            asked(Persona.SOCIAL_WORKER_NORTH, child(), "s47-enquiry");
        }
        Insight before = insight();
        Known child = child();
        Known mother = Known.aged(38);
        child.has(mother, "MTH");
        String user = "lead-" + mother.number().digits();
        directory.keep(Member.person("test-related", user, "A lead", "A99901"));
        directory.keepNumber("test-related", user, mother.number());
        asked(Persona.SOCIAL_WORKER_NORTH, child, "s47-enquiry");
        assertEquals(before, insight());
        asked(Persona.SOCIAL_WORKER_NORTH, child(), "s47-enquiry");
        assertEquals(Map.of("all", 10), lines(insight(), InsightTopic.FAMILIES));
    }

    /** The attack: look, ask about one more family, and look again. */
    @Test
    void answersTheSameToWhoeverMayAskUntilTheQuarterIsOver() {
        InsightPeriod period = InsightPeriod.before(register.now());
        Response lead = as(Persona.SAFEGUARDING_LEAD).get(PATH);
        lead.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("from", equalTo(period.from().toString()))
                .body("until", equalTo(period.until().toString()))
                .body("least", equalTo(5))
                .body("topics", hasSize(InsightTopic.values().length));
        Response page = as(Persona.SAFEGUARDING_LEAD).get(PAGE);
        page.then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<h1>How sharing went</h1>"));
        StoryRequest request = asked(Persona.SOCIAL_WORKER_NORTH, child(), "s47-enquiry");
        request.left();
        for (Persona persona : Set.of(Persona.CALDICOTT_GUARDIAN, Persona.SAFEGUARDING_DEPUTY)) {
            assertEquals(lead.asString(), as(persona).get(PATH).asString());
            assertEquals(page.asString(), as(persona).get(PAGE).asString());
        }
    }

    /** The attack: a period or a part of one's own choosing, to be subtracted from the whole. */
    @Test
    void takesNoPeriodAndNoPartThatSomebodyChooses() {
        for (String query : Set.of("?from=2026-01-01", "?until=2026-01-31", "?purpose=s47-enquiry", "?_count=1")) {
            as(Persona.SAFEGUARDING_LEAD).get(PATH + query).then().statusCode(400);
            as(Persona.SAFEGUARDING_LEAD).get(PAGE + query).then().statusCode(400);
        }
        for (Persona persona : Set.of(Persona.CLINICIAN, Persona.SAFEGUARDING_ADMINISTRATOR, Persona.AUDITOR)) {
            as(persona).get(PATH).then().statusCode(403);
            as(persona).get(PAGE).then().statusCode(403);
        }
    }

    private Insight insight() {
        Requester lead = new Requester(
                "lead",
                "desk",
                "A lead",
                directory.organisation("A99901").orElseThrow(),
                Set.of(Role.SAFEGUARDING_LEAD));
        return new Learning(new LaterInsight(register, since), shelf).insight(lead);
    }

    private static Map<String, Integer> lines(Insight insight, InsightTopic topic) {
        return insight.topics().get(topic.ordinal()).lines();
    }

    /** A child with a bruise, of an age that no other in this test has: of one name and day they would be one. */
    private Known child() {
        Known child = Known.aged(age++);
        StoryEntry.of(child, BRUISE).kept();
        return child;
    }

    private static StoryRequest asked(Persona requester, Known child, String purpose) {
        return StoryRequest.asked(
                requester,
                StoryRequest.about(child, purpose)
                        .category("injury")
                        .withoutInputs("case")
                        .input("case", "valueIdentifier", Map.of("value", "NM-" + UUID.randomUUID())));
    }
}
