package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.command.Persona.SAFEGUARDING_LEAD;
import static uk.threshold.command.Persona.SOCIAL_WORKER_NORTH;
import static uk.threshold.command.Persona.SOCIAL_WORKER_SOUTH;
import static uk.threshold.http.Tokens.as;
import static uk.threshold.http.Tokens.bearing;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;
import uk.threshold.fhir.Validation;

/** What a request could ever be answered, told from the request alone. */
@QuarkusTest
final class EntitlementTest {

    @Test
    void isTheSameWhateverIsHeld() {
        DeskFamily known = DeskFamily.asked();
        String one = FamilyJourneyTest.asked(about(known.childNumber, known.motherNumber));
        String other = FamilyJourneyTest.asked(about(new NhsNumber(Records.number()), new NhsNumber(Records.number())));
        String told = entitlement(SOCIAL_WORKER_NORTH, one).asString();
        assertEquals(List.of(), Validation.errors(told));
        assertEquals(
                timeless(told), timeless(entitlement(SOCIAL_WORKER_NORTH, other).asString()));
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .post("/fhir/Task/" + one + "/$disclose")
                .then()
                .statusCode(200);
        assertEquals(told, entitlement(SOCIAL_WORKER_NORTH, one).asString());
        assertTrue(entitlement(SOCIAL_WORKER_NORTH, one).header(Readings.RECEIPT) == null, "nothing was disclosed");
    }

    @Test
    void namesWindowCategoriesAndTheFieldsThatSomeRuleCouldOpen() {
        NhsNumber child = new NhsNumber(Records.number());
        String task = FamilyJourneyTest.asked(about(child, new NhsNumber(Records.number())));
        Parameters told = Validation.parse(
                Parameters.class, entitlement(SOCIAL_WORKER_NORTH, task).asString());
        assertEquals("s47-enquiry", ((Coding) told.getParameter("purpose").getValue()).getCode());
        List<ParametersParameterComponent> persons = told.getParameter().stream()
                .filter(each -> each.getName().equals("person"))
                .toList();
        assertEquals(2, persons.size());
        Set<String> injury = fields(persons.getFirst(), "injury", "field");
        assertTrue(
                injury.containsAll(Set.of("coded-fact", "measurement", "when", "status", "wording", "attachment")),
                injury::toString);
        assertFalse(injury.contains("free-text") || injury.contains("contact"));
        assertEquals(Set.of(), fields(persons.getFirst(), "mental-health", "field"), "it was not asked of the child");
        assertTrue(fields(persons.getLast(), "mental-health", "field").contains("coded-fact"), "once ruled relevant");
        assertFalse(fields(persons.getFirst(), "injury", "annex-field").isEmpty());
    }

    @Test
    void namesNoAnnexUnderAPurposeThatHasNone() {
        String task = DeskFamily.assessed().request.toString();
        assertFalse(entitlement(SOCIAL_WORKER_NORTH, task).asString().contains("annex-field"));
    }

    @Test
    void isForThoseWhoFollowTheRequestsOfItsOrganisation() {
        String task = FamilyJourneyTest.asked(TaskBody.about(new NhsNumber(Records.number())));
        Response administrator = bearing(new Forger()
                        .claim("sub", "team-manager")
                        .claim("realm_access", Map.of("roles", List.of("council-administrator")))
                        .sign())
                .urlEncodingEnabled(false)
                .get("/fhir/Task/" + task + "/$entitlement");
        assertEquals(200, administrator.statusCode());
        assertEquals(
                administrator.asString(), entitlement(SOCIAL_WORKER_NORTH, task).asString());
        assertEquals(403, entitlement(SAFEGUARDING_LEAD, task).statusCode());
        Response absent = entitlement(SOCIAL_WORKER_SOUTH, task);
        assertEquals(404, absent.statusCode());
        assertEquals(
                absent.asString(),
                entitlement(SOCIAL_WORKER_NORTH, UUID.randomUUID().toString()).asString());
        as(SOCIAL_WORKER_NORTH)
                .urlEncodingEnabled(false)
                .get("/fhir/Task/" + task + "/$entitlement?person=1")
                .then()
                .statusCode(400);
    }

    private static TaskBody about(NhsNumber child, NhsNumber mother) {
        return TaskBody.about(child).person(mother, "mother").categoryOf(1, "mental-health");
    }

    private static Set<String> fields(ParametersParameterComponent person, String category, String name) {
        Set<String> fields = new TreeSet<>();
        for (ParametersParameterComponent part : person.getPart()) {
            if (part.getName().equals("category")
                    && part.getPart().stream()
                            .anyMatch(code -> code.getValue() instanceof Coding coding
                                    && coding.getCode().equals(category))) {
                part.getPart().stream()
                        .filter(each -> each.getName().equals(name))
                        .forEach(each -> fields.add(each.getValue().primitiveValue()));
            }
        }
        return fields;
    }

    private static String timeless(String told) {
        return told.replaceFirst("\"valueInstant\":\"[^\"]+\"", "");
    }

    private static Response entitlement(Persona persona, String task) {
        return as(persona).urlEncodingEnabled(false).get("/fhir/Task/" + task + "/$entitlement");
    }
}
