package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.http.RelatedFamily.Named;
import uk.threshold.request.Directory;

/** Scenario S31: who asks in emergency about their own family learns one constant, and learns it from as little as can be. */
@QuarkusTest
final class ConflictAttackTest {
    private static final String COUNCIL = "E99901";
    private static final String DUTY = "emergency-duty";

    @Inject
    Directory directory;

    @Test
    void readsNothingOfTheirOwnFamilyByAnyWayAndIsToldTheSameAlways() {
        RelatedFamily family = new RelatedFamily(directory);
        Set<String> told = new TreeSet<>();
        for (Named named : Named.ofHers()) {
            String worker = family.at(COUNCIL, DUTY, family.number(named));
            String task = asked(worker, danger(family.childNumber));
            for (Response answer : everyReading(worker, task)) {
                assertEquals(422, answer.statusCode(), named::name);
                told.add(answer.asString());
            }
        }
        assertEquals(1, told.size());
        String constant = told.iterator().next();
        assertTrue(constant.contains("colleague-must-ask"), constant);
        assertTrue(constant.contains("This must be requested by a colleague."), constant);
    }

    @Test
    void isNotTakenForFamilyWhoIsNamedAsAProfessionalOrWasOnlyThere() {
        RelatedFamily family = new RelatedFamily(directory);
        for (Named named : Named.strangers()) {
            String worker = family.at(COUNCIL, DUTY, family.number(named));
            String task = asked(worker, danger(family.childNumber));
            assertTrue(disclosed(worker, task, 200).contains("125667009"), named::name);
        }
        String stranger = family.at(COUNCIL, DUTY, new NhsNumber(Records.number()));
        assertTrue(disclosed(stranger, asked(stranger, danger(family.childNumber)), 200)
                .contains("125667009"));
    }

