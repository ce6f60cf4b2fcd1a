package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.stream.Stream;
import uk.threshold.fhir.Validation;

/**
 * The examples that the NHS, UK Core, HL7 and IHE publish, each resource by itself. XML is read by HAPI's parser, which
 * leaves out what it does not know; a Bundle is taken apart.
 */
final class RealExamples {
    /** Beside the project, or wherever the environment says, and no part of it. */
    static final Path FOLDER = Path.of(System.getenv().getOrDefault("THRESHOLD_SHARED", "../shared"), "data");

    static final List<String> SOURCES = List.of(
            "auditevents/ihe-balp",
            "consents/genomics",
            "consents/hl7-r4-examples",
            "nhs/bars-examples",
            "nhs/england-programme-examples",
            "nhs/frameworks-auditevents",
            "nhs/pds",
            "nhs/ukcore-examples",
            "packages/ds4p/input/examples");

    private static final ObjectMapper JSON = new ObjectMapper();

    private RealExamples() {}

    /**
     * One resource that somebody published.
     *
     * @param source the folder below {@link #FOLDER}
     * @param entry where it stands in its file's Bundle, from 0; empty where it is the file
     * @param siblings the type of every resource of its Bundle by the address under which others refer to it
     */
    record Example(String source, String file, String entry, ObjectNode resource, Map<String, String> siblings) {
        String type() {
            return resource.path("resourceType").asText();
        }
    }

    /** The sources that are not there, by their folders. */
    static List<String> missing() {
        return SOURCES.stream()
                .filter(source -> !Files.isDirectory(FOLDER.resolve(source)))
                .toList();
    }

    static Stream<Example> all() {
        return SOURCES.stream().flatMap(source -> files(source).stream().flatMap(file -> in(source, file).stream()));
    }

    private static List<Path> files(String source) {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(source))) {
            return files.filter(file -> file.toString().matches(".*\\.(json|xml)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Example> in(String source, Path file) {
        String name = file.getFileName().toString();
        ObjectNode whole = read(file);
        if (!whole.path("resourceType").asText().equals("Bundle")) {
            return List.of(new Example(source, name, "", whole, Map.of()));
        }
        Map<String, String> siblings = new HashMap<>();
        for (JsonNode entry : whole.path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            siblings.put(entry.path("fullUrl").asText(), type);
            siblings.put("urn:uuid:" + resource.path("id").asText(), type);
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < whole.path("entry").size(); i++) {
            if (whole.path("entry").path(i).path("resource") instanceof ObjectNode resource) {
                examples.add(new Example(source, name, Integer.toString(i), resource, siblings));
            }
        }
        return examples;
    }

    private static ObjectNode read(Path file) {
        try {
            String text = Files.readString(file, UTF_8);
            if (!file.toString().endsWith(".xml")) {
                return (ObjectNode) JSON.readTree(text);
            }
            ObjectNode read = (ObjectNode) JSON.readTree(json(text));
            // What HAPI makes of a comment beside an id.
            read.findParents("_id").forEach(parent -> ((ObjectNode) parent).remove("_id"));
            return read;
        } catch (JsonProcessingException e) {
            throw new AssertionError(file + " is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String xml) {
        return Validation.R4
                .newJsonParser()
                .encodeResourceToString(Validation.R4
                        .newXmlParser()
                        .setOverrideResourceIdWithBundleEntryFullUrl(false)
                        .parseResource(xml));
    }
}
