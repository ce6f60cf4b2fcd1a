package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class R4Test {
    @Test
    void repeatsOfALocationOnlyNamesThatFhirDefined() {
        assertEquals("Condition.note[1]", R4.knownPath("Condition.note[1].canary"));
        assertEquals("Bundle.entry[3].resource.name[0]", R4.knownPath("Bundle.entry[3].resource.name[0].canary[0]"));
        assertEquals("", R4.knownPath("canary.note"));
    }
}