    /** What the record says is told to nobody who has not been recorded as asking: the answer to asking is one for all. */
    @Test
    void isToldNothingOfTheRecordWhenAsking() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(COUNCIL, DUTY, family.number(Named.AUNT));
        String stranger = family.at(COUNCIL, DUTY, new NhsNumber(Records.number()));
        assertEquals(shape(ask(stranger, danger(family.childNumber))), shape(ask(aunt, danger(family.childNumber))));
        assertEquals(shape(ask(aunt, danger(unknown()))), shape(ask(aunt, danger(family.childNumber))));
    }

    @Test
    void cannotAskAboutThemselvesWhicheverPracticeHoldsThem() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber own = family.number(Named.MOTHER);
        String mother = family.at(COUNCIL, DUTY, own);
        NhsNumber nowhere = unknown();
        String unheld = family.at(COUNCIL, DUTY, nowhere);
        Set<String> told = new TreeSet<>();
        told.add(refused(mother, danger(own)));
        told.add(refused(mother, danger(family.childNumber).person(own, "mother")));
        told.add(refused(mother, danger(unknown()).person(own, "mother")));
        told.add(refused(unheld, danger(nowhere)));
        told.add(disclosed(mother, asked(mother, danger(family.childNumber)), 422));
        assertEquals(1, told.size());
    }

    /** A number with another date of birth matches nobody, so that it is no question whether a practice knows the number. */
    @Test
    void learnsNothingOfAChildWhomTheyCannotName() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(COUNCIL, DUTY, family.number(Named.AUNT));
        String mistaken = asked(aunt, misdated(family.childNumber));
        String nobody = asked(aunt, misdated(unknown()));
        assertEquals(
                withoutNumbers(disclosed(aunt, nobody, 200), nobody),
                withoutNumbers(disclosed(aunt, mistaken, 200), mistaken));
    }

    @Test
    void leavesTheRequestToColleaguesAndReadsNoneOfTheirs() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(COUNCIL, DUTY, family.number(Named.AUNT));
        String colleague = family.at(COUNCIL, DUTY);
        assertTrue(disclosed(colleague, asked(aunt, danger(family.childNumber)), 200)
                .contains("125667009"));
        String theirs = asked(colleague, danger(family.childNumber));
        for (Response answer : everyReading(aunt, theirs)) {
            assertEquals(422, answer.statusCode());
        }
        assertTrue(disclosed(colleague, theirs, 200).contains("125667009"));
    }

    /** Once a colleague has read, news of the record is news of the worker's own family. */
    @Test
    void isToldOfNothingNew() {
        RelatedFamily family = new RelatedFamily(directory);
        String aunt = family.at(COUNCIL, DUTY, family.number(Named.AUNT));
        String colleague = family.at(COUNCIL, DUTY);
        String task = asked(aunt, danger(family.childNumber));
        disclosed(colleague, task, 200);
        release(family, task);
        assertTrue(read(colleague, task).contains("new-content"));
        assertFalse(read(aunt, task).contains("new-content"));
    }

    /** Somebody becomes family while the request is open. */
    @Test
    void readsNoMoreOnceTheRecordNamesThem() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber own = unknown();
        String worker = family.at(COUNCIL, DUTY, own);
        String task = asked(worker, danger(family.childNumber));
        disclosed(worker, task, 200);
        family.named(own, "COUSN");
        disclosed(worker, task, 422);
    }

    /** The harm is the child's; the sister is of the same household. */
    @Test
    void countsHarmSaidOfAnybodyWhomTheRecordNamesAsFamily() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber sister = family.sister();
        String harmer = family.at(COUNCIL, DUTY, family.number(Named.SAID_TO_HAVE_HARMED));
        disclosed(harmer, asked(harmer, danger(sister)), 422);
        String lodger = family.at(COUNCIL, DUTY, family.number(Named.LODGER));
        disclosed(lodger, asked(lodger, danger(sister)), 200);
    }

    /** The design asks it of emergency access, which no clinician judges before it leaves. */
    @Test
    void changesNothingForOtherPurposes() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber own = family.number(Named.AUNT);
        String worker = family.at(COUNCIL, "social-worker", own);
        String task = asked(worker, TaskBody.about(family.childNumber).person(own, "aunt"));
        disclosed(worker, task, 200);
    }

    @Test
    void asksOfManagersThatTheyCountersignNothingThatNamesThem() {
        RelatedFamily family = new RelatedFamily(directory);
        NhsNumber own = family.number(Named.AUNT);
        String manager = family.at(COUNCIL, "team-manager", own);
        String task = asked(family.at(COUNCIL, DUTY), danger(family.childNumber).person(own, "aunt"));
        Response answer = bearing(manager)
                .urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body(
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"words\",\"valueString\":\"Agreed.\"}]}")
                .post("/fhir/Task/" + task + "/$countersign");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.asString().contains("countersigner-named"));
    }

    /** Immediate danger reaches the household whom nobody named, and so the safety set of the worker's own brother. */
    @Test
    void countsWhomImmediateDangerReachesUnnamed() {
        RelatedFamily family = new RelatedFamily(directory);
        String brother = family.at(COUNCIL, DUTY, family.brotherOfTheLodger());
        String task = asked(brother, danger(family.childNumber));
        for (Response answer : everyReading(brother, task)) {
            assertEquals(422, answer.statusCode());
            assertTrue(answer.asString().contains("colleague-must-ask"));
        }
    }

    private static List<Response> everyReading(String worker, String task) {
        String face = "/fhir/request/" + task;
        String anyId = "0".repeat(32);
        return List.of(
                call(worker).post("/fhir/Task/" + task + "/$disclose"),
                call(worker).get(face),
                call(worker).get(face + "/Patient"),
                call(worker).get(face + "/Patient/" + anyId),
                call(worker).formParam("_count", "5").post(face + "/Condition/_search"),
                call(worker).formParam("_count", "5").post(face + "/_search"));
    }

    private static void release(RelatedFamily family, String task) {
        family.keptLater();
        as(Persona.SAFEGUARDING_LEAD)
                .contentType("application/json")
                .body("{\"why\":\"It came an hour later.\"}")
                .post("/api/requests/" + task + "/update")
                .then()
                .statusCode(201);
    }

    private static String read(String worker, String task) {
        Response answer = call(worker).get("/fhir/Task/" + task);
        assertEquals(200, answer.statusCode());
        return answer.asString();
    }

    private static NhsNumber unknown() {
        return new NhsNumber(Records.number());
    }

    private static TaskBody danger(NhsNumber child) {
        return TaskBody.about(child).purpose("immediate-danger");
    }

    private static TaskBody misdated(NhsNumber child) {
        return danger(child).withoutInputs("birth-date").input("birth-date", "valueDate", "2024-05-07");
    }

    private static Response ask(String worker, TaskBody body) {
        return bearing(worker)
                .contentType("application/fhir+json")
                .body(body.json())
                .post("/fhir/Task");
    }

    private static String asked(String worker, TaskBody body) {
        Response answer = ask(worker, body);
        assertEquals(201, answer.statusCode(), answer::asString);
        return answer.path("id");
    }

    private static String refused(String worker, TaskBody body) {
        Response answer = ask(worker, body);
        assertEquals(422, answer.statusCode());
        return answer.asString();
    }

    private static String disclosed(String worker, String task, int status) {
        Response answer = call(worker).post("/fhir/Task/" + task + "/$disclose");
        assertEquals(status, answer.statusCode(), answer::asString);
        return answer.asString();
    }

    private static RequestSpecification call(String worker) {
        return bearing(worker).urlEncodingEnabled(false);
    }

    /** Status, header names and body, without ids, times and the number that was stated. */
    private static String shape(Response answer) {
        String headers = answer.headers().asList().stream()
                .map(header -> header.getName().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
        return answer.statusCode() + " " + headers + " " + withoutNumbers(answer.asString(), answer.<String>path("id"));
    }

    private static String withoutNumbers(String body, String task) {
        return body.replace(task, "task")
                .replaceAll("999[0-9]{7}", "number")
                .replaceAll("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*\"", "time")
                .replaceAll("[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}, [0-9:]+", "time");
    }
}
