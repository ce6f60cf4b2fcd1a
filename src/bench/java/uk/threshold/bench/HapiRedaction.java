package uk.threshold.bench;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a gateway on a common FHIR library does: parse every resource into objects, take away what is free text, and
 * encode.
 */
final class HapiRedaction {
    private final FhirContext context = FhirContext.forR4Cached();

    byte[] bundle(List<byte[]> stored) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (byte[] bytes : stored) {
            bundle.addEntry().setResource(redacted(bytes));
        }
        return context.newJsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    }

    private Resource redacted(byte[] bytes) {
        Resource resource = (Resource) context.newJsonParser().parseResource(new String(bytes, StandardCharsets.UTF_8));
        resource.setMeta(null);
        if (resource instanceof DomainResource domain) {
            domain.setText(null).setContained(List.of()).setExtension(List.of());
        }
        switch (resource) {
            case Condition condition -> {
                condition.setNote(List.of()).setIdentifier(List.of());
                withoutText(condition.getCode());
            }
            case Observation observation -> {
                observation.setNote(List.of()).setIdentifier(List.of());
                withoutText(observation.getCode());
            }
            case Patient patient -> patient.setAddress(List.of()).setTelecom(List.of());
            default -> throw new IllegalArgumentException("the measured records hold nothing else");
        }
        return resource;
    }

    private static void withoutText(CodeableConcept concept) {
        concept.setText(null);
        concept.getCoding().forEach(coding -> coding.setDisplay(null));
    }
}
