package uk.threshold.http;

import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/**
 * A child's record that Synthea made, as a practice would send it: the Patient, with an NHS number of the invented range, and
 * the newest {@value #MOST} of the entries whose type is kept here, without references to anything that is not sent along.
 */
final class SyntheaChild {
    /** Beside the project, or wherever the environment says, and no part of it. */
    static final Path FOLDER =
            Path.of(System.getenv().getOrDefault("THRESHOLD_SHARED", "../shared"), "data", "synthea", "patients");

    static final int MOST = 150;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode patient;
    private final NhsNumber number = new NhsNumber(Records.number());
    private final List<ObjectNode> entries = new ArrayList<>();

    private SyntheaChild(JsonNode bundle) {
        patient = bundle.at("/entry/0/resource");
        List<ObjectNode> served = new ArrayList<>();
        bundle.path("entry").forEach(entry -> {
            String type = entry.at("/resource/resourceType").asText();
            if (RecordQuery.OF_TYPE.containsKey(type) && !type.equals("Patient")) {
                served.add((ObjectNode) entry);
            }
        });
        // Synthea writes a life in its order, so that the last are the newest.
        entries.addAll(served.subList(Math.max(0, served.size() - MOST), served.size()));
    }

    /** Every file of the folder, in the order of their names. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SyntheaChild read(Path file) {
        try {
            return new SyntheaChild(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NhsNumber number() {
        return number;
    }

    String familyName() {
        return patient.at("/name/0/family").asText();
    }

    String birthDate() {
        return patient.path("birthDate").asText();
    }

    int size() {
        return entries.size();
    }

    /** Sends the record to Harbour Lane Surgery as its system would. */
    void send() {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode sent = bundle.putArray("entry");
        ObjectNode child =
                sent.addObject().put("fullUrl", "urn:uuid:" + patient.path("id").asText());
        child.set("resource", numbered());
        child.putObject("request").put("method", "POST").put("url", "Patient");
        sent.addAll(entries);
        Set<String> known = new HashSet<>();
        sent.forEach(entry -> known.add(entry.path("fullUrl").asText()));
        sent.forEach(entry -> withoutOthers(entry.path("resource"), known));
        as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(bundle.toString())
                .post("/fhir")
                .then()
                .statusCode(200);
    }

    private JsonNode numbered() {
        ObjectNode numbered = patient.deepCopy();
        numbered.withArray("identifier")
                .insertObject(0)
                .put("system", NhsNumber.SYSTEM)
                .put("value", number.digits());
        return numbered;
    }

    /** Leaves out every reference to what is not among the entries; an array or element that had nothing else goes with it. */
    private static boolean withoutOthers(JsonNode value, Set<String> known) {
        if (value instanceof ArrayNode array) {
            removeEmpty(array, known);
            return array.isEmpty();
        }
        if (!(value instanceof ObjectNode object)) {
            return false;
        }
        String reference = object.path("reference").asText("");
        if (!reference.isEmpty() && !reference.startsWith("#") && !known.contains(reference)) {
            return true;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> withoutOthers(object.path(name), known)).forEach(object::remove);
        return object.isEmpty();
    }

    private static void removeEmpty(ArrayNode array, Set<String> known) {
        for (int i = array.size() - 1; i >= 0; i--) {
            if (withoutOthers(array.get(i), known)) {
                array.remove(i);
            }
        }
    }
}
