package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static uk.threshold.http.RoleCalls.CLOSING;
import static uk.threshold.http.RoleCalls.disclose;
import static uk.threshold.http.RoleCalls.disclosures;
import static uk.threshold.http.RoleCalls.get;
import static uk.threshold.http.RoleCalls.rule;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.command.Persona;

/** What each role at a practice and its board may do, and where it ends. That it may nothing else, {@link RolesTest} holds. */
@QuarkusTest
final class PracticeRoleJourneysTest {
    private static final String BRUISE = "\"125667009\"";

    @Test
    void thePracticesSystemWritesAndReadsItsRecordAndHasNoDesk() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.PRACTICE_SYSTEM, "/fhir/Condition/" + family.bruise, 200).body(containsString(BRUISE));
        get(Persona.PRACTICE_SYSTEM, "/api/requests", 403);
        get(Persona.PRACTICE_SYSTEM, "/fhir/Task/" + family.request, 403);
        disclose(Persona.PRACTICE_SYSTEM, family.request.toString(), 403);
    }

    @Test
    void aClinicianReadsTheRecordAndRulesOnWhatIsAssignedToThem() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.CLINICIAN, "/fhir/Condition/" + family.bruise, 200);
        get(Persona.CLINICIAN, "/api/requests/" + family.request, 404);
        rule(Persona.CLINICIAN, family, 404);
        family.assign(Persona.CLINICIAN);
        get(Persona.CLINICIAN, "/api/requests/" + family.request, 200);
        rule(Persona.CLINICIAN, family, 201);
        family.post(Persona.CLINICIAN, "close", CLOSING).then().statusCode(403);
        disclosures(Persona.CLINICIAN, family, 403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Persona.class,
            names = {"SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY"})
    void aLeadAndTheirDeputySeeEveryRequestRuleCloseAndAccount(Persona persona) {
        DeskFamily family = DeskFamily.asked();
        get(persona, "/api/requests/" + family.request, 200).body(containsString("outcomes"));
        rule(persona, family, 201);
        disclosures(persona, family, 200);
        get(persona, "/api/reminders", 200);
        family.post(persona, "close", CLOSING).then().statusCode(201);
        disclose(persona, family.request.toString(), 403);
    }

    @Test
    void aLeadOfAnotherPracticeHasNoneOfIt() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.SAFEGUARDING_LEAD_B, "/api/requests/" + family.request, 404);
        rule(Persona.SAFEGUARDING_LEAD_B, family, 404);
        disclosures(Persona.SAFEGUARDING_LEAD_B, family, 200).body(not(containsString("receipt")));
    }

    @Test
    void anAdministratorSeesWhoAsksAndPreparesButNoContent() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.SAFEGUARDING_ADMINISTRATOR, "/api/requests/" + family.request, 200)
                .body(containsString("Maren Holt"))
                .body(not(containsString("outcomes")))
                .body(not(containsString(family.bruise.toString())));
        family.post(Persona.SAFEGUARDING_ADMINISTRATOR, "assign", "{\"user\":\"clinician\"}")
                .then()
                .statusCode(201);
        get(Persona.SAFEGUARDING_ADMINISTRATOR, "/api/reminders", 200);
        rule(Persona.SAFEGUARDING_ADMINISTRATOR, family, 403);
        get(Persona.SAFEGUARDING_ADMINISTRATOR, "/fhir/Condition/" + family.bruise, 403);
    }

    @Test
    void aNamedGpHearsWhatIsReferredAndOpensNoRequest() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.NAMED_GP, "/api/reminders", 200);
        get(Persona.NAMED_GP, "/api/requests/" + family.request, 403);
        get(Persona.NAMED_GP, "/fhir/Condition/" + family.bruise, 403);
    }

    @Test
    void aCaldicottGuardianOverseesAndNeitherRulesNorCloses() {
        DeskFamily family = DeskFamily.asked();
        get(Persona.CALDICOTT_GUARDIAN, "/api/requests/" + family.request, 200).body(containsString("outcomes"));
        disclosures(Persona.CALDICOTT_GUARDIAN, family, 200);
        rule(Persona.CALDICOTT_GUARDIAN, family, 403);
        family.post(Persona.CALDICOTT_GUARDIAN, "close", CLOSING).then().statusCode(403);
        get(Persona.CALDICOTT_GUARDIAN, "/fhir/Condition/" + family.bruise, 403);
    }
}
