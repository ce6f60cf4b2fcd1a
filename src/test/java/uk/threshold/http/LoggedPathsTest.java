package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the log says of a path: our own words and ids, and of nothing else what it was. */
@QuarkusTest
final class LoggedPathsTest {
    private static final String ID = UUID.randomUUID().toString();

    /** Set by the test extension before each test. */
    @SuppressWarnings("NullAway.Init")
    @Inject
    LoggedPaths paths;

    @Test
    void tellPathsOfTheEndpointsAsTheyAre() {
        for (String path : List.of(
                "/",
                "/fhir",
                "/fhir/metadata",
                "/fhir/Task/" + ID + "/$disclose",
                "/fhir/Patient/" + ID + "/_history",
                "/fhir/request/" + ID + "/Condition/_search",
                "/fhir/Observation/",
                "/api/requests/" + ID + "/rulings/" + ID + "/confirm")) {
            assertEquals(path, paths.of(path));
        }
    }

    @Test
    void tellNothingThatACallerWroteWhereSomethingElseBelongs() {
        Map<String, String> told = Map.of(
                "/Maisie",
                "/{?}",
                "/fhir/Maisie/" + ID,
                "/fhir/{?}/" + ID,
                "/fhir/Patient/Maisie-Ashdown",
                "/fhir/Patient/{?}",
                "/fhir/request/07700900321",
                "/fhir/request/{?}",
                "/fhir/request/" + ID + "/Condition/" + ID.replace("-", ""),
                "/fhir/request/" + ID + "/Condition/{?}",
                "/fhir/Patient/" + ID + "/_history/2",
                "/fhir/Patient/" + ID + "/_history/{?}",
                "/api/requests/" + ID + "x",
                "/api/requests/{?}",
                "/FHIR/patient",
                "/{?}/{?}",
                "/fhir/Patient/9990001006",
                "«withheld»",
                "/fhir//Patient",
                "«withheld»");
        told.forEach((sent, logged) -> assertEquals(logged, paths.of(sent)));
        assertEquals("«withheld»", paths.of(null));
    }
}
