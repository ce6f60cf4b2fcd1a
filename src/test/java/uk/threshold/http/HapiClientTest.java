package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** The generic client of HAPI FHIR, as it comes, with a bearer token and nothing else. */
@QuarkusTest
final class HapiClientTest {
    private static final FhirContext R4 = FhirContext.forR4();

    @TestHTTPResource("/")
    URI service = URI.create("");

    /** Set before each test, as is the client. */
    @SuppressWarnings("NullAway.Init")
    private AskedChild child;

    @SuppressWarnings("NullAway.Init")
    private IGenericClient client;

    @BeforeEach
    void connect() {
        child = AskedChild.with(5);
        client = client("fhir/request/" + child.task);
    }

    private IGenericClient client(String base) {
        IGenericClient made = R4.newRestfulGenericClient(service + base);
        made.registerInterceptor(new BearerTokenAuthInterceptor(Tokens.of(Persona.SOCIAL_WORKER_NORTH)));
        return made;
    }

    @Test
    void learnsWhatTheFaceOffers() {
        CapabilityStatement offered =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        assertTrue(offered.getRestFirstRep().getResource().stream()
                .anyMatch(resource -> resource.getType().equals("Condition")));
    }

    @Test
    void searchesByTypeAndByPatientAndReadsWhatItFound() {
        List<Condition> conditions =
                resources(client.search().forResource(Condition.class).returnBundle(Bundle.class), Condition.class);
        assertEquals(6, conditions.size());
        String patient = conditions.getFirst().getSubject().getReference();
        assertEquals(
                6,
                resources(
                                client.search()
                                        .forResource(Condition.class)
                                        .where(new ReferenceClientParam("patient").hasId(patient))
                                        .usingStyle(SearchStyleEnum.POST)
                                        .returnBundle(Bundle.class),
                                Condition.class)
                        .size());
        Patient stub = client.read().resource(Patient.class).withUrl(patient).execute();
        assertEquals(child.number.digits(), stub.getIdentifierFirstRep().getValue());
        for (Condition each : conditions) {
            Condition read = client.read()
                    .resource(Condition.class)
                    .withId(each.getIdElement().getIdPart())
                    .execute();
            assertEquals(
                    R4.newJsonParser().encodeResourceToString(each),
                    R4.newJsonParser().encodeResourceToString(read));
        }
        assertEquals(
                1,
                resources(
                                client.search()
                                        .forResource(Condition.class)
                                        .where(Resource.RES_ID
                                                .exactly()
                                                .code(conditions.getLast().getIdPart()))
                                        .returnBundle(Bundle.class),
                                Condition.class)
                        .size());
    }

    @Test
    void findsNothingWhereNothingIsPermitted() {
        assertEquals(
                List.of(),
                resources(
                        client.search().forResource(Observation.class).returnBundle(Bundle.class), Observation.class));
        assertThrows(ResourceNotFoundException.class, () -> client.read()
                .resource(Observation.class)
                .withId("0".repeat(32))
                .execute());
        assertThrows(InvalidRequestException.class, () -> client.search()
                .forResource(Condition.class)
                .where(Condition.CODE.exactly().code("125667009"))
                .returnBundle(Bundle.class)
                .execute());
    }

    @Test
    void loadsPageAfterPage() {
        Set<String> found = new TreeSet<>();
        Bundle page = client.search()
                .forResource(Condition.class)
                .count(4)
                .returnBundle(Bundle.class)
                .execute();
        assertEquals(4, matches(page).size());
        matches(page).forEach(resource -> found.add(resource.getIdPart()));
        page = client.loadPage().next(page).execute();
        matches(page).forEach(resource -> found.add(resource.getIdPart()));
        assertEquals(6, found.size());
        assertFalse(page.hasTotal());
        assertTrue(page.getLink("next") == null);
    }

    @Test
    void disclosesByTheOperation() {
        Bundle all = client("fhir")
                .operation()
                .onInstance("Task/" + child.task)
                .named("$disclose")
                .withNoParameters(Parameters.class)
                .returnResourceType(Bundle.class)
                .execute();
        assertTrue(all.getEntryFirstRep().getResource() instanceof OperationOutcome);
        assertEquals(7, matches(all).size(), "six conditions and the child's stub");
    }

    private static <T extends Resource> List<T> resources(
            ca.uhn.fhir.rest.gclient.IQuery<? extends IBaseBundle> query, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Resource resource : matches((Bundle) query.execute())) {
            found.add(type.cast(resource));
        }
        return found;
    }

    /** What was found, the caveat aside. */
    private static List<Resource> matches(Bundle page) {
        return page.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> !(resource instanceof OperationOutcome))
                .toList();
    }
}
