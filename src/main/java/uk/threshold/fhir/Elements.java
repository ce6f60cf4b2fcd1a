package uk.threshold.fhir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import uk.threshold.disclosure.ElementTable;

/** The tables about FHIR R4 that stand beside this package as resources, read once. */
public final class Elements {
    private static final ElementTable R4 = ElementTable.parse(lines("/fhir/elements.tsv"));

    private Elements() {}

    /** The elements of every served resource type. */
    public static ElementTable r4() {
        return R4;
    }

    static List<String> lines(String resource) {
        InputStream stream = Objects.requireNonNull(Elements.class.getResourceAsStream(resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
