package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.intake.Copied.Registration;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.LedgerUnavailable;

/** Records go with all that they need, or stay; and a round comes to everybody, whatever becomes of some. */
final class RetainingTest {
    private static final Instant LONG_AGO = InMemoryRetention.NOW.minus(Duration.ofDays(400));
    private static final Map<RetentionRule, Instant> LATEST =
            Map.of(RetentionRule.LEFT, InMemoryRetention.NOW.minus(Duration.ofDays(365)));

    private final InMemoryRetention register = new InMemoryRetention();

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Copied copied(UUID patient, boolean active, Set<RetentionHold> holds, Set<UUID> needs) {
        Optional<Instant> left = active ? Optional.empty() : Optional.of(LONG_AGO);
        return new Copied(
                List.of(new Registration(patient, active, left, Optional.empty())), Optional.empty(), holds, needs);
    }

    private void left(UUID patient, UUID... needs) {
        register.kept.put(patient, copied(patient, false, Set.of(), Set.of(needs)));
    }

    private void round() {
        register.retaining("never A99901=365").round();
    }

    @Test
    void erasesWhatNeedsEachOtherAtOnce() {
        left(id(1), id(2));
        left(id(2), id(3));
        left(id(3));
        left(id(4));
        round();
        assertEquals(List.of(Set.of(id(1), id(2), id(3)), Set.of(id(4))), register.erased);
    }

    @Test
    void keepsWhateverNeedsSomethingThatStays() {
        left(id(1), id(2));
        left(id(2), id(3));
        register.kept.put(id(3), copied(id(3), true, Set.of(), Set.of()));
        left(id(4), id(5));
        register.kept.put(id(5), copied(id(5), false, Set.of(RetentionHold.PROMPT_OPEN), Set.of()));
        left(id(6), id(7));
        round();
        assertEquals(List.of(), register.erased);
    }

    /** Whatever needs whatever, nothing is left behind that what was erased needed. */
    @Test
    void leavesNothingBehindThatNeededAnErasedRecordsCompany() {
        for (int seed = 0; seed < 500; seed++) {
            InMemoryRetention some = new InMemoryRetention();
            Random random = new Random(seed);
            IntStream.range(1, 8).mapToObj(RetainingTest::id).forEach(patient -> {
                Set<UUID> needs = new HashSet<>();
                random.ints(random.nextInt(3), 1, 8).mapToObj(RetainingTest::id).forEach(needs::add);
                boolean active = random.nextInt(6) == 0;
                some.kept.put(patient, copied(patient, active, Set.of(), needs));
            });
            Map<UUID, Copied> before = Map.copyOf(some.kept);
            some.retaining("never A99901=365").round();
            for (Set<UUID> together : some.erased) {
                for (UUID patient : together) {
                    Copied copied = before.getOrDefault(patient, copied(patient, true, Set.of(), Set.of()));
                    assertTrue(copied.registrations().stream().noneMatch(Registration::active), "seed " + seed);
                    // A need of one that went before is met: both were due.
                    copied.needs().forEach(need -> assertFalse(some.kept.containsKey(need), "a need stays"));
                }
            }
        }
    }

    @Test
    void asksForNoMoreRecordsAndCopiesThanGoAtOnce() {
        for (int i = 1; i <= Retaining.MOST_RECORDS + 1; i++) {
            left(id(i), id(i % (Retaining.MOST_RECORDS + 1) + 1));
        }
        assertEquals(Optional.empty(), Retaining.together(register, LATEST, id(1)));
        register.kept.clear();
        left(id(1));
        register.copiesOfEach = Retaining.MOST_COPIES;
        assertTrue(Retaining.together(register, LATEST, id(1)).isPresent());
        register.copiesOfEach++;
        assertEquals(Optional.empty(), Retaining.together(register, LATEST, id(1)));
    }

    @Test
    void looksAtNoPracticeWithoutARule() {
        left(id(1));
        register.retaining("never").round();
        register.retaining("never A99902=365").round();
        assertEquals(0, register.looks);
        register.retaining("365").round();
        assertEquals(1, register.erased.size());
    }

    @Test
    void goesOnWhereItEndedSoThatWhatIsHeldKeepsNobodyFromItsTurn() {
        for (int i = 1; i <= 250; i++) {
            register.kept.put(id(i), copied(id(i), false, Set.of(RetentionHold.REQUEST_OPEN), Set.of()));
        }
        left(id(251));
        Retaining retaining = register.retaining("365");
        retaining.round();
        assertEquals(List.of(), register.erased);
        retaining.round();
        assertEquals(List.of(Set.of(id(251))), register.erased);
        left(id(1));
        retaining.round();
        assertEquals(2, register.erased.size());
    }

    @Test
    void goesOnWithOtherPracticesWhereOneFailsWhateverItIsAndTellsAtTheEnd() {
        register.practices = List.of("A99900", "A99901");
        Retaining retaining = register.retaining("365 A99900=1");
        List<RuntimeException> failures =
                List.of(new StoreUnavailable("08000"), new LedgerUnavailable("not now"), new CommitUnknown(id(9)));
        for (int i = 0; i < failures.size(); i++) {
            RuntimeException failure = failures.get(i);
            left(id(i + 1));
            register.failing = new ArrayList<>(List.of(failure));
            assertSame(failure, assertThrows(RuntimeException.class, retaining::round));
            assertEquals(i + 1, register.erased.size());
        }
    }

    @Test
    void recordsIdsVersionsAndRulesAndNothingElse() {
        left(id(1));
        round();
        String held = register.recorded.getFirst();
        assertTrue(held.contains("\"fact\":\"copies-erased\""), held);
        assertTrue(held.contains("\"practice\":\"A99901\""), held);
        assertTrue(held.contains("\"rules\":[\"Patient/" + id(1) + " left\"]"), held);
        assertTrue(held.contains("\"copies\":[\"Observation/" + id(1) + "@3\"]"), held);
        assertTrue(held.contains("\"own_notes\":[\"Communication/" + id(1) + "@1\"]"), held);
    }
}
