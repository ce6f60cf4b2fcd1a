package uk.threshold.fhir;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Whether a resource meets those profiles of the operator's packages that its {@code meta.profile} claims. */
final class ClaimedProfiles {
    private final Set<String> urls;
    private final FhirValidator validator;

    ClaimedProfiles(Packages packages) {
        urls = packages.profiles().stream().map(StructureDefinition::getUrl).collect(Collectors.toUnmodifiableSet());
        validator = RecordValidation.validator(Profiles.support(R4.CONTEXT, packages.artefacts()));
    }

    /** What is found wrong with a resource that claims any of them; nothing where it claims none. */
    List<SingleValidationMessage> messages(IBaseResource resource, String text) {
        boolean claims = resource.getMeta().getProfile().stream()
                .map(IPrimitiveType::getValueAsString)
                .filter(Objects::nonNull)
                .anyMatch(url -> urls.contains(url.replaceFirst("\\|.*", "")));
        return claims ? validator.validateWithResult(text).getMessages() : List.of();
    }
}
