package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a JSON value has the shape that a schema of the description tells: types, required members, members it names,
 * closed vocabularies, patterns. It knows of JSON Schema what the description uses.
 */
final class OpenApiShape {
    private final JsonNode document;
    private final List<String> complaints = new ArrayList<>();

    private OpenApiShape(JsonNode document) {
        this.document = document;
    }

    /** Where the value differs from the schema; empty where it does not. */
    static List<String> complaints(JsonNode document, JsonNode schema, JsonNode value) {
        OpenApiShape shape = new OpenApiShape(document);
        shape.look(schema, value, "");
        return shape.complaints;
    }

    private void look(JsonNode stated, JsonNode value, String place) {
        JsonNode schema =
                stated.has("$ref") ? document.at(stated.path("$ref").asText().substring(1)) : stated;
        boolean fits =
                switch (schema.path("type").asText()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "boolean" -> value.isBoolean();
                    default -> true;
                };
        if (!fits) {
            complaints.add(place + " is no " + schema.path("type").asText());
            return;
        }
        if (value.isObject()) {
            object(schema, value, place);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            look(schema.path("items"), value.path(i), place + "[" + i + "]");
        }
        if (value.isTextual()) {
            text(schema, value.asText(), place);
        }
    }

    private void object(JsonNode schema, JsonNode value, String place) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                complaints.add(place + " lacks " + name.asText());
            }
        });
        value.properties().forEach(member -> {
            String inner = place + "." + member.getKey();
            if (properties.has(member.getKey())) {
                look(properties.path(member.getKey()), member.getValue(), inner);
            } else if (others.isObject()) {
                look(others, member.getValue(), inner);
            } else if (!others.asBoolean(properties.isEmpty())) {
                complaints.add(inner + " is not described");
            }
        });
    }

    private void text(JsonNode schema, String value, String place) {
        boolean listed = !schema.has("enum");
        for (JsonNode code : schema.path("enum")) {
            listed |= code.asText().equals(value);
        }
        if (!listed || !schema.path("const").asText(value).equals(value)) {
            complaints.add(place + " is none of those listed");
        }
        if (schema.has("pattern")
                && !value.matches(".*" + schema.path("pattern").asText() + ".*")) {
            complaints.add(place + " has another form");
        }
    }
}
