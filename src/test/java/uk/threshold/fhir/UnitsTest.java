package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

class UnitsTest {
    private static final Path UNITS = Path.of("src/main/resources/fhir/units.txt");

    @Test
    void areThoseOfTheCommonValueSetWithoutAnnotations() throws IOException {
        ValueSet common =
                (ValueSet) Objects.requireNonNull(new DefaultProfileValidationSupport(FhirContext.forR4Cached())
                        .fetchValueSet("http://hl7.org/fhir/ValueSet/ucum-common"));
        List<String> units = common.getCompose().getInclude().stream()
                .flatMap(include -> include.getConcept().stream())
                .map(concept -> Units.withoutAnnotation(concept.getCode()))
                .distinct()
                .sorted()
                .toList();
        if (Boolean.getBoolean("threshold.regenerate")) {
            Files.write(UNITS, units);
        }
        assertEquals(units, Files.readAllLines(UNITS), "run with -Dthreshold.regenerate=true");
    }

    @Test
    void loseTheirAnnotationsWhichMayHoldAnyWords() {
        assertEquals(Optional.of("/d"), Units.plain("{drinks}/d"));
        assertEquals(Optional.of("1"), Units.plain("{said the neighbour}"));
        assertEquals(Optional.of("mm[Hg]"), Units.plain("mm[Hg]"));
        assertEquals(Optional.empty(), Units.plain("kg said the neighbour"));
    }
}
