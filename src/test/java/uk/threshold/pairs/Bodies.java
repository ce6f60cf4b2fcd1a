package uk.threshold.pairs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import uk.threshold.disclosure.Position;

/** Reads what stands in an answer. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("an answer is no JSON", broken);
        }
    }

    /** Code and day of the entry that stands there; empty text where none does. */
    static String line(String body, Position position) {
        JsonNode resource = at(body, position);
        String day = resource.path("recordedDate")
                .asText(resource.path("effectiveDateTime").asText());
        return (resource.at("/code/coding/0/code").asText() + " " + day).strip();
    }

    /** Whether there stands nothing of a person but that they are meant. */
    static boolean isStub(String body, Position position) {
        JsonNode resource = at(body, position);
        return resource.path("resourceType").asText().equals("Patient")
                && !resource.has("active")
                && !resource.has("name");
    }

    private static JsonNode at(String body, Position position) {
        for (JsonNode entry : read(body).path("entry")) {
            JsonNode resource = entry.path("resource");
            boolean type = resource.path("resourceType").asText().equals(position.type());
            if (type && resource.path("id").asText().equals(position.pseudonym())) {
                return resource;
            }
        }
        return JSON.missingNode();
    }
}
