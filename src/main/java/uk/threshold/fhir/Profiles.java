package uk.threshold.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.utilities.http.ManagedWebAccess;

/** The conformance artefacts of {@code fhir-profiles/}, as HAPI's validator wants them. */
public final class Profiles {
    public static final String BASE = "https://fhir.threshold.example/";

    private static final String FOLDER = "/fhir-profiles/";
    private static final Map<String, String> BY_TYPE = Map.of(
            "Patient", "practice-patient",
            "RelatedPerson", "practice-related-person",
            "Consent", "practice-consent",
            "Task", "information-request");

    private Profiles() {}

    /** Canonical URL of the profile that a written resource of this FHIR type must meet; empty where base R4 is all. */
    public static Optional<String> forType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type)).map(id -> BASE + "StructureDefinition/" + id);
    }

    /** File names, from the folder's own list; a test keeps the list complete. */
    public static List<String> fileNames() {
        return text("files.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /** The text of one file of the folder. */
    public static String text(String fileName) {
        try (InputStream stream = Profiles.class.getResourceAsStream(FOLDER + fileName)) {
            if (stream == null) {
                throw new IllegalStateException("`fhir-profiles/" + fileName + "` is missing from the build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What the validator may know: base R4, our artefacts with their snapshots, and the terminology of both.
     *
     * <p>A code of a system that is not here, SNOMED CT or LOINC, is a warning: the gateway holds no licence to carry
     * them and must not refuse a record for it.
     */
    public static IValidationSupport support(FhirContext context) {
        return support(context, List.of());
    }

    /** The same, and artefacts of others; where FHIR or we define something under the same address, that stays. */
    static IValidationSupport support(FhirContext context, List<IBaseResource> others) {
        // INVARIANT: nothing sent to us makes the validator fetch a package, a profile or a code list.
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        var ours = new PrePopulatedValidationSupport(context);
        for (String name : fileNames()) {
            IBaseResource artefact = context.newJsonParser().parseResource(text(name));
            ours.addResource(artefact);
        }
        var theirs = new PrePopulatedValidationSupport(context);
        others.forEach(theirs::addResource);
        var unknownSystems = new UnknownCodeSystemWarningValidationSupport(context);
        unknownSystems.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        return new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                ours,
                theirs,
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new SnapshotGeneratingValidationSupport(context),
                unknownSystems);
    }
}
