package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.consent.Consents.active;
import static uk.threshold.consent.Consents.ended;
import static uk.threshold.consent.Consents.with;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.PersonId;

/** The laws of consent over generated directives, items and occasions. */
final class ConsentLawsTest {
    private static final long SEED = Long.getLong("threshold.seed", 20260823L);
    private static final int CASES = Draws.of(20_000);

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
    void knowingLessOfTheReaderNeverOpens() {
        always(each -> {
            Case less = new Case(each.directives(), each.probe(), drawn.lessThan(each.occasion()));
            assertTrue(each.given() || !less.given());
        });
    }

    @Test
    void aGrantToSomebodyElseForAnotherPurposeOrOfAnotherThingChangesNothing() {
        List<Directive> elsewhere = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            elsewhere.add(drawn.grantTo(Criterion.ACTOR, "E99903"));
            elsewhere.add(drawn.grantTo(Criterion.ACTOR, "Practitioner/1"));
            elsewhere.add(drawn.grantTo(Criterion.PURPOSE, "court-order"));
            elsewhere.add(drawn.grantTo(Criterion.PURPOSE, "v3|HPAYMT"));
            elsewhere.add(drawn.grantTo(Criterion.SUBJECT_MATTER, "instance|other"));
            elsewhere.add(drawn.grantTo(Criterion.SUBJECT_MATTER, "authoredby|nobody"));
            elsewhere.add(drawn.grantTo(Criterion.CLASS, "Immunization"));
        }
        always(each -> {
            Directive further = elsewhere.get(random.nextInt(elsewhere.size()));
            if (further.standing().isEmpty()) {
                assertEquals(each.reading(), each.adding(further).reading());
            }
        });
    }

    @Test
    void whatIsUnclearNeverOpensMoreThanWhatIsClear() {
        always(each -> {
            List<Directive> unclear = each.directives().stream()
                    .map(directive -> with(
                            directive, directive.standing(), directive.root().map(drawn::lessClear)))
                    .toList();
            assertTrue(each.given() || !new Case(unclear, each.probe(), each.occasion()).given());
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
    void whatWasGivenIsWithdrawnOnceItEnds() {
        always(each -> each.directives().forEach(directive -> {
            if (each.withOnly(active(directive)) == ConsentState.GIVEN) {
                assertEquals(ConsentState.WITHDRAWN, each.withOnly(ended(directive)));
            }
        }));
    }

    @Test
    void whatWouldBeGivenAtAnyTimeIsWithdrawnOnceItEnds() {
        always(each -> each.directives().forEach(directive -> {
            Directive timeless = active(
                    with(directive, directive.standing(), directive.root().map(Consents::atAllTimes)));
            if (each.withOnly(timeless) == ConsentState.GIVEN) {
                assertEquals(ConsentState.WITHDRAWN, each.withOnly(ended(directive)));
            }
        }));
    }

    @Test
    void whatSurelyRefusedAtAllTimesIsGoneOnceItEnds() {
        Probe item = Consents.mothersItem(OneOf.of("s|1"));
        always(each -> {
            Directive clear = Consents.based(ProvisionType.DENY, Optional.of(drawn.clear(ProvisionType.DENY, 2)));
            boolean given = Consents.state(item, each.occasion(), clear) == ConsentState.GIVEN;
            assertEquals(
                    given ? ConsentState.WITHDRAWN : ConsentState.NONE,
                    Consents.state(item, each.occasion(), ended(clear)));
        });
    }

    @Test
    void whatEndedSaysNothingButThatItWasWithdrawn() {
        Set<ConsentState> withdrawnOrNothing = Set.of(ConsentState.WITHDRAWN, ConsentState.NONE);
        always(each -> each.directives()
                .forEach(directive -> assertTrue(withdrawnOrNothing.contains(each.withOnly(ended(directive))))));
    }

    @Test
    void knowingLessOfAnItemSilencesNoWithdrawal() {
        always(each -> each.directives().stream().map(Consents::ended).forEach(ended -> {
            Case less = new Case(each.directives(), drawn.lessThan(each.probe()), each.occasion());
            assertTrue(
                    each.withOnly(ended) != ConsentState.WITHDRAWN || less.withOnly(ended) == ConsentState.WITHDRAWN);
        }));
    }

    @Test
    void aWithdrawalIsSilentOnlyBesideALaterGrantOfTheSameVoice() {
        always(each -> {
            for (Directive ended : each.directives()) {
                boolean withdrawn =
                        ended.status() == Directive.Status.INACTIVE && each.withOnly(ended) == ConsentState.WITHDRAWN;
                if (withdrawn && each.given()) {
                    assertTrue(each.directives().stream().anyMatch(later -> replaces(later, ended, each)));
                }
            }
        });
    }

    @Test
    void whatAHolderGaveIsBorneOutByTheRecord() {
        always(each -> {
            boolean holders = each.given() && each.reading().standing().by().equals(Optional.of(GivenBy.PR_HOLDER));
            assertTrue(!holders || each.directives().stream().anyMatch(said -> isBorneOut(said, each)));
        });
    }

    private static boolean isBorneOut(Directive said, Case among) {
        Set<PersonId> holders = among.probe().guardians();
        boolean named = said.testimony().speakers().stream().anyMatch(holders::contains);
        boolean unnamed = said.testimony().speakers().isEmpty() && holders.contains(said.person());
        return among.withOnly(said) == ConsentState.GIVEN && (named || unnamed);
    }

    @Test
    void knowingOfFewerHoldersNeverOpens() {
        always(each -> {
            List<Directive> own = each.directives().stream()
                    .filter(said -> said.person().equals(each.probe().person()))
                    .toList();
            Case all = new Case(own, each.probe(), each.occasion());
            Case fewer = new Case(own, drawn.withFewerHolders(each.probe()), each.occasion());
            assertTrue(all.given() || !fewer.given());
        });
    }

    private static boolean replaces(Directive later, Directive ended, Case among) {
        return among.withOnly(later) == ConsentState.GIVEN
                && later.status() == Directive.Status.ACTIVE
                && later.person().equals(ended.person())
                && ended.testimony().by().isPresent()
                && later.testimony().speakers().equals(ended.testimony().speakers())
                && ended.said()
                        .flatMap(before ->
                                later.said().filter(after -> after.first().isAfter(before.first())))
                        .isPresent();
    }

    @Test
    void noGrantSilencesARefusalInForce() {
        always(each -> {
            boolean refused =
                    each.directives().stream().anyMatch(directive -> each.withOnly(directive) == ConsentState.REFUSED);
            Directive further = active(drawn.directives().getFirst());
            assertTrue(!refused || each.adding(further).reading().standing().state() == ConsentState.REFUSED);
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
                text.replace("directive/2", "directive/1"),
                text.replace("directive/2", "directive/3"),
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
