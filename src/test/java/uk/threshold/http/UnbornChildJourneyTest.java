package uk.threshold.http;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Scenario S24 over HTTP: the record of a pregnant woman stands for the child she expects, and stays hers. */
@QuarkusTest
final class UnbornChildJourneyTest {
    private static final String DRUGS = "361055000";
    private static final String DEPRESSION = "35489007";
    private static final String TERMINATION = "386639001";
    private static final String IN_CARE = "764841000000100";
    private static final String BAR = "https://fhir.threshold.example/CodeSystem/statutory-bar";

    private final String today = LocalDate.now().minusDays(20).toString();
    private Known mother = Known.NOBODY;
    private Known earlier = Known.NOBODY;
    private Known man = Known.NOBODY;

    @BeforeEach
    void keepTheRecord() {
        mother = Known.aged(24);
        earlier = Known.aged(4);
        man = Known.aged(27);
        mother.has(earlier, "CHILD");
        StoryEntry.of(mother, "antenatal-contact").on(today).kept();
        StoryEntry.of(mother, DRUGS).on(today).kept();
        StoryEntry.of(mother, DEPRESSION).on(today).kept();
        StoryEntry.of(mother, TERMINATION).on(today).kept();
        StoryEntry.of(mother, IN_CARE)
                .on(today)
                .about(earlier.reference(), "mentioned")
                .kept();
        StoryEntry.of(mother, "375041000000100")
                .on(today)
                .label(BAR, "ADOPT")
                .about(earlier.reference(), "mentioned")
                .kept();
        StoryEntry.of(earlier, "125667009").on(today).kept();
        StoryEntry.of(man, DRUGS).on(today).kept();
    }

    @Test
    void sharesHerAntenatalCareAtOnceAndNothingElseOfHersBeforeARuling() {
        StoryRequest request = asked();
        assertEquals(List.of("Observation antenatal-contact " + today), request.left());
        request.seen()
                .then()
                .body("persons[0].place", equalTo("unborn"))
                .body("persons[0].person", equalTo(mother.id().toString()));

        request.ruled("relevant", Map.of("person", mother.id().toString()), "She uses drugs at 28 weeks.");
        String answer = request.silent();
        assertEquals(
                List.of(
                        "Condition " + DEPRESSION + " " + today,
                        "Condition " + DRUGS + " " + today,
                        "Condition " + IN_CARE + " " + today,
                        "Observation antenatal-contact " + today),
                StoryRequest.lines(answer));
        for (String never : List.of(
                TERMINATION,
                "375041000000100",
                "ADOPT",
                earlier.number().digits(),
                man.number().digits())) {
            assertFalse(answer.contains(never), never);
        }
    }

    @Test
    void decidesTheEarlierChildAndTheManEachForThemselves() {
        StoryRequest request = asked();
        request.ruled("relevant", Map.of("person", earlier.id().toString()), "He was hurt before.");
        assertEquals(List.of("Condition 125667009 " + today, "Observation antenatal-contact " + today), request.left());
        request.acted("match", Map.of("position", 2, "person", man.id().toString()));
        request.ruled("relevant", Map.of("person", man.id().toString()), "He may be the father.");
        assertFalse(request.silent().contains(DRUGS), "nothing links him to the child");
    }

    @Test
    void namesEveryoneWhomItSpokeOfInTheRecordOfTheAnswer() {
        StoryRequest request = asked();
        StoryRequest.receipt(request.answer().header(Readings.RECEIPT))
                .then()
                .body("shared.persons.position", hasItems("0", "1", "2"))
                .body(
                        "held.matched.person",
                        containsInAnyOrder(mother.id().toString(), earlier.id().toString()));
    }

    @Test
    void opensByNoPurposeARecordWhoseOwnerIsGrownAndExpectsNoChild() {
        StoryRequest enquiry = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(man, "s47-enquiry")
                        .category("substance-use")
                        .category("injury")
                        .category("demographics"));
        StoryEntry.of(man, "125667009").on(today).kept();
        assertEquals(List.of(), enquiry.left(), "a grown man is no child");
        StoryRequest danger = StoryRequest.asked(Persona.EMERGENCY_DUTY, StoryRequest.about(man, "immediate-danger"));
        assertEquals(List.of(), danger.left());
        StoryRequest check = StoryRequest.asked(
                Persona.MASH_HEALTH, StoryRequest.about(man, "front-door-check").category("injury"));
        assertEquals(List.of(), check.left());
    }

    @Test
    void showsTheMotherNothingOfWhatIsRecordedForTheUnbornChild() {
        String before = own();
        StoryEntry.of(mother, "878111000000109").on(today).kept();
        StoryEntry.of(mother, "818901000000100").on(today).kept();
        asked().answer();
        String after = own();
        assertEquals(before, after);
        assertFalse(after.contains("878111000000109") || after.contains("818901000000100"));
    }

    private String own() {
        return OnlinePeople.all(OnlinePeople.themselves(mother.number().digits()))
                .asString();
    }

    private StoryRequest asked() {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(mother, "s47-enquiry")
                        .category("pregnancy")
                        .category("substance-use")
                        .category("mental-health")
                        .category("sexual-health")
                        .category("safeguarding-entry")
                        .person(earlier.number(), "sibling")
                        .categoryOf(1, "injury")
                        .person(man.number(), "father")
                        .categoryOf(2, "substance-use"));
    }
}
