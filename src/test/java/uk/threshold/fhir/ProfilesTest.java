package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.disclosure.RemovalReason;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

class ProfilesTest {
    /** HAPI's check of an extension definition wants a package from the network, which is closed; nothing else is. */
    private static final String NEEDS_NETWORK = "Unable to resolve package id hl7.fhir.r4.core";

    private static final IValidationSupport SUPPORT = Profiles.support(Validation.R4);

    static List<String> artefacts() {
        return Profiles.fileNames();
    }

    @Test
    void theListNamesEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("fhir-profiles"))) {
            Set<String> found = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.equals("package.json"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(found, new TreeSet<>(Profiles.fileNames()));
        }
    }

    @ParameterizedTest
    @MethodSource("artefacts")
    void eachArtefactIsItselfValid(String file) {
        List<String> errors = Validation.errors(Profiles.text(file)).stream()
                .filter(error -> !error.contains(NEEDS_NETWORK))
                .toList();

        assertEquals(List.of(), errors);
    }

    @ParameterizedTest
    @MethodSource("artefacts")
    void eachDefinitionHasASnapshotThatKeepsEveryElementOfItsDifferential(String file) {
        if (!file.startsWith("StructureDefinition")) {
            return;
        }
        StructureDefinition written = Validation.parse(StructureDefinition.class, Profiles.text(file));
        var made = (StructureDefinition) Objects.requireNonNull(SUPPORT.generateSnapshot(
                new ValidationSupportContext(SUPPORT), written, written.getUrl(), null, written.getName()));
        Set<String> kept = made.getSnapshot().getElement().stream()
                .map(ElementDefinition::getId)
                .collect(Collectors.toSet());

        for (ElementDefinition element : written.getDifferential().getElement()) {
            assertTrue(kept.contains(element.getId()), element.getId());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "practice-patient | \"9990001154\" | \"999 000 1154\" | Patient.identifier[0]",
                "practice-patient | \"code\": \"LOCIS\" | \"cod\": \"LOCIS\" | Patient.address[0].extension[0].value[x]",
                "practice-patient | \"valueBoolean\": true | \"valueString\": \"yes\" | Patient.extension[0]",
                "practice-patient | https://harbour-lane.example/record | https://fhir.nhs.uk/Id/nhs-number | Patient",
                "practice-related-person | birth-certificate | uncle | RelatedPerson.extension[0]",
                "practice-related-person | \"9990001146\" | \"99900\" | RelatedPerson.identifier[0]",
                "practice-related-person | \"patient\": {\"display\": \"Orla Fairweather\"}, | ^^ | RelatedPerson",
                "practice-consent | \"sharing-own-record\" | \"everything\" | Consent.extension[2]",
                "practice-consent | consent-covers | consent-cover | Consent.extension[2]",
                "practice-consent | \"status\": \"active\", | \"status\": \"active\", \"modifierExtension\": [{\"url\": \"https://other.example/x\", \"valueBoolean\": true}], | Consent",
                "information-request | \"s47-enquiry\" | \"curiosity\" | Task.reasonCode",
                "information-request | \"injury\" | \"everything\" | Task.input[4]",
                "information-request | \"for\": { | \"for\": {\"extension\": [{\"url\": \"https://fhir.threshold.example/StructureDefinition/request-part\", \"valueCode\": \"born\"}], | Task.for.extension[0]",
                "information-request | \"for\": { | \"for\": {\"extension\": [{\"url\": \"https://other.example/part\", \"valueCode\": \"unborn\"}], | Task.for",
                "information-request | \"requested\" | \"draft\" | Task",
                "information-request | \"valueString\": \"Fairweather\" | \"valueBoolean\": true | Task.input[1]",
                "information-request | \"record-from\" | \"whole-record\" | Task.input[5]",
                "information-request | ods-organization-code | nhs-number | Task.owner.identifier.system",
                "approved-wording | \"final\" | \"preliminary\" | Observation.status",
                "approved-wording | {\"url\": \"onward\", \"valueCode\": \"ask-first\"} | {\"url\": \"onward\", \"valueCode\": \"tell-all\"} | Observation.extension[0]",
                "approved-wording | \"hearsay\" | \"gossip\" | Observation.extension[0]",
                "dispute-note | \"dispute-note\" | \"approved-wording\" | Observation.code",
                "dispute-note | \"focus\" | \"partOf\" | Observation",
                "approved-wording | \"note\": | \"valueString\": \"as typed\", \"note\": | Observation"
            })
    void namesWhereABadExampleBreaksTheProfile(String profile, String good, String bad, String path) {
        String spoilt = example(profile).replace(good, bad == null ? "" : bad);
        assertFalse(spoilt.equals(example(profile)), "the spoilt example differs");

        List<String> errors = Validation.errors(spoilt, profile);

        assertTrue(
                errors.stream()
                        .map(error -> error.substring(0, error.indexOf(':')))
                        .anyMatch(at -> at.equals(path) || (path.contains(".") && at.startsWith(path + "."))),
                errors::toString);
    }

    @Test
    void codeSystemsAndRoomsSpeakTheSameWords() {
        assertEquals(codes(Purpose.values()), codes("purpose"));
        assertEquals(codes(Category.values()), codes("category"));
        assertEquals(codes(Part.values()), codes("part"));
        assertEquals(codes(SourceKind.values()), codes("source"));
        assertEquals(codes(StatementKind.values()), codes("statement-kind"));
        assertEquals(codes(Evidence.values()), codes("consent-evidence"));
        assertEquals(codes(GivenBy.values()), codes("consent-by"));
        assertEquals(codes(Coverage.values()), codes("consent-covers"));
        assertEquals(codes(ConsentState.values()), codes("consent-standing"));
        assertEquals(codes(Role.values()), codes("role"));
        assertEquals(codes(RemovalReason.values()), codes("flag-removal-reason"));
        Label[] bars = Arrays.stream(Label.values())
                .filter(label -> label.group() == Label.Group.BAR)
                .toArray(Label[]::new);
        assertEquals(codes(bars), codes("statutory-bar"));
    }

    private static Set<String> codes(Coded... values) {
        return Arrays.stream(values).map(Coded::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(String system) {
        return Validation.parse(CodeSystem.class, Profiles.text("CodeSystem-" + system + ".json")).getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String example(String profile) {
        try {
            return Files.readString(Path.of("fhir-profiles", "examples", profile + ".json"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
