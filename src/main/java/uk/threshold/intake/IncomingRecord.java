package uk.threshold.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.Slot;

/**
 * What was read of one resource, and nothing that need not be known to label, find and guard it.
 *
 * @param patient the Patient whose record it stands in: a Patient's own id, a RelatedPerson's child, else the subject; empty
 *     where it stands in nobody's
 * @param slots repetitions that carry codes or marks of their own
 * @param date latest clinical day in Europe/London, else the recorded day; where only a month or year is said, its first
 * @param particulars of a Patient or RelatedPerson, on which days they were in use; empty for all others
 * @param searchable what searches by code, category, status and date look at
 * @param documents which Binaries it says belong to which resource
 */
public record IncomingRecord(
        String type,
        Optional<UUID> patient,
        IncomingItem whole,
        Map<Slot, IncomingItem> slots,
        Optional<LocalDate> date,
        Optional<Particulars> particulars,
        List<BusinessIdentifier> identifiers,
        List<Searchable> searchable,
        List<Document> documents,
        Entry entry) {
    public IncomingRecord {
        slots = Map.copyOf(slots);
        identifiers = List.copyOf(identifiers);
        searchable = List.copyOf(searchable);
        documents = List.copyOf(documents);
    }

    /** A Binary and the resource whose document it is. */
    public record Document(UUID holder, UUID binary) {}

    /** What the practice's registers take from a resource. */
    public sealed interface Entry permits PatientEntry, RelatedPersonEntry, ConsentEntry, NoEntry {}

    /** A resource of which no register takes anything. */
    public record NoEntry() implements Entry {}

    /** One value a search parameter may match: a code of a system, or the days a date may mean. */
    public sealed interface Searchable {
        String param();

        record Coding(String param, Code code) implements Searchable {}

        record Days(String param, LocalDate from, LocalDate to) implements Searchable {}
    }
}
