package uk.threshold.fhir;

import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Profiles, value sets and code systems of others, such as UK Core, from a folder of the operator's. They are read at
 * the start and never fetched; whatever FHIR or {@code fhir-profiles/} defines stays as it is.
 */
public final class Packages {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(json|xml)");
    private static final Pattern XML = Pattern.compile("(?i).*\\.xml");

    /** FHIR allows none in XML (R4, 2.6.1), and what it declares could read files or fill the memory. */
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    private static final int BETWEEN_LINES = 200;

    private final List<IBaseResource> artefacts;

    private Packages(List<IBaseResource> artefacts) {
        this.artefacts = List.copyOf(artefacts);
    }

    /** No package at all. */
    public static Packages none() {
        return new Packages(List.of());
    }

    /**
     * All that lies in a folder, at any depth, but for profiles that build on what is not there. Resources of other
     * types, files that are neither JSON nor XML, and JSON that is no resource are passed over.
     *
     * @param progress is told how far it is
     * @throws PackagesUnusable where there is no such folder, or a file in it is no FHIR R4
     */
    public static Packages in(Path folder, Consumer<String> progress) {
        List<Path> files = files(folder);
        List<IBaseResource> artefacts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (i % BETWEEN_LINES == 0) {
                progress.accept("Reading packages: file " + (i + 1) + " of " + files.size());
            }
            String name = folder.relativize(files.get(i)).toString();
            artefact(text(files.get(i), name), name).filter(Packages::isKept).forEach(artefacts::add);
        }
        if (artefacts.isEmpty()) {
            throw new PackagesUnusable("the folder holds no profile, value set or code system");
        }
        return new Packages(Snapshots.given(artefacts, progress));
    }

    List<IBaseResource> artefacts() {
        return artefacts;
    }

    /** The profiles among them, extensions included. */
    List<StructureDefinition> profiles() {
        return artefacts.stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PackagesUnusable("there is no such folder");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> FILE.matcher(file.toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PackagesUnusable("the folder cannot be read");
        }
    }

    private static String text(Path file, String name) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PackagesUnusable("`" + name + "` cannot be read as UTF-8");
        }
    }

    /** The resource of a file; none where it is JSON of another kind. */
    private static Stream<IBaseResource> artefact(String text, String name) {
        boolean xml = XML.matcher(name).matches();
        if (xml && text.contains(DOCUMENT_TYPE)) {
            throw new PackagesUnusable("`" + name + "` declares a document type, which FHIR forbids");
        }
        if (!xml && !isResource(text, name)) {
            return Stream.empty();
        }
        IParser parser = xml ? R4.CONTEXT.newXmlParser() : R4.CONTEXT.newJsonParser();
        try {
            return Stream.of(parser.parseResource(text));
        } catch (RuntimeException e) {
            // The libraries stumble in many ways, and quote what they read.
            throw new PackagesUnusable("`" + name + "` is no FHIR R4 resource");
        }
    }

    /** Whether it says so itself; lists of resources and schemas, which packages hold besides, say it further down. */
    private static boolean isResource(String json, String name) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                // A list of resources is a mistake that somebody wants to hear of.
                return json.contains("\"resourceType\"");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean type = parser.currentName().equals("resourceType");
                JsonToken value = parser.nextToken();
                if (type) {
                    return value == JsonToken.VALUE_STRING;
                }
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            throw new PackagesUnusable("`" + name + "` is no FHIR R4 resource");
        }
    }

    private static boolean isKept(IBaseResource resource) {
        return resource instanceof StructureDefinition
                || resource instanceof ValueSet
                || resource instanceof CodeSystem;
    }
}
