package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code fhir-profiles/} is a FHIR package as {@code npm pack} packs it; a valid example shows each definition. */
final class FhirPackageTest {
    private static final Path FOLDER = Path.of("fhir-profiles");
    private static final String EXAMPLES = "examples";
    private static final String DEFINITION = "StructureDefinition-";

    @Test
    void holdsEveryArtefactInItsOwnVersionAndEveryExample() throws IOException {
        NpmPackage packed = NpmPackage.fromPackage(new ByteArrayInputStream(packed()));
        assertEquals("uk.threshold.fhir", packed.name());
        assertEquals("4.0.1", packed.fhirVersion());
        assertEquals(Profiles.BASE, packed.canonical() + "/");
        assertEquals(new TreeSet<>(Profiles.fileNames()), artefacts(packed.list("package")));
        assertEquals(new TreeSet<>(examples()), new TreeSet<>(packed.list(EXAMPLES)));
        String version = "\"version\": \"" + packed.version() + "\"";
        assertEquals(
                List.of(),
                Profiles.fileNames().stream()
                        .filter(name -> !Profiles.text(name).contains(version))
                        .toList());
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(EXAMPLES))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsEachExample(String file) throws IOException {
        String[] profiles = profiles().filter(file::startsWith).toArray(String[]::new);
        assertEquals(List.of(), Validation.errors(text(file), profiles));
    }

    @Test
    void showsEachDefinitionInAnExample() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : examples()) {
            all.append(text(file));
        }
        Set<String> unseen = new TreeSet<>();
        for (String name : names().toList()) {
            String url = Validation.R4
                    .newJsonParser()
                    .parseResource(StructureDefinition.class, Profiles.text(DEFINITION + name + ".json"))
                    .getUrl();
            if (!all.toString().contains("\"" + url + "\"") && !examples().contains(name + ".json")) {
                unseen.add(name);
            }
        }
        assertEquals(Set.of(), unseen);
    }

    /** Ids of all definitions. */
    private static Stream<String> names() {
        return Profiles.fileNames().stream()
                .filter(name -> name.startsWith(DEFINITION))
                .map(name -> name.substring(DEFINITION.length(), name.length() - ".json".length()));
    }

    /** Ids of those that an example can be of; the others are extensions. */
    private static Stream<String> profiles() {
        return names().filter(
                        name -> !Profiles.text(DEFINITION + name + ".json").contains("\"type\": \"Extension\""));
    }

    private static Set<String> artefacts(List<String> files) {
        Set<String> artefacts = new TreeSet<>(files);
        artefacts.removeIf(name -> !name.endsWith(".json") || name.equals("package.json") || name.startsWith("."));
        return artefacts;
    }

    private static String text(String example) throws IOException {
        return Files.readString(FOLDER.resolve(EXAMPLES).resolve(example));
    }

    /** What {@code npm pack} makes of the folder: a compressed archive of its JSON files, below {@code package}. */
    private static byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(FOLDER);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                byte[] content = Files.readString(file).getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("package/" + FOLDER.relativize(file));
                entry.setSize(content.length);
                archive.putArchiveEntry(entry);
                archive.write(content);
                archive.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
