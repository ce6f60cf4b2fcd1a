package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The schemas of records, in the words of the wire: a member that may be absent is optional and never null, a member
 * of a closed vocabulary has its code, and what a body must hold is required.
 */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** Whether anything leads there. */
    static boolean isUsed(JsonNode document, String name) {
        return document.toString().contains("#/components/schemas/" + name + "\"");
    }

    /**
     * A schema in the words of the wire.
     *
     * @param body the record whose components a body's members are; all but the optional ones are required
     */
    static ObjectNode plain(JsonNode found, Optional<Class<?>> body) {
        ObjectNode plain = (ObjectNode) plain(found);
        body.ifPresent(shape -> {
            plain.put("additionalProperties", false);
            for (RecordComponent member : shape.getRecordComponents()) {
                if (member.getType() != Optional.class) {
                    plain.withArray("required").add(member.getName());
                }
            }
        });
        return plain;
    }

    private static JsonNode plain(JsonNode found) {
        if (found.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            found.forEach(each -> all.add(plain(each)));
            return all;
        }
        if (!found.isObject()) {
            return found;
        }
        if (found.has("anyOf") && isOptional(found)) {
            return plain(others(found.path("anyOf")).getFirst());
        }
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        found.properties().forEach(member -> {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "type" -> plain.set("type", value.isArray() ? others(value).getFirst() : value);
                case "enum" -> value.forEach(code -> plain.withArray("enum").add(code(code.asText())));
                case "examples" -> {}
                default -> plain.set(member.getKey(), plain(value));
            }
        });
        return plain;
    }

    private static boolean isOptional(JsonNode schema) {
        for (JsonNode type : schema.path("type").isArray() ? schema.path("type") : schema.path("anyOf")) {
            if (isNull(type)) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> others(JsonNode types) {
        List<JsonNode> others = new ArrayList<>();
        types.forEach(type -> {
            if (!isNull(type)) {
                others.add(type);
            }
        });
        return others;
    }

    private static boolean isNull(JsonNode type) {
        return type.asText().equals("null") || type.path("type").asText().equals("null");
    }

    /** A constant of a closed vocabulary as it is written; words of the wire stay as they are. */
    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
