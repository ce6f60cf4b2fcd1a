package uk.threshold.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A minimal and a rich resource of each type, invented, from {@code types/examples.json}. */
public final class TypeExamples {
    private TypeExamples() {}

    /**
     * One type. {@code %P%} in its texts stands for the id of a Patient, {@code %ID%} for a value nobody else has.
     *
     * @param search the query that finds the rich one among others; may be empty
     * @param leaves the paths below the type that leave of the rich one where everything is permitted
     */
    public record Example(String type, String minimal, String rich, String search, List<String> leaves) {
        @Override
        public String toString() {
            return type;
        }
    }

    public static List<Example> all() {
        try (var stream = TypeExamples.class.getResourceAsStream("/types/examples.json")) {
            JsonNode types = new ObjectMapper().readTree(Objects.requireNonNull(stream));
            List<Example> examples = new ArrayList<>();
            types.properties().forEach(type -> {
                List<String> leaves = new ArrayList<>();
                type.getValue().get("leaves").forEach(path -> leaves.add(path.asText()));
                examples.add(new Example(
                        type.getKey(),
                        type.getValue().get("minimal").toString(),
                        type.getValue().get("rich").toString(),
                        type.getValue().get("search").asText(),
                        leaves));
            });
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
