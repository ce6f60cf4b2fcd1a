package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.Standing;
import uk.threshold.intake.IncomingRecord.Searchable;

final class StandingsTest {

    @ParameterizedTest
    @CsvSource({
        "Flag, active, , , ALERT",
        "Flag, inactive, , , ENDED",
        "Flag, entered-in-error, , , ENTERED_IN_ERROR",
        "Condition, , active, , ACTIVE",
        "Condition, , relapse, confirmed, ACTIVE",
        "Condition, , active, refuted, UNSTATED",
        "Condition, , active, provisional, UNSTATED",
        "Condition, , resolved, , ENDED",
        "Condition, , , , UNSTATED",
        "Condition, , , entered-in-error, ENTERED_IN_ERROR",
        "Observation, final, , , UNSTATED",
        "Observation, entered-in-error, , , ENTERED_IN_ERROR",
        "MedicationRequest, active, , , UNSTATED"
    })
    void tellsHowAnEntryStandsFromItsStatusAlone(
            String type,
            @Nullable String status,
            @Nullable String clinical,
            @Nullable String verification,
            Standing standing) {
        assertEquals(standing, Standings.of(record(type, status, clinical, verification)));
    }

    private static IncomingRecord record(
            String type, @Nullable String status, @Nullable String clinical, @Nullable String verification) {
        List<Searchable> searchable = new ArrayList<>();
        Optional.ofNullable(status).ifPresent(code -> searchable.add(coding("status", code)));
        Optional.ofNullable(clinical).ifPresent(code -> searchable.add(coding("clinical-status", code)));
        List<Concept> concepts = Optional.ofNullable(verification)
                .map(code -> new Concept(type + ".verificationStatus", false, List.of(new Code("", code))))
                .stream()
                .toList();
        IncomingItem whole = new IncomingItem(
                concepts,
                List.of(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        return new IncomingRecord(
                type,
                Optional.of(UUID.randomUUID()),
                whole,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                searchable,
                List.of(),
                new IncomingRecord.NoEntry());
    }

    private static Searchable.Coding coding(String param, String code) {
        return new Searchable.Coding(param, new Code("", code));
    }
}
