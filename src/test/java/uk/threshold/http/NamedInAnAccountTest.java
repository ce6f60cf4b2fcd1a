package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** Whose name does not leave with a child's account, although the account says that they harmed the child. */
@QuarkusTest
final class NamedInAnAccountTest {
    private static final String BAR = "https://fhir.threshold.example/CodeSystem/statutory-bar";
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String SMOKED = "8517006";
    private static final String USUAL = "{\"use\":\"usual\",\"family\":\"Ferrant\",\"given\":[\"Edith\"]}";

    private Known girl = Known.NOBODY;
    private String number = "";

    @BeforeEach
    void keepTheGirl() {
        girl = Known.aged(9);
        number = Records.number();
    }

    @Test
    void aPatientIsNamedByTheNameInUseAndNothingElseOfTheirRecordIsGatheredDecidedOrCounted() {
        Known him = patient("", "{\"use\":\"old\",\"family\":\"canary\"}," + USUAL);
        StoryEntry.of(him, SMOKED).kept();
        account(him.reference(), "said-to-have-harmed");
        StoryRequest request = asked();
        String answer = request.silent();
        assertTrue(
                answer.contains("\"name\":[{\"use\":\"usual\",\"family\":\"Ferrant\",\"given\":[\"Edith\"]}]"), answer);
        assertFalse(answer.contains(SMOKED) || answer.contains(number), answer);
        String desk = request.seen().asString();
        assertFalse(desk.contains(him.id().toString()) || desk.contains(SMOKED), desk);
        assertEquals(List.of("Observation account-of-abuse 2026-10-01", "Patient"), StoryRequest.lines(answer));
    }

    @ParameterizedTest
    @CsvSource({BAR + ",GRA22", ACT + ",GENDER", BAR + ",ADOPT"})
    void whoeverHasSuchAHistoryAnywhereInTheirRecordIsNotNamed(String system, String code) {
        Known them = patient("", USUAL);
        StoryEntry.of(them, SMOKED).label(system, code).kept();
        account(them.reference(), "said-to-have-harmed");
        staysUnnamed();
    }

    @ParameterizedTest
    @CsvSource({BAR + ",GRA22", ACT + ",GENDER"})
    void neitherTheLabelledNameNorTheOtherOfSuchAPersonLeaves(String system, String code) {
        Known them = patient("", labelled(system, code) + "," + USUAL);
        account(them.reference(), "said-to-have-harmed");
        staysUnnamed();
    }

    @Test
    void whoeverIsRelatedByTheirNumberToSuchARecordIsNotNamedByTheRelationEither() {
        patient("", labelled(BAR, "GRA22") + "," + USUAL);
        account(relation(girl, USUAL, ""), "said-to-have-harmed");
        staysUnnamed();
    }

