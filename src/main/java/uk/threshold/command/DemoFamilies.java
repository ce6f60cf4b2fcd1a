package uk.threshold.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings the invented families in by the door that every GP system uses, each as its own practice. What is already held
 * is left as it is.
 */
final class DemoFamilies {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int OK = 200;

    private static final List<Family> FAMILIES = List.of(
            new Family(Persona.PRACTICE_SYSTEM, "harbour-lane.json", "https://harbour-lane.example/record", "HL-M-001"),
            new Family(Persona.PRACTICE_SYSTEM_B, "quayside.json", "https://quayside.example/record", "QM-T-001"));

    private final URI base;
    private final DevelopmentIssuer issuer;
    private final Consumer<String> progress;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param base the gateway's own address, with the final slash */
    DemoFamilies(URI base, DevelopmentIssuer issuer, Consumer<String> progress) {
        this.base = base;
        this.issuer = issuer;
        this.progress = progress;
    }

    /** A transaction of one practice, and the identifier by which the gateway can be asked whether it has it. */
    private record Family(Persona practice, String file, String system, String identifier) {}

    /** Loads what is missing. */
    void load() {
        for (Family family : FAMILIES) {
            if (held(family)) {
                progress.accept("The demo records in " + family.file() + " are held already");
            } else {
                progress.accept("Loading the demo records in " + family.file()
                        + "; each is validated, which takes a while the first time");
                accepted(send(
                        family, "fhir", "application/fhir+json", BodyPublishers.ofByteArray(bytes(family.file()))));
            }
        }
    }

    private boolean held(Family family) {
        String form = "identifier=" + family.system() + "%7C" + family.identifier();
        String answer = accepted(send(
                family, "fhir/Patient/_search", "application/x-www-form-urlencoded", BodyPublishers.ofString(form)));
        return answer.contains("\"fullUrl\"");
    }

    private Answer send(Family family, String path, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + issuer.token(family.practice()))
                .header("Content-Type", type)
                .header("Accept", "application/fhir+json")
                .POST(body)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new CannotStart("the gateway does not answer itself at " + base + ", so no demo records were loaded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while loading the demo records", e);
        }
    }

    private record Answer(int status, String body) {}

    private static String accepted(Answer answer) {
        if (answer.status() != OK) {
            throw new CannotStart("the gateway refused its own demo records with " + answer.status());
        }
        return answer.body();
    }

    private static byte[] bytes(String file) {
        try (InputStream in = DemoFamilies.class.getResourceAsStream("/demo/" + file)) {
            if (in == null) {
                throw new IllegalStateException("demo records `" + file + "` are not packed");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
