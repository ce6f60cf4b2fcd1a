package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;

/** Two readings of the same consents agree: the one the gateway uses, and one that tries every doubt both ways. */
final class SecondReadingTest {
    private static final long SEED = Long.getLong("threshold.seed", 20261129L);
    private static final int CASES = Draws.of(200_000);

    private final RandomConsents drawn = new RandomConsents(new Random(SEED));

    @Test
    void agreesOnEveryConsentThatWasDrawn() {
        System.out.println("second reading of consents: seed " + SEED);
        Map<ConsentState, Integer> states = new EnumMap<>(ConsentState.class);
        int compared = 0;
        for (int i = 0; i < CASES; i++) {
            List<Directive> directives = drawn.directives();
            Probe probe = drawn.probe();
            Occasion occasion = drawn.occasion();
            Optional<ConsentState> naive = new NaiveConsents(probe, occasion).state(directives);
            if (naive.isPresent()) {
                compared++;
                ConsentState state = ConsentReading.of(directives, probe, occasion)
                        .standing()
                        .state();
                states.merge(state, 1, Integer::sum);
                int at = i;
                assertEquals(
                        naive.get(),
                        state,
                        () -> "case " + at + " of "
                                + directives.stream().map(Directive::text).toList());
            }
        }
        System.out.println("second reading of consents: " + compared + " compared: " + states);
        assertTrue(compared > CASES / 2, "most cases must be compared");
        for (ConsentState often : List.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN)) {
            assertTrue(states.getOrDefault(often, 0) > CASES / 100, "consent must often be " + often);
        }
    }

    @Test
    void wouldNoticeAReadingThatOpensInDoubt() {
        int noticed = 0;
        for (int i = 0; i < 2_000; i++) {
            Directive grant = drawn.grantTo(Criterion.ACTOR, "Practitioner/1");
            Probe probe = Consents.mothersItem();
            Occasion trusting = new Occasion(
                    Consents.NOW.purpose(), new Reader(Set.of("Practitioner/1"), Set.of()), Consents.NOW.now());
            Optional<ConsentState> naive = new NaiveConsents(probe, Consents.NOW).state(List.of(grant));
            ConsentState opened = ConsentReading.of(List.of(grant), probe, trusting)
                    .standing()
                    .state();
            noticed += naive.isPresent() && naive.get() != opened ? 1 : 0;
        }
        assertTrue(
                noticed > 20, "a grant to somebody unknown, read as the reader's, must be told from one that is not");
    }
}