    @Test
    void aNameWithAnyOtherLabelStaysAndTheNameInUseLeaves() {
        Known them = patient("", labelled(ACT, "SDV") + "," + USUAL);
        account(them.reference(), "said-to-have-harmed");
        String answer = asked().silent();
        assertTrue(answer.contains("Ferrant"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "V"})
    void aRestrictedPatientIsNotNamedFromTheirOwnRecordButFromTheChilds(String restricted) {
        Known them = patient(OnlinePeople.marked(CONFIDENTIALITY, restricted), USUAL.replace("Ferrant", "canary"));
        account(them.reference(), "said-to-have-harmed");
        staysUnnamed();
        account(relation(girl, USUAL, ""), "said-to-have-harmed");
        assertTrue(asked().silent().contains("Ferrant"));
    }

    @Test
    void aRestrictedRelationAndARelationOfAnotherChildAreNotNamed() {
        account(relation(girl, USUAL, OnlinePeople.marked(CONFIDENTIALITY, "R")), "said-to-have-harmed");
        account(relation(Known.aged(8), USUAL, ""), "said-to-have-harmed");
        staysUnnamed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"informant", "present", "mentioned"})
    void whoeverAlsoStandsInAPartThatHidesThemIsNotNamed(String part) {
        String them = relation(girl, USUAL, "");
        account(them, "said-to-have-harmed", part);
        staysUnnamed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"informant", "present", "mentioned", "harmed-or-at-risk", "professional"})
    void inNoOtherPartIsAnybodyNamedAlthoughTheyAreNamedElsewhere(String part) {
        String them = relation(girl, USUAL, "");
        account(them, "said-to-have-harmed");
        account(them, part);
        String answer = asked().silent();
        assertTrue(answer.contains("Ferrant"), answer);
        assertEquals(1, answer.split("StructureDefinition/about", -1).length - 1, answer);
    }

    @Test
    void whereThePersonIsAmongThoseWhoWillReadItNothingOfTheAccountLeaves() {
        Known them = patient("", USUAL);
        account(them.reference(), "said-to-have-harmed");
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                body().input("audience", "valueReference", Map.of("identifier", TaskBody.number(number))));
        String answer = request.silent();
        assertFalse(answer.contains("Ferrant") || answer.contains("account-of-abuse"), answer);
    }

    @Test
    void whereARulingKeepsTheAccountTheNameGoesWithIt() {
        UUID told = account(relation(girl, USUAL, ""), "said-to-have-harmed");
        StoryRequest request = asked();
        assertTrue(request.silent().contains("Ferrant"));
        request.ruled("not-relevant", Map.of("item", told.toString()), "Another child's.");
        assertEquals(List.of(), request.left());
    }

    @Test
    void aNumberInPlaceOfAReferenceNamesThePatientWhoseItIs() {
        patient("", USUAL);
        Records.keep(
                Persona.PRACTICE_SYSTEM, "Observation", """
                {"resourceType":"Observation","meta":{"security":[{"system":"%s","code":"NOPAT"}]},"extension":[
                  {"url":"https://fhir.threshold.example/StructureDefinition/statement-kind","valueCode":"account"},
                  {"url":"https://fhir.threshold.example/StructureDefinition/about","extension":[
                    {"url":"person","valueReference":{"identifier":{"system":"%s","value":"%s"},"display":"canary"}},
                    {"url":"part","valueCode":"said-to-have-harmed"}]}],
                 "status":"final","subject":{"reference":"%s"},"effectiveDateTime":"2026-10-01","code":{"coding":[
                   {"system":"https://fhir.threshold.example/CodeSystem/local-record","code":"account-of-abuse"}]}}
                """.formatted(ACT, NhsNumber.SYSTEM, number, girl.reference()));
        String answer = asked().silent();
        assertTrue(answer.contains("Ferrant"), answer);
        assertFalse(answer.contains(number), answer);
    }

    /** The account leaves, as one does that names nobody. */
    private void staysUnnamed() {
        String answer = asked().silent();
        assertFalse(
                answer.contains("Ferrant") || answer.contains("Edith") || answer.contains("StructureDefinition/about"),
                answer);
        assertTrue(
                StoryRequest.lines(answer).stream().allMatch("Observation account-of-abuse 2026-10-01"::equals)
                        && answer.contains("account-of-abuse"),
                answer);
    }

    private UUID account(String other, String... parts) {
        StoryEntry entry =
                StoryEntry.of(girl, "account-of-abuse").label("NOPAT").statement("account");
        for (String part : parts) {
            entry.about(other, part);
        }
        return entry.kept();
    }

    private Known patient(String meta, String names) {
        UUID id =
                Records.keep(Persona.PRACTICE_SYSTEM, "Patient", """
                {"resourceType":"Patient",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "name":[%s],"gender":"male","birthDate":"1980-05-06"}
                """.formatted(meta, NhsNumber.SYSTEM, number, names));
        return new Known(id, new NhsNumber(number), LocalDate.of(1980, 5, 6));
    }

    private String relation(Known child, String names, String meta) {
        return "RelatedPerson/"
                + Records.keep(Persona.PRACTICE_SYSTEM, "RelatedPerson", """
                {"resourceType":"RelatedPerson",%s"identifier":[{"system":"%s","value":"%s"}],"active":true,
                 "patient":{"reference":"%s"},"name":[%s]}
                """.formatted(
                                meta, NhsNumber.SYSTEM, number, child.reference(), names));
    }

    private static String labelled(String system, String code) {
        return """
                {"use":"official","family":"canary","extension":[{
                  "url":"http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label",
                  "valueCoding":{"system":"%s","code":"%s"}}]}""".formatted(system, code);
    }

    private TaskBody body() {
        return StoryRequest.about(girl, "s47-enquiry").category("account-of-abuse");
    }

    private StoryRequest asked() {
        return StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                body().input("audience", "valueCodeableConcept", TaskBody.concept("audience", "professionals")));
    }
}
