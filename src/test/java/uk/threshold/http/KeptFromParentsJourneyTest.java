package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenarios S9, S25 and S26 over HTTP: what a family's own views do not show, and what a parent's consent does not open. */
@QuarkusTest
final class KeptFromParentsJourneyTest {
    private static final String ASTHMA = "195967001";
    private static final String CONTRACEPTION = "sexual-health-contact";

    private Known mother = Known.NOBODY;

    @BeforeEach
    void keepThem() {
        mother = Known.aged(36);
    }

    @Test
    void keepsAYoungPersonsConfidenceFromHerMotherByEveryDoorAndShowsItToHerself() {
        Known girl = ofFourteen();
        OnlinePeople.agrees(girl.id(), "own-access");
        OnlinePeople.agrees(girl.id(), "proxy-access");
        StoryEntry.of(girl, ASTHMA).kept();
        String proxys = proxy(mother, girl);
        assertTrue(proxys.contains(ASTHMA));
        confidence(girl);
        asked(girl).answer();
        assertEquals(proxys, proxy(mother, girl));
        assertEquals(List.of(CONTRACEPTION, ASTHMA).stream().sorted().toList(), codes(girl));
    }

    @Test
    void letsNoConsentOfHerMothersOpenIt() {
        Known girl = ofFourteen();
        StoryEntry.of(girl, ASTHMA).kept();
        String consent = StoryConsent.said(girl, mother, "given", "pr-holder", "signed", "sharing-child-record");
        StoryRequest request = asked(girl);
        String before = request.silent();
        assertEquals(List.of("Condition " + ASTHMA + " 2026-10-01"), StoryRequest.lines(before));
        UUID entry = confidence(girl);
        request.acted("update", Map.of("why", "To see what came since."));
        Response after = request.answer();
        assertEquals(before.replaceAll("as held on[^\"]*", ""), after.asString().replaceAll("as held on[^\"]*", ""));
        request.seen()
                .then()
                .body(
                        "persons[0].items.find { it.item == '" + entry
                                + "' }.outcomes.find { 'coded-fact' in it.fields }.outcome",
                        equalTo("refer"));
        StoryRequest.receipt(after.header(Readings.RECEIPT))
                .then()
                .body("held.decided.consents.flatten()", hasItem(consent))
                .body("held.decided.items.flatten()", hasItem(entry + "@1"));
    }

    @Test
    void showsAFatherHisDaughtersAsthmaAndNothingThatSheSaidOfHim() {
        Known girl = Known.aged(6);
        Known father = Known.aged(38);
        girl.livesWith(father, "FTH");
        check(girl.id());
        check(StoryEntry.of(girl, ASTHMA).kept());
        String before = proxy(father, girl);
        assertTrue(before.contains(ASTHMA));
        StoryEntry.of(girl, "account-of-abuse")
                .label("NOPAT")
                .statement("account")
                .source("child-own-words")
                .about(father.reference(), "said-to-have-harmed")
                .unsafeFor(father.reference())
                .kept();
        StoryEntry.of(girl, "was-not-brought")
                .source("member-of-public")
                .about("RelatedPerson/" + girl.mentions("canary Fenwick"), "informant")
                .kept();
        StoryEntry.of(girl, "investigation-result").label("NOPAT").kept();
        assertEquals(before, proxy(father, girl));
    }

    @Test
    void hidesANewConcernAndWhatIsLinkedWithItAndTellsThePracticeWhatToHideItself() {
        Known girl = Known.aged(9);
        Known brother = Known.aged(7);
        for (Known child : List.of(girl, brother)) {
            child.livesWith(mother, "MTH");
            check(child.id());
            check(StoryEntry.of(child, ASTHMA).kept());
        }
        check(mother.id());
        check(StoryEntry.of(mother, ASTHMA).kept());
        List<String> before = List.of(proxy(mother, girl), proxy(mother, brother), own(mother), own(girl));
        UUID concern = StoryEntry.of(girl, "836881000000105").kept();
        UUID brothers = StoryEntry.of(brother, "1064961000000107").kept();
        UUID mothers = StoryEntry.of(mother, "1064961000000107").kept();
        UUID unchecked = StoryEntry.of(girl, "54150009").kept();
        assertEquals(before, List.of(proxy(mother, girl), proxy(mother, brother), own(mother), own(girl)));
        assertFalse(before.toString().contains("total"));
        Response review = as(Persona.CLINICIAN).get("/api/online-review");
        for (UUID entry : List.of(concern, brothers, mothers)) {
            assertTrue(why(review, entry).containsAll(List.of("own.safeguarding", "reader.not-for-family")));
        }
        assertEquals(List.of("own.unchecked"), why(review, unchecked));
    }

    @Test
    void holdsNothingBackOfAChildWhereThereIsNoSign() {
        Known other = Known.aged(8);
        other.livesWith(mother, "MTH");
        StoryEntry.of(other, "54150009").kept();
        assertTrue(proxy(mother, other).contains("54150009"));
    }

    private Known ofFourteen() {
        Known girl = Known.aged(14);
        girl.livesWith(mother, "MTH");
        return girl;
    }

    private static UUID confidence(Known girl) {
        return StoryEntry.of(girl, CONTRACEPTION)
                .label("SEX")
                .label("ADOL")
                .label("NOPAT")
                .inConfidence("self")
                .kept();
    }

    private static StoryRequest asked(Known girl) {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(girl, "s17-assessment")
                        .category("sexual-health")
                        .category("long-term-condition"));
    }

    private static String proxy(Known reader, Known child) {
        return OnlinePeople.all(OnlinePeople.proxy(
                        reader.number().digits(), child.number().digits()))
                .asString();
    }

    private static String own(Known reader) {
        return OnlinePeople.all(OnlinePeople.themselves(reader.number().digits()))
                .asString();
    }

    private static List<String> codes(Known reader) {
        return OnlinePeople.codes(OnlinePeople.themselves(reader.number().digits())).stream()
                .sorted()
                .toList();
    }

    private static List<String> why(Response review, UUID entry) {
        List<String> rules = review.jsonPath()
                .getList("entries.findAll{it.entry=='Condition/" + entry + "'}.why.rule.flatten()", String.class);
        return rules == null ? List.of() : rules;
    }

    private static void check(UUID entry) {
        as(Persona.CLINICIAN)
                .contentType("application/json")
                .body(Map.of("version", 1, "fit", "yes", "why", "looked"))
                .post("/api/online-review/" + entry + "/checked")
                .then()
                .statusCode(201);
    }
}
