package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentReading;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Occasion;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Probe;
import uk.threshold.request.Purpose;

/** Reads a Consent; what it means is kept as text and read back the same, and says something of an item or nothing. */
public final class ConsentTarget extends Refusing {
    private static final UUID ID = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final PersonId PERSON = new PersonId(ID);
    private static final Occasion NOW =
            new Occasion(Purpose.S17_ASSESSMENT, "E99901", Instant.parse("2026-11-23T10:00:00Z"));
    private static final Probe ITEM = new Probe(
            PERSON,
            Set.of(),
            Optional.of(true),
            ID.toString(),
            "Condition",
            OneOf.of("http://snomed.info/sct|58703003"),
            Optional.of(LocalDate.of(2026, 5, 12)),
            OneOf.of(ID.toString()),
            OneOf.of("N"));

    @Override
    void take(byte[] input) {
        Json.Members consent = StrictJson.parse(input);
        Persons persons = new Persons(ID, ID, Map.of(), Map.of());
        Directive directive = new ConsentTranslation("Consent", persons).read(consent, ID, PERSON);
        assertEquals(directive, Directive.parse(directive.text()));
        ConsentReading.of(List.of(directive), ITEM, NOW);
    }
}
