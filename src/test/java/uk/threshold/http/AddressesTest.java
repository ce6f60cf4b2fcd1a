package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;

/** Every absolute address in an answer begins with the gateway's own, whatever the caller calls it. */
@QuarkusTest
final class AddressesTest {
    private static final Pattern ADDRESS = Pattern.compile("\"(?:fullUrl|url)\":\"(https?://[^\"]+)\"");

    @TestHTTPResource("/")
    URI service = URI.create("");

    private String task = "";

    @BeforeEach
    void setUp() {
        DemoRecords.load();
        task = FamilyJourneyTest.asked(FamilyJourneyTest.enquiry());
    }

    @Test
    void repeatNoHostThatTheCallerNamed() {
        String base = service + "fhir/request/" + task;
        String everything = elsewhere(Persona.SOCIAL_WORKER_NORTH)
                .post("/fhir/Task/" + task + "/$disclose")
                .asString();
        assertFalse(everything.contains("elsewhere"));
        List<String> addresses = addresses(everything);
        assertTrue(addresses.size() > 10, addresses::toString);
        addresses.forEach(address -> assertTrue(address.startsWith(base), address));
        assertEquals(
                new TreeSet<>(addresses),
                new TreeSet<>(addresses(as(Persona.SOCIAL_WORKER_NORTH)
                        .urlEncodingEnabled(false)
                        .post("/fhir/Task/" + task + "/$disclose")
                        .asString())));
    }

    @Test
    void leadFromPageToPageUnderAnyHost() {
        Set<String> found = new TreeSet<>();
        String link = "/fhir/request/" + task + "/Observation?_count=5";
        for (int page = 0; !link.isEmpty(); page++) {
            // Each page is asked for under another name.
            String body = as(Persona.SOCIAL_WORKER_NORTH)
                    .urlEncodingEnabled(false)
                    .header("Host", "elsewhere" + page + ".example")
                    .get(link)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertFalse(body.contains("elsewhere"), body);
            found.addAll(addresses(body));
            link = next(body);
        }
        assertTrue(
                found.stream()
                                .filter(address -> address.contains("/Observation/"))
                                .count()
                        > 5,
                found::toString);
    }

    @Test
    void nameWhatWasMadeByTheGatewaysOwnAddress() throws IOException {
        String location = elsewhere(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(Records.patient(Records.number()))
                .post("/fhir/Patient")
                .header("Location");
        assertTrue(location.startsWith(service + "fhir/Patient/"), location);
        String made = elsewhere(Persona.SOCIAL_WORKER_NORTH)
                .contentType("application/fhir+json")
                .body(FamilyJourneyTest.enquiry().json())
                .post("/fhir/Task")
                .header("Location");
        assertTrue(made.startsWith(service + "fhir/Task/"), made);
        as(Persona.SOCIAL_WORKER_NORTH).get(URI.create(made)).then().statusCode(200);
    }

    private static RequestSpecification elsewhere(Persona persona) {
        return as(persona)
                .urlEncodingEnabled(false)
                .header("Host", "elsewhere.example")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("Forwarded", "host=elsewhere.example;proto=https");
    }

    private static List<String> addresses(String body) {
        List<String> addresses = new ArrayList<>();
        Matcher address = ADDRESS.matcher(body);
        while (address.find()) {
            if (!address.group(1).startsWith("https://fhir.")) {
                addresses.add(address.group(1));
            }
        }
        return addresses;
    }

    private static String next(String body) {
        for (var link : DemoRecords.parse(body).path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return "";
    }
}
