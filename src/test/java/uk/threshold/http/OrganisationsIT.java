package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.threshold.command.DevelopmentIssuer;
import uk.threshold.command.Persona;

/** An operator's file says who is let in; whoever is taken out of it is let in no more after the next start. */
final class OrganisationsIT {
    private static final Path DIRECTORY = Path.of("target", "test-databases", "organisations");
    private static final Path DATA = DIRECTORY.resolve("data");
    private static final String NORTHMERE = """
            organisations:
              - ods: E99901
                name: Northmere Council
                kind: social-care
                telephone: 01632 960201
                people:
                  - {application: casework, user: %s, name: Maren Holt}
            """;

    @Test
    void letsInWhoeverTheFileNames() throws Exception {
        Files.createDirectories(DIRECTORY);
        try (GatewayProcess gateway = start(NORTHMERE.formatted("social-worker-north"))) {
            assertEquals(200, notices(gateway));
            assertTrue(gateway.logged().contains("What changed of E99901 is in entry "));
        }
        try (GatewayProcess gateway = start(NORTHMERE.formatted("somebody-else"))) {
            assertEquals(403, notices(gateway));
        }
        assertRefused(
                "organisations.yaml:4: `health` is not known here",
                NORTHMERE.formatted("somebody").replace("social-care", "health"));
        assertRefused("nobody acts for anybody", "organisations: []");
    }

    private static int notices(GatewayProcess gateway) throws IOException, InterruptedException {
        String token = DevelopmentIssuer.of(DATA).token(Persona.SOCIAL_WORKER_NORTH);
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.address() + "/api/notices"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void assertRefused(String why, String file) {
        AssertionError ended =
                assertThrows(AssertionError.class, () -> start(file).close());
        assertTrue(String.valueOf(ended.getMessage()).contains(why), ended.getMessage());
    }

    private static GatewayProcess start(String said) throws IOException, InterruptedException {
        Path file = Files.writeString(DIRECTORY.resolve("organisations.yaml"), said);
        Map<String, String> settings = Map.of(
                "THRESHOLD_ORGANISATIONS",
                file.toString(),
                "THRESHOLD_PROGRAMS_DIRECTORY",
                Path.of("target", "postgresql-programs").toString());
        return GatewayProcess.start(DATA, settings);
    }
}
