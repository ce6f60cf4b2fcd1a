package uk.threshold.http;

import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.command.Persona;

/** The demo family as a journey finds it: loaded by the practice's own system, and known by its own identifiers. */
final class DemoRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYSTEM = "https://harbour-lane.example/record";

    private static boolean loaded;

    private DemoRecords() {}

    /** Loads the family, once in a run. */
    static synchronized void load() {
        if (!loaded) {
            as(Persona.PRACTICE_SYSTEM)
                    .contentType("application/fhir+json")
                    .body(bytes("harbour-lane.json"))
                    .post("/fhir")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    /** The type of every entry, by its identifier. */
    static Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        try {
            for (JsonNode entry : JSON.readTree(bytes("harbour-lane.json")).path("entry")) {
                JsonNode resource = entry.path("resource");
                JsonNode identifiers = resource.path("identifier");
                types.put(
                        identifiers.get(identifiers.size() - 1).path("value").asText(),
                        resource.path("resourceType").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    /** The id under which the practice's system knows an entry. */
    static UUID id(String type, String identifier) {
        String answer = as(Persona.PRACTICE_SYSTEM)
                .contentType("application/x-www-form-urlencoded")
                .formParam("identifier", SYSTEM + "|" + identifier)
                .post("/fhir/" + type + "/_search")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return UUID.fromString(parse(answer).at("/entry/0/resource/id").asText());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String file) {
        try (InputStream in = Objects.requireNonNull(DemoRecords.class.getResourceAsStream("/demo/" + file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
