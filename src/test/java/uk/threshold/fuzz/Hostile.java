package uk.threshold.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.stream.Stream;

/** Values and names at the edges of what is read, and of what libraries are known to stumble over. */
final class Hostile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONG = 60_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "0",
            "9990001006",
            "0000",
            "0001-01-01T00:00:00+14:00",
            "2026-02-30",
            "2026-06-31T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "9999",
            "9999-12-31T23:59:59.999999999-14:00",
            "2026-11-28T10:00:00." + "9".repeat(LONG) + "Z",
            "#",
            "#a",
            "Patient/",
            "Patient/6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001",
            "Patient?identifier=%",
            "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990001006",
            "urn:uuid:6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001",
            "urn:oid:1..2",
            "http://[",
            "https://fhir.threshold.example/StructureDefinition/",
            "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "\u202e\u200b\ufeff",
            "\ud83d\ude00",
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>&nbsp;</p></div>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "a".repeat(LONG),
            "a ".repeat(LONG / 2) + "a",
            "/".repeat(LONG),
            "AAAA".repeat(LONG / 4));

    private static final List<String> NUMBERS =
            List.of("0", "-0", "1e999999999", "1E-999999999", "9".repeat(99), "0." + "0".repeat(90) + "1", "-1", "1.0");

    static final List<JsonNode> VALUES = Stream.of(
                    TEXTS.stream().map(TextNode::valueOf),
                    NUMBERS.stream().map(number -> NODES.rawValueNode(new RawValue(number))),
                    Stream.of(NullNode.getInstance(), BooleanNode.TRUE, NODES.objectNode(), NODES.arrayNode()),
                    Stream.of(NODES.arrayNode().addNull(), nested(40)))
            .flatMap(values -> values.map(JsonNode.class::cast))
            .toList();

    static final List<String> NAMES = List.of(
            "extension",
            "contained",
            "_value",
            "reference",
            "coding",
            "provision",
            "fhir_comments",
            "resourceType",
            "a.b[0]",
            "n".repeat(LONG));

    private Hostile() {}

    private static JsonNode nested(int levels) {
        JsonNode inner = NODES.textNode("deep");
        for (int i = 0; i < levels; i++) {
            inner = NODES.objectNode().set("extension", NODES.arrayNode().add(inner));
        }
        return inner;
    }
}
