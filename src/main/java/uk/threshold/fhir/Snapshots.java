package uk.threshold.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Gives profiles their snapshots (FHIR R4, StructureDefinition.snapshot): each with all that it builds on. */
final class Snapshots {
    private static final int BETWEEN_LINES = 50;

    private final IValidationSupport support;

    private Snapshots(List<IBaseResource> artefacts) {
        support = new Known(Profiles.support(R4.CONTEXT, artefacts));
    }

    /** The artefacts without those profiles that have none and can be given none; a line tells of each. */
    static List<IBaseResource> given(List<IBaseResource> artefacts, Consumer<String> progress) {
        Snapshots snapshots = new Snapshots(artefacts);
        List<IBaseResource> whole = new ArrayList<>(artefacts);
        List<StructureDefinition> bare = artefacts.stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(profile -> !profile.hasSnapshot())
                .toList();
        for (int i = 0; i < bare.size(); i++) {
            StructureDefinition profile = bare.get(i);
            if (i % BETWEEN_LINES == 0) {
                progress.accept("Preparing profiles: " + (i + 1) + " of " + bare.size());
            }
            if (!snapshots.isGivenTo(profile)) {
                progress.accept(
                        "The profile " + profile.getUrl() + " cannot be checked: what it builds on is not there");
                whole.remove(profile);
            }
        }
        return whole;
    }

    private boolean isGivenTo(StructureDefinition profile) {
        try {
            return support.generateSnapshot(
                                    new ValidationSupportContext(support),
                                    profile,
                                    profile.getUrl(),
                                    null,
                                    profile.getName())
                            instanceof StructureDefinition made
                    && made.hasSnapshot();
        } catch (RuntimeException e) {
            // The libraries stumble in many ways over a profile whose base is missing.
            return false;
        }
    }

    /**
     * Finds what is asked for by its address, and lists nothing: HAPI would translate all there is, for each profile.
     */
    private static final class Known extends ValidationSupportChain {
        Known(IValidationSupport support) {
            super(support, new SnapshotGeneratingValidationSupport(R4.CONTEXT));
        }

        @Override
        public List<IBaseResource> fetchAllConformanceResources() {
            return List.of();
        }

        @Override
        public List<IBaseResource> fetchAllStructureDefinitions() {
            return List.of();
        }

        @Override
        public List<IBaseResource> fetchAllNonBaseStructureDefinitions() {
            return List.of();
        }
    }
}
