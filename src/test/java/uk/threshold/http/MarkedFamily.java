package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.InventedNumbers;

/**
 * The demo family under other numbers, with a mark of its own in every text, name, word for a code, place and telephone
 * number: in everything that no requester may ever see. The child's family name alone stays, since the requester states it.
 */
final class MarkedFamily {
    static final Pattern MARK = Pattern.compile("zq\\d+zq");

    private static final Pattern NUMBER = Pattern.compile("999\\d{7}");
    private static final Set<String> WORDS = Set.of(
            "text",
            "display",
            "line",
            "city",
            "postalCode",
            "family",
            "given",
            "valueString",
            "authorString",
            "onsetString",
            "abatementString");

    private final Map<String, String> numbers = new HashMap<>();
    private int marks;

    /** The whole family as one transaction. */
    String transaction() {
        String renamed =
                new String(DemoRecords.bytes("harbour-lane.json"), StandardCharsets.UTF_8).replace("HL-", "CN-");
        String renumbered = NUMBER.matcher(renamed)
                .replaceAll(found -> number(found.group()).digits());
        JsonNode bundle = DemoRecords.parse(renumbered);
        bundle.path("entry").forEach(entry -> mark(entry.path("resource")));
        return bundle.toString();
    }

    /** The number that stands for this one of the demo family. */
    NhsNumber number(String demo) {
        return new NhsNumber(
                numbers.computeIfAbsent(demo, number -> InventedNumbers.next().digits()));
    }

    int marks() {
        return marks;
    }

    private void mark(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean telecom =
                    Set.of("phone", "email").contains(object.path("system").asText());
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                boolean marked = WORDS.contains(name) || (telecom && name.equals("value"));
                object.set(name, marked ? replaced(object.get(name), this::marked) : object.get(name));
                mark(object.get(name));
            }
        } else {
            node.forEach(this::mark);
        }
    }

    private String marked(String words) {
        return words.equals("Ashdown") ? words : words + " zq" + marks++ + "zq";
    }

    private static JsonNode replaced(JsonNode node, UnaryOperator<String> by) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(by.apply(text.asText()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i), by));
            }
        }
        return node;
    }
}
