package uk.threshold.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A search with one condition. */
record Search(RecordSearch build) {
    Search id(UUID id) {
        return new Search(new RecordSearch(
                build.type(),
                Set.of(id),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                50));
    }

    Search patient(UUID patient) {
        return new Search(new RecordSearch(
                build.type(),
                Set.of(),
                Optional.of(patient),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                50));
    }

    Search identifier(String value) {
        BusinessIdentifier identifier = new BusinessIdentifier("https://example.org/entry", value);
        return new Search(new RecordSearch(
                build.type(),
                Set.of(),
                Optional.empty(),
                Optional.of(identifier),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                50));
    }

    Search code(Optional<String> system, String code) {
        RecordSearch.CodeIs is = new RecordSearch.CodeIs("code", system, code);
        return new Search(new RecordSearch(
                build.type(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(is),
                List.of(),
                List.of(),
                Optional.empty(),
                50));
    }

    Search days(LocalDate from, LocalDate to) {
        RecordSearch.DayIs is = new RecordSearch.DayIs("date", Optional.of(from), Optional.of(to));
        return new Search(new RecordSearch(
                build.type(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(is),
                List.of(),
                Optional.empty(),
                50));
    }

    Search kept(Optional<Instant> from, Optional<Instant> before) {
        return new Search(new RecordSearch(
                build.type(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new RecordSearch.KeptIn(from, before)),
                Optional.empty(),
                50));
    }

    Search after(UUID id) {
        return new Search(new RecordSearch(
                build.type(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(id),
                build.count()));
    }

    Search count(int count) {
        return new Search(build.counting(count));
    }
}
