package uk.threshold.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;

/** What the words of the rules mean, told to everybody alike. */
@QuarkusTest
final class VocabularyFaceTest {
    private static final String PATH = "/api/vocabulary";

    @Inject
    PolicyShelf shelf;

    @Test
    void tellsWithoutATokenWhatAGpRecordIsAndIsNot() {
        JsonPath page = page();
        assertEquals("GP record", of(page, "gp-record", "term"));
        assertEquals("the full medical history", of(page, "gp-record", "called.socialCare"));
        for (String part : List.of("means", "doesNotMean", "oftenMisread")) {
            assertTrue(of(page, "gp-record", part).length() > 40, part);
        }
    }

    @Test
    void namesTheCodesAWordStandsForAndWhatItRestsOn() {
        JsonPath page = page();
        assertEquals("[purpose:[s47-enquiry]]", of(page, "section-47", "standsFor"));
        assertEquals("[CA1989-s47, GMC-PCYP-49]", of(page, "section-47", "cites"));
        assertEquals("in-part", page.getString("sources.CA1989-s47.checked"));
        assertTrue(page.getString("sources.CA1989-s47.title").startsWith("Children Act 1989"));
        for (List<String> cites : page.<List<String>>getList("words.cites")) {
            assertTrue(page.getMap("sources").keySet().containsAll(cites), cites::toString);
        }
    }

    @Test
    void saysOfWhichPackItIsAndThatOfTheWordsThemselves() {
        Pack pack = shelf.house();
        JsonPath page = page();
        assertEquals(pack.digest(), page.getString("pack.digest"));
        assertEquals(pack.edition().version(), page.getString("pack.version"));
        assertEquals(pack.vocabulary().orElseThrow().digest(), page.getString("digest"));
        assertEquals(
                pack.vocabulary().orElseThrow().words().size(),
                page.getList("words").size());
    }

    @Test
    void isTheSameWhoeverAsks() {
        byte[] nobody = given().get(PATH).asByteArray();
        for (Persona persona : List.of(Persona.SOCIAL_WORKER_NORTH, Persona.SAFEGUARDING_LEAD, Persona.PATIENT)) {
            assertArrayEquals(nobody, Tokens.as(persona).get(PATH).asByteArray(), persona.name());
        }
    }

    private static JsonPath page() {
        Response response = given().get(PATH);
        response.then().statusCode(200).contentType("application/json");
        return response.jsonPath();
    }

    private static String of(JsonPath page, String id, String part) {
        return page.param("id", id).getString("words.find { it.id == id }." + part);
    }
}
