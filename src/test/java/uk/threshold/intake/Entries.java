package uk.threshold.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.FamilyName;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.Tie;
import uk.threshold.intake.IncomingRecord.Searchable;
import uk.threshold.intake.RecordKeeping.KeptRecord;

/** Records as intake sees them, for tests of what keeps them. */
final class Entries {
    private static final Tie.Days ALWAYS = new Tie.Days(Optional.empty(), Optional.empty());

    private Entries() {}

    static NhsNumber number(String nine) {
        for (char check = '0'; check <= '9'; check++) {
            Optional<NhsNumber> number = NhsNumber.parse(nine + check);
            if (number.isPresent()) {
                return number.get();
            }
        }
        throw new IllegalArgumentException("these nine digits have no check digit");
    }

    static IncomingRecord patient(UUID id, NhsNumber number) {
        return record(
                "Patient",
                id,
                said(id, Set.of()),
                List.of(new BusinessIdentifier(NhsNumber.SYSTEM, number.digits())),
                new PatientEntry(
                        Optional.of(number),
                        Optional.of(LocalDate.of(2020, 2, 29)),
                        FamilyName.of("O'Néill"),
                        true,
                        false,
                        true,
                        Map.of()));
    }

    static IncomingRecord relatedPerson(UUID id, UUID child, NhsNumber number) {
        return relatedPerson(id, child, number, Optional.empty());
    }

    static IncomingRecord relatedPerson(UUID id, UUID child, NhsNumber number, Optional<LocalDate> birth) {
        return record(
                "RelatedPerson",
                child,
                said(id, Set.of()),
                List.of(new BusinessIdentifier(NhsNumber.SYSTEM, number.digits())),
                new RelatedPersonEntry(
                        child,
                        Optional.of(number),
                        birth,
                        true,
                        Optional.of(Kinship.PARENT),
                        ALWAYS,
                        Optional.of(ALWAYS),
                        Optional.empty(),
                        Optional.of(ALWAYS)));
    }

    static IncomingRecord condition(UUID patient, Set<UUID> unsafeFor) {
        return record(
                "Condition",
                patient,
                said(patient, unsafeFor),
                List.of(new BusinessIdentifier("https://example.org/entry", "entry-1")),
                new IncomingRecord.NoEntry());
    }

    /** A condition with a SNOMED code, and perhaps a note with another. */
    static IncomingRecord coded(UUID patient, String code, Optional<String> ofTheNote) {
        Map<Slot, IncomingItem> slots = new HashMap<>();
        ofTheNote.ifPresent(
                note -> slots.put(new Slot("Condition.note", 0), coded("Condition.note", false, note, List.of())));
        return new IncomingRecord(
                "Condition",
                Optional.of(patient),
                coded("Condition.code", true, code, List.of(new Involvement(new PersonId(patient), Part.SUBJECT))),
                slots,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                new IncomingRecord.NoEntry());
    }

    private static IncomingItem coded(String path, boolean main, String code, List<Involvement> involvements) {
        return new IncomingItem(
                List.of(new Concept(path, main, List.of(new Code(OnePack.SNOMED, code)))),
                List.of(),
                involvements,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private static IncomingItem said(UUID person, Set<UUID> unsafeFor) {
        return new IncomingItem(
                List.of(),
                List.of(new StatedLabel(
                        new Code("http://terminology.hl7.org/CodeSystem/v3-ActCode", "NOPAT"), "meta.security[0]")),
                List.of(new Involvement(new PersonId(person), Part.SUBJECT)),
                Set.copyOf(unsafeFor.stream().map(PersonId::new).toList()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Set.of());
    }

    private static IncomingRecord record(
            String type,
            UUID patient,
            IncomingItem whole,
            List<BusinessIdentifier> identifiers,
            IncomingRecord.Entry entry) {
        return new IncomingRecord(
                type,
                Optional.of(patient),
                whole,
                Map.of(new Slot(type + ".note", 1), whole),
                Optional.of(LocalDate.of(2026, 10, 1)),
                Optional.empty(),
                identifiers,
                List.of(
                        new Searchable.Coding("code", new Code(OnePack.SNOMED, "125667009")),
                        new Searchable.Days("date", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31))),
                List.of(),
                entry);
    }

    static Content content(String text) {
        return new Content(text.getBytes(UTF_8));
    }

    static KeptRecord kept(UUID id, int version, String text, IncomingRecord record) {
        Labelling labelling = new Labelling(new OnePack('a').pack());
        return new KeptRecord(id, version, content(text), record, labelling.label(record), List.of());
    }
}
