package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S15 over HTTP: what a doctor saw and what the doctor felt are two things, and each says which it is. */
@QuarkusTest
final class SeenAndFeltJourneyTest {
    private static final String SMELL = "He smelled of alcohol at ten in the morning.";
    private static final String FEELING = "The doctor feels that he is coercive.";

    private Known child = Known.NOBODY;
    private Known father = Known.NOBODY;
    private Known mother = Known.NOBODY;
    private UUID seen = new UUID(0, 0);
    private UUID felt = new UUID(0, 0);

    @BeforeEach
    void keepBoth() {
        child = Known.aged(4);
        father = Known.aged(31);
        mother = Known.aged(30);
        child.has(father, "FTH");
        child.livesWith(mother, "MTH");
        seen = entry("observation", "2026-10-01");
        felt = entry("opinion", "2026-10-02");
    }

    @Test
    void letsApprovedWordingGoWithTheMarkOfWhatItIs() {
        StoryRequest request = asked("s47-enquiry");
        assertEquals(List.of(), request.left());
        request.worded(seen, SMELL);
        String receipt = request.worded(felt, FEELING);
        String answer = request.silent();
        assertEquals(List.of("wording: " + SMELL, "wording: " + FEELING), StoryRequest.lines(answer));
        assertEquals(Map.of(SMELL, "observation professional", FEELING, "opinion professional"), marks(answer));
        StoryRequest.receipt(receipt)
                .then()
                .body("held.kind", equalTo("wording"))
                .body("held.name", equalTo("Dr Tobias Renn"));
    }

    @Test
    void letsNeitherGoUnderSection17WithoutConsent() {
        StoryRequest request = asked("s17-assessment");
        request.worded(seen, SMELL);
        request.worded(felt, FEELING);
        assertEquals(List.of(), request.left());
    }

    @Test
    void showsNeitherToAnyParent() {
        String before = views();
        entry("opinion", "2026-10-03");
        asked("s47-enquiry").worded(felt, FEELING);
        assertEquals(before, views());
        assertFalse(before.contains("impression"));
    }

    private String views() {
        String digits = child.number().digits();
        return OnlinePeople.all(OnlinePeople.proxy(mother.number().digits(), digits))
                        .asString()
                + OnlinePeople.all(OnlinePeople.proxy(father.number().digits(), digits))
                        .asString()
                + OnlinePeople.all(OnlinePeople.themselves(father.number().digits()))
                        .asString();
    }

    private UUID entry(String statement, String day) {
        return StoryEntry.of(child, "clinicians-impression")
                .on(day)
                .label("NOPAT")
                .statement(statement)
                .source("professional")
                .about(father.reference(), "mentioned")
                .kept();
    }

    private StoryRequest asked(String purpose) {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH, StoryRequest.about(child, purpose).category("concern"));
    }

    /** Of each wording that left, the marks of statement and source in its handling note. */
    private static Map<String, String> marks(String answer) {
        Map<String, String> marks = new TreeMap<>();
        for (JsonNode entry : DemoRecords.parse(answer).path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Observation")) {
                JsonNode note = resource.at("/extension/0/extension");
                marks.put(
                        resource.at("/note/0/text").asText(),
                        note.at("/0/valueCode").asText() + " "
                                + note.at("/1/valueCode").asText());
            }
        }
        return marks;
    }
}
