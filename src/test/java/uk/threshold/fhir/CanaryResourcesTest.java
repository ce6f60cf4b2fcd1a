package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.junit.jupiter.api.Test;
import uk.threshold.intake.Refused;

/** The resources of the canary tests: as R4 wants them, and nothing of a type without a canary. */
final class CanaryResourcesTest {
    private final Canaries canaries = new Canaries();
    private final CanaryResources resources = new CanaryResources(canaries);
    private final Set<String> types = new TreeSet<>(R4Elements.TYPES);

    CanaryResourcesTest() {
        TypeExamples.all().forEach(example -> types.add(example.type()));
    }

    @Test
    void areTakenByTheGatewayWhateverTheirType() {
        Set<String> refused = new TreeSet<>();
        RecordValidation validation = RecordValidations.SHARED;
        for (String type : types) {
            for (ObjectNode resource : resources.all(type, "child", "Patient/1")) {
                try {
                    validation.require(type, resource.toString(), type);
                } catch (Refused e) {
                    e.refusals().forEach(refusal -> refused.add(refusal.toString()));
                }
            }
        }
        assertEquals(Set.of(), refused, () -> String.join("\n", refused));
    }

    @Test
    void holdACanaryInEveryElementOfR4ThatCanHoldOne() {
        types.forEach(type -> resources.all(type, "child", "Patient/1"));
        Set<String> held = canaries.paths();
        resources.bare().forEach(line -> held.add(line.substring(0, line.indexOf(':'))));
        R4Elements definitions = new R4Elements(R4.CONTEXT);
        Set<String> without = new TreeSet<>();
        for (String type : types) {
            for (ElementDefinition element : definitions.elements(type)) {
                String path = element.getPath().replace("[x]", "");
                if (path.contains(".")
                        && !CanaryElements.isLeftOut(element.getPath())
                        && held.stream().noneMatch(canary -> canary.startsWith(path))) {
                    without.add(path);
                }
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void sayWhatCanHoldNoCanary() {
        resources.all("Observation", "child", "Patient/1");
        assertTrue(resources.bare().contains("Observation.status: a code of R4's"));
        assertEquals(
                Set.of("a code of R4's", "a truth", "a time of day"),
                resources.bare().stream()
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .collect(Collectors.toSet()));
    }

    @Test
    void areFoundAsTheyStandAndAsBase64() {
        String word = canaries.word("child", "Patient.name.text");
        String day = canaries.day("child", "Patient.birthDate");
        String bytes = canaries.bytes("child", "Binary.data");
        int number = canaries.number("child", "Observation.valueInteger");
        for (String text : Set.of(word, day + "T10:15:00Z", "\"" + bytes + "\"", "[" + number + "]")) {
            assertEquals(1, canaries.in("before " + text + " after").size(), text);
        }
        String hidden = java.util.Base64.getEncoder()
                .encodeToString(("a line in which stands " + word + " and more")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(Set.of("child Patient.name.text"), Canaries.lines(canaries.in(hidden)));
        assertEquals(Set.of(), canaries.in("zq999999zq 1999-01-01 7999999"));
    }
}
