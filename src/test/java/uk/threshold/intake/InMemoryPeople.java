package uk.threshold.intake;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;

/** Who is in the records of one practice; two records are one person's where their numbers are equal. */
record InMemoryPeople(Supplier<List<RecordKeeping.KeptRecord>> records) implements InMemoryPrompts.People {

    private record Someone(UUID id, Optional<NhsNumber> number, Optional<LocalDate> birth) {}

    @Override
    public boolean isKept(UUID person) {
        return all().anyMatch(one -> one.id().equals(person));
    }

    @Override
    public Optional<LocalDate> birth(UUID person) {
        List<NhsNumber> own = all().filter(one -> one.id().equals(person))
                .flatMap(one -> one.number().stream())
                .toList();
        return all().filter(one -> one.id().equals(person)
                        || one.number().filter(own::contains).isPresent())
                .flatMap(one -> one.birth().stream())
                .max(Comparator.naturalOrder());
    }

    private Stream<Someone> all() {
        return records.get().stream().flatMap(kept -> switch (kept.record().entry()) {
            case PatientEntry patient -> Stream.of(new Someone(kept.id(), patient.nhsNumber(), patient.birthDate()));
            case RelatedPersonEntry related ->
                Stream.of(new Someone(kept.id(), related.nhsNumber(), related.birthDate()));
            case ConsentEntry consent -> Stream.empty();
            case IncomingRecord.NoEntry none -> Stream.empty();
        });
    }
}
