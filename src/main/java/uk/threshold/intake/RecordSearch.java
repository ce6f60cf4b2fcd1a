package uk.threshold.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What to look for among one practice's resources of one type. Conditions are joined by and; an empty condition asks nothing.
 *
 * @param ids any of these; empty asks nothing
 * @param codes each by its search parameter
 * @param kept when the current version came in
 * @param after the id after which to go on
 * @param count how many at most
 */
public record RecordSearch(
        String type,
        Set<UUID> ids,
        Optional<UUID> patient,
        Optional<BusinessIdentifier> identifier,
        List<CodeIs> codes,
        List<DayIs> days,
        List<KeptIn> kept,
        Optional<UUID> after,
        int count) {
    public RecordSearch {
        ids = Set.copyOf(ids);
        codes = List.copyOf(codes);
        days = List.copyOf(days);
        kept = List.copyOf(kept);
    }

    /** The same search for another number at most. */
    public RecordSearch counting(int most) {
        return new RecordSearch(type, ids, patient, identifier, codes, days, kept, after, most);
    }

    /** A span of time, its beginning included and its end not; an absent end is open. */
    public record KeptIn(Optional<Instant> from, Optional<Instant> before) {}

    /** A search by code: any system where {@code system} is empty. */
    public record CodeIs(String param, Optional<String> system, String code) {}

    /** A search by day: what may lie between the two days, both included; an absent end is open. */
    public record DayIs(String param, Optional<LocalDate> from, Optional<LocalDate> to) {}
}
