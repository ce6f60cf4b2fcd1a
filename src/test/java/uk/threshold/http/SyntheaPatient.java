package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static uk.threshold.http.Tokens.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/**
 * A record that Synthea made, sent to Harbour Lane Surgery once for all tests: the Patient, with an NHS number of the
 * invented range, every entry of a type that is not taken, and the newest {@value #MOST} of the others, or with {@code
 * -Dthreshold.synthea=whole} all. No entry of a batch refers to another one, so what others refer to goes before them.
 */
final class SyntheaPatient {
    static final Path FOLDER = RealExamples.FOLDER.resolve("synthea");

    static final int MOST = 150;

    private static final boolean WHOLE =
            System.getProperty("threshold.synthea", "").equals("whole");

    /** Characters of one batch, well below the limit of a body. */
    private static final int BATCH = 500_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, SyntheaPatient> KEPT = new TreeMap<>();

    private final ObjectNode patient;
    private final NhsNumber number = new NhsNumber(Records.number());
    private final Map<String, String> places = new HashMap<>();
    private final List<String> surprises = new ArrayList<>();

    private SyntheaPatient(JsonNode bundle) {
        patient = (ObjectNode) bundle.at("/entry/0/resource");
    }

    static List<Path> children() {
        return files("patients");
    }

    static List<Path> adults() {
        return files("adults-us");
    }

    /** The record of this file, which is sent unless it was before. */
    static synchronized SyntheaPatient kept(Path file) {
        if (KEPT.isEmpty()) {
            files("infrastructure")
                    .forEach(hospital -> new SyntheaPatient(read(hospital)).send(entries(read(hospital))));
        }
        return KEPT.computeIfAbsent(file, SyntheaPatient::sent);
    }

    private static SyntheaPatient sent(Path file) {
        JsonNode bundle = read(file);
        SyntheaPatient patient = new SyntheaPatient(bundle);
        patient.patient
                .withArray("identifier")
                .insertObject(0)
                .put("system", NhsNumber.SYSTEM)
                .put("value", patient.number.digits());
        List<ObjectNode> chosen = chosen(entries(bundle));
        patient.send(chosen);
        System.out.printf(
                "synthea: %d of %d entries sent: %s%s%n",
                chosen.size(),
                bundle.path("entry").size(),
                file.getFileName(),
                WHOLE ? "" : " (all with -Dthreshold.synthea=whole)");
        return patient;
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

    /** Entries that were not taken although their type is, or not refused as one of a type that is not taken. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Synthea writes a life in its order, so that the last are the newest. */
    private static List<ObjectNode> chosen(List<ObjectNode> entries) {
        List<ObjectNode> served =
                entries.stream().skip(1).filter(entry -> isTaken(type(entry))).toList();
        Set<ObjectNode> older = WHOLE ? Set.of() : Set.copyOf(served.subList(0, Math.max(0, served.size() - MOST)));
        return entries.stream().filter(entry -> !older.contains(entry)).toList();
    }

    private void send(List<ObjectNode> entries) {
        List<ObjectNode> waiting = new ArrayList<>(entries);
        while (!waiting.isEmpty()) {
            Set<String> urls = waiting.stream().map(SyntheaPatient::url).collect(Collectors.toSet());
            List<ObjectNode> ready = waiting.stream()
                    .filter(entry ->
                            entry.findValuesAsText("reference").stream().noneMatch(urls::contains))
                    .toList();
            if (ready.isEmpty()) {
                throw new AssertionError("entries that refer to one another in a circle");
            }
            waiting.removeAll(ready);
            inBatches(ready);
        }
    }

    private void inBatches(List<ObjectNode> entries) {
        List<ObjectNode> batch = new ArrayList<>();
        int length = 0;
        for (ObjectNode entry : entries) {
            int more = entry.toString().length();
            if (length + more > BATCH) {
                batch(batch);
                batch.clear();
                length = 0;
            }
            batch.add(entry);
            length += more;
        }
        batch(batch);
    }

    private void batch(List<ObjectNode> entries) {
        entries.forEach(entry -> refer(entry.path("resource")));
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "batch");
        bundle.putArray("entry").addAll(entries);
        String answer = as(Persona.PRACTICE_SYSTEM)
                .contentType("application/fhir+json")
                .body(bundle.toString().getBytes(UTF_8))
                .post("/fhir")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonNode answered = DemoRecords.parse(answer).path("entry");
        for (int i = 0; i < entries.size(); i++) {
            answered(entries.get(i), answered.path(i).path("response"));
        }
    }

    private void answered(ObjectNode entry, JsonNode response) {
        String type = type(entry);
        String issue = response.at("/outcome/issue/0/details/coding/0/code").asText();
        if (isTaken(type) ? !response.path("status").asText().startsWith("20") : !issue.equals("type-not-taken")) {
            surprises.add(type + ": " + response.path("status").asText() + " "
                    + response.at("/outcome/issue/0/diagnostics").asText() + " " + issue);
        }
        if (response.has("location")) {
            places.put(url(entry), response.path("location").asText().replaceFirst("/_history/.*", ""));
        }
    }

    /**
     * Refers to what is kept by its place there; what was not sent along, or not taken, is told and not referred to.
     */
    private void refer(JsonNode value) {
        if (value instanceof ObjectNode object && object.path("reference").isTextual()) {
            String reference = object.path("reference").asText();
            if (places.containsKey(reference)) {
                object.put("reference", places.get(reference));
            } else if (reference.startsWith("urn:")) {
                SendingPractice.tellOnly(object);
            }
        }
        value.forEach(this::refer);
    }

    private static boolean isTaken(String type) {
        return RecordQuery.OF_TYPE.containsKey(type);
    }

    private static String type(ObjectNode entry) {
        return entry.at("/resource/resourceType").asText();
    }

    private static String url(ObjectNode entry) {
        return entry.path("fullUrl").asText();
    }

    private static List<ObjectNode> entries(JsonNode bundle) {
        List<ObjectNode> entries = new ArrayList<>();
        bundle.path("entry").forEach(entry -> entries.add((ObjectNode) entry));
        return entries;
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
