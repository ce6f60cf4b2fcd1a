package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.Packages;
import uk.threshold.fhir.RecordValidation;
import uk.threshold.fhir.RecordValidation.UnmetClaims;
import uk.threshold.http.RealExamples.Example;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Refusal;

/** The packages that UK Core, the NHS, IHE and HL7 publish can be loaded, and UK Core's examples are held to them. */
final class RealPackagesTest {
    private static final Path PACKAGES = RealExamples.FOLDER.resolve("packages");

    /** Of a profile of UK Core, whose extension wants a concept. */
    private static final String BROKEN = """
            {"resourceType":"Patient","meta":{"profile":["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]},
             "extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex","valueString":"x"}]}
            """;

    @Test
    void checksPublishedExamplesAgainstThePackagesTheyClaim() {
        assumeTrue(Files.isDirectory(PACKAGES), "SKIPPED: no packages lie beside the project, at " + PACKAGES);
        List<String> lines = new ArrayList<>();
        Packages packages = Packages.in(PACKAGES, lines::add);
        assertEquals(
                List.of(),
                lines.stream().filter(line -> line.contains("cannot")).toList());
        Drafting drafting = new Drafting(new RecordValidation(packages, UnmetClaims.ACCEPT_AND_REPORT));
        int met = 0;
        List<String> unmet = new ArrayList<>();
        for (Example example :
                RealExamples.all().filter(RealPackagesTest::isOfUkCore).toList()) {
            Optional<Draft> draft = taken(drafting, example);
            met += draft.filter(one -> one.unmet().isEmpty()).isPresent() ? 1 : 0;
            draft.stream()
                    .flatMap(one -> one.unmet().stream())
                    .forEach(each -> unmet.add(example.file() + " " + each.path() + " " + each.constraint()));
        }
        System.out.printf(
                "packages: %d examples of UK Core meet what they claim; what others do not: %s%n", met, unmet);
        assertTrue(met > 100, "examples that meet what they claim: " + met);
        assertEquals(List.of(), unmet);
        Draft broken = drafting.create("Patient", BROKEN.getBytes(UTF_8), Optional.empty());
        assertEquals(
                List.of("Extension_EXT_Type", "Terminology_TX_Code_ValueSet"),
                broken.unmet().stream().map(Refusal.Unmet::constraint).toList());
    }

    private static boolean isOfUkCore(Example example) {
        return example.source().equals("nhs/ukcore-examples") && RecordQuery.OF_TYPE.containsKey(example.type());
    }

    private static Optional<Draft> taken(Drafting drafting, Example example) {
        try {
            return Optional.of(drafting.create(
                    example.type(), example.resource().toString().getBytes(UTF_8), Optional.empty()));
        } catch (uk.threshold.intake.Refused refused) {
            return Optional.empty();
        }
    }
}
