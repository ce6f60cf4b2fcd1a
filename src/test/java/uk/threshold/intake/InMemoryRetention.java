package uk.threshold.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.intake.Erasure.Copy;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;

/** Copies of invented records, and what became of them. */
final class InMemoryRetention implements RetentionRegister, RetentionRegister.Kept {
    static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private static final Chance CHANCE = new Chance() {
        @Override
        public UUID id() {
            return UUID.randomUUID();
        }

        @Override
        public Salts salts() {
            return TestEntries.salts();
        }
    };

    final Map<UUID, Copied> kept = new TreeMap<>();
    final List<Set<UUID>> erased = new ArrayList<>();
    final List<String> recorded = new ArrayList<>();
    List<String> practices = List.of("A99901");
    /** What is thrown by the next looks for candidates, in turn. */
    List<RuntimeException> failing = new ArrayList<>();

    int copiesOfEach = 1;
    int looks;

    Retaining retaining(String days) {
        return new Retaining(
                this,
                new RetentionSchedule(
                        Map.of(RetentionRule.LEFT, DaysByPractice.parse(days).orElseThrow())),
                new OnePack('a').shelf(),
                CHANCE);
    }

    @Override
    public List<String> practices() {
        return practices;
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public List<UUID> candidates(String practice, Map<RetentionRule, Instant> latest, Optional<UUID> after, int most) {
        looks++;
        if (!failing.isEmpty()) {
            throw failing.removeFirst();
        }
        return kept.keySet().stream()
                .filter(id -> after.map(before -> id.compareTo(before) > 0).orElse(true))
                .limit(most)
                .toList();
    }

    @Override
    public <T> T looking(String practice, Function<Kept, T> look) {
        return look.apply(this);
    }

    @Override
    public boolean erase(String practice, Erasure found, Function<Kept, Optional<Erasure>> again, LedgerEntry entry) {
        if (!again.apply(this).equals(Optional.of(found))) {
            return false;
        }
        kept.keySet().removeAll(found.rules().keySet());
        erased.add(found.rules().keySet());
        recorded.add(new String(entry.halves().held().content(), StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public Copied of(UUID patient) {
        return kept.getOrDefault(patient, new Copied(List.of(), Optional.empty(), Set.of(), Set.of()));
    }

    @Override
    public List<Copy> copies(Set<UUID> patients) {
        List<Copy> copies = new ArrayList<>();
        for (UUID patient : patients) {
            for (int i = 0; i < copiesOfEach; i++) {
                copies.add(new Copy("Observation", patient, 3, false));
            }
            if (copiesOfEach == 1) {
                copies.add(new Copy("Communication", patient, 1, true));
            }
        }
        return copies;
    }
}
