package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.Grounds;
import uk.threshold.desk.SharedEvent;
import uk.threshold.desk.SharedStory;

/** What was shared, as AuditEvents, which meet the profiles of IHE that they claim. */
final class DisclosureEventsTest {
    private static final Path PACKAGE =
            Path.of(System.getenv().getOrDefault("THRESHOLD_SHARED", "../shared"), "data", "packages", "ihe-balp");

    private final Accounting.Account account = SharedStory.of("", "whole", Set.of());
    private final SharedEvent.Subject mother =
            new SharedEvent.Subject(Optional.of(SharedStory.MOTHER), Optional.empty());
    private final SharedEvent.Subject unnumbered =
            new SharedEvent.Subject(Optional.empty(), Optional.of(SharedStory.id(81)));

    private final List<SharedEvent> events = List.of(
            new SharedEvent.Left(
                    SharedStory.id(1),
                    account,
                    mother,
                    List.of(
                            new SharedEvent.Entry(
                                    "Condition",
                                    SharedStory.MOTHERS_ENTRY,
                                    List.of("Condition.code", "Condition.onset")),
                            new SharedEvent.Entry("Patient", SharedStory.CHILDS_ENTRY, List.of("Patient.name")))),
            new SharedEvent.Left(
                    SharedStory.id(2),
                    account,
                    unnumbered,
                    List.of(new SharedEvent.Entry("Condition", SharedStory.MOTHERS_ENTRY, List.of("Condition.code")))),
            new SharedEvent.Consented(
                    SharedStory.id(3),
                    account,
                    mother,
                    Grounds.Bearing.LET,
                    List.of(SharedStory.MOTHERS_CONSENT, SharedStory.CHILDS_CONSENT)),
            new SharedEvent.Consented(
                    SharedStory.id(4),
                    account,
                    unnumbered,
                    Grounds.Bearing.KEPT,
                    List.of(SharedStory.MOTHERS_CONSENT)));

    @Test
    void meetsTheProfilesOfIhe() {
        assumeTrue(Files.isDirectory(PACKAGE), "SKIPPED: no package lies beside the project, at " + PACKAGE);
        FhirValidator validator = validator();
        for (AuditEvent event : auditEvents(bundle())) {
            String json = Validation.R4.newJsonParser().encodeResourceToString(event);
            assertEquals(
                    List.of(),
                    validator.validateWithResult(json).getMessages().stream()
                            .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                            .map(message ->
                                    event.getMeta().getProfile().getFirst().getValue() + " "
                                            + message.getLocationString() + ": " + message.getMessage())
                            .toList());
        }
        AuditEvent spoiled = auditEvents(bundle()).getFirst();
        spoiled.getAgent().removeFirst();
        assertFalse(
                validator
                        .validateWithResult(Validation.R4.newJsonParser().encodeResourceToString(spoiled))
                        .isSuccessful(),
                "the profile is looked at");
    }

    @Test
    void saysWhoWhatAndToWhom() {
        AuditEvent event = auditEvents(bundle()).getFirst();
        assertEquals("2026-11-20T09:00:00.000Z", event.getRecordedElement().getValueAsString());
        assertEquals(
                List.of("A99901", "E99901"),
                event.getAgent().stream()
                        .map(agent -> agent.getWho().getIdentifier().getValue())
                        .filter(code -> code != null)
                        .toList());
        assertEquals("Maren Holt", event.getAgent().getLast().getName());
        assertEquals(
                List.of("Condition.code", "Condition.onset"),
                event.getEntity().stream()
                        .filter(entity -> entity.getType().getCode().equals("Condition"))
                        .flatMap(entity -> entity.getDetail().stream())
                        .map(detail -> detail.getValue().primitiveValue())
                        .toList());
    }

    @Test
    void callsAPermitAPermitAndWhatWasKeptKept() {
        List<AuditEvent> events = auditEvents(bundle());
        assertEquals("0", events.get(2).getOutcome().toCode());
        assertEquals("4", events.get(3).getOutcome().toCode());
        assertTrue(events.get(2).getOutcomeDesc().contains("left"));
        assertTrue(events.get(3).getOutcomeDesc().contains("kept"));
    }

    @Test
    void tellsOfAnEntryThatCannotBeReadAndGoesOn() {
        Bundle bundle = bundle();
        assertEquals(5, bundle.getEntry().size());
        assertEquals(
                Bundle.SearchEntryMode.OUTCOME,
                bundle.getEntry().getLast().getSearch().getMode());
        assertEquals("https://gateway.example/next?a=1", bundle.getLink("next").getUrl());
    }

    private Bundle bundle() {
        byte[] json = new DisclosureEvents(SharedStory.PRACTICE, "https://gateway.example/fhir")
                .searchset(events, List.of(UUID.randomUUID()), Optional.of("https://gateway.example/next?a=1"));
        return Validation.parse(Bundle.class, new String(json, UTF_8));
    }

    private static List<AuditEvent> auditEvents(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(AuditEvent.class::isInstance)
                .map(AuditEvent.class::cast)
                .toList();
    }

    private static FhirValidator validator() {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            List<IBaseResource> artefacts = files.filter(file ->
                            file.getFileName().toString().matches("(StructureDefinition|ValueSet|CodeSystem).*"))
                    .sorted()
                    .map(DisclosureEventsTest::read)
                    .toList();
            var instances = new FhirInstanceValidator(Profiles.support(Validation.R4, artefacts));
            instances.setErrorForUnknownProfiles(true);
            instances.setAnyExtensionsAllowed(false);
            return Validation.R4.newValidator().registerValidatorModule(instances);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IBaseResource read(Path file) {
        try {
            return Validation.R4.newJsonParser().parseResource(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
