package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of consent over generated directives, items and occasions. */
final class ConsentLawsTest {
    private static final long SEED = Long.getLong("threshold.seed", 20260823L);
    private static final int CASES = 20_000;

    private final Random random = new Random(SEED);
    private final RandomConsents drawn = new RandomConsents(random);

    private record Case(List<Directive> directives, Probe probe, Occasion occasion) {
        boolean given() {
            return reading().standing().state() == ConsentState.GIVEN;
        }

        ConsentReading reading() {
            return ConsentReading.of(directives, probe, occasion);
        }

        ConsentState withOnly(Directive directive) {
            return ConsentReading.of(List.of(directive), probe, occasion)
                    .standing()
                    .state();
        }

        Case adding(Directive further) {
            List<Directive> more = new ArrayList<>(directives);
            more.add(further);
            return new Case(more, probe, occasion);
        }
    }

    @BeforeEach
    void saysItsSeed() {
        System.out.println("consent laws: seed " + SEED);
    }

    private void always(Consumer<Case> law) {
        int given = 0;
        for (int i = 0; i < CASES; i++) {
            Case next = new Case(drawn.directives(), drawn.probe(), drawn.occasion());
            law.accept(next);
            given += next.given() ? 1 : 0;
        }
        assertTrue(given > CASES / 100, "the law must be tried where consent is given");
    }

    @Test
    void theOrderOfConsentsChangesNothing() {
        always(each -> {
            List<Directive> shuffled = new ArrayList<>(each.directives());
            Collections.shuffle(shuffled, random);
            assertEquals(each.reading(), new Case(shuffled, each.probe(), each.occasion()).reading());
        });
    }

    @Test
    void addingARefusalNeverOpens() {
        always(each -> assertTrue(each.given() || !each.adding(drawn.refusal()).given()));
    }

    @Test
    void addingAnythingButAGrantNeverOpens() {
        always(each -> {
            Directive further = drawn.directives().stream().findFirst().orElseGet(drawn::refusal);
            ConsentState alone = each.withOnly(further);
            assertTrue(alone == ConsentState.GIVEN
                    || each.given()
                    || !each.adding(further).given());
        });
    }

    @Test
    void knowingLessOfAnItemNeverOpens() {
        always(each -> {
            Case less = new Case(each.directives(), drawn.lessThan(each.probe()), each.occasion());
            assertTrue(each.given() || !less.given());
        });
    }

    @Test
    void aProvisionBeyondReadingNeverOpens() {
        always(each -> {
            List<Directive> less =
                    each.directives().stream().map(drawn::lessReadable).toList();
            assertTrue(each.given() || !new Case(less, each.probe(), each.occasion()).given());
        });
    }

    @Test
    void twiceTheSameChangesNothing() {
        always(each -> {
            List<Directive> twice = new ArrayList<>(each.directives());
            twice.addAll(each.directives());
            assertEquals(each.reading(), new Case(twice, each.probe(), each.occasion()).reading());
        });
    }

    @Test
    void aDirectiveIsReadBackAsItWasWritten() {
        always(each -> {
            for (Directive directive : each.directives()) {
                Directive again = Directive.parse(directive.text());
                assertEquals(directive, again);
                assertEquals(directive.text(), again.text());
            }
        });
    }

    @Test
    void aTextThatWasNotWrittenHereIsNotRead() {
        Directive directive = drawn.refusal();
        String text = directive.text();
        for (int cut = 0; cut < text.length(); cut++) {
            String shorter = text.substring(0, cut);
            assertThrows(UnreadableDirectiveException.class, () -> Directive.parse(shorter));
        }
        for (String spoiled : List.of(
                text + "\n",
                text.replace("directive/1", "directive/2"),
                text.replace("active", "alive"),
                text.replace("deny", "\\deny"),
                text.replace("\n1\n", "\n999999\n"),
                text.replace("\n0\n", "\n-1\n"))) {
            assertThrows(UnreadableDirectiveException.class, () -> Directive.parse(spoiled));
        }
        assertThrows(IllegalArgumentException.class, () -> new StatedTime("yesterday"));
        assertThrows(IllegalArgumentException.class, () -> new StatedTime("2026-02-30"));
    }
}
