package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import uk.threshold.carerecord.NhsNumber;

/**
 * A practice's system that sends somebody else's example as it would send its own: of a patient whom it keeps, with NHS
 * numbers of the invented range, and without references to what it does not send along.
 */
final class SendingPractice {
    private final Known patient;

    SendingPractice(Known patient) {
        this.patient = patient;
    }

    ObjectNode own(RealExamples.Example example) {
        ObjectNode own = example.resource().deepCopy();
        own.path("identifier").forEach(identifier -> renumber(identifier, Records::number));
        adopt(own, "", example.siblings());
        return own;
    }

    private void adopt(JsonNode value, String name, Map<String, String> siblings) {
        if (value instanceof ObjectNode object) {
            if (object.path("reference").isTextual()) {
                refer(object, name, siblings);
            }
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(member -> adopt(object.path(member), member, siblings));
            if (!name.isEmpty()) {
                renumber(object.path("identifier"), () -> patient.number().digits());
            }
        } else {
            value.forEach(element -> adopt(element, name, siblings));
        }
    }

    private void refer(ObjectNode reference, String name, Map<String, String> siblings) {
        String text = reference.path("reference").asText();
        if (text.startsWith("#")) {
            return;
        }
        String type = siblings.getOrDefault(text, reference.path("type").asText(typeIn(text)));
        boolean anybody = type.isEmpty() && (name.equals("subject") || name.equals("patient"));
        if (type.equals("Patient") || anybody) {
            reference.put("reference", patient.reference());
            return;
        }
        tellOnly(reference);
    }

    /** Says of what is not sent along that it is there, and does not refer to it. */
    static void tellOnly(ObjectNode reference) {
        reference.remove("reference");
        if (!reference.has("display") && !reference.has("identifier")) {
            reference.put("display", "not sent along");
        }
    }

    /** The type that an address names; empty where it names none. */
    private static String typeIn(String address) {
        String[] steps = address.replaceFirst("[?].*", "/x")
                .replaceFirst("/_history/.*", "")
                .split("/", -1);
        String type = steps.length < 2 ? "" : steps[steps.length - 2];
        return type.matches("[A-Z][A-Za-z]+") ? type : "";
    }

    /** A number whose check digit is wrong stays, to be refused. */
    private static void renumber(JsonNode identifier, Supplier<String> number) {
        if (identifier instanceof ObjectNode object
                && object.path("system").asText().equals(NhsNumber.SYSTEM)
                && NhsNumber.parse(object.path("value").asText()).isPresent()) {
            object.put("value", number.get());
        }
    }
}
