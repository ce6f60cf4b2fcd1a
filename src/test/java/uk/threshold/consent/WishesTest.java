package uk.threshold.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;

/** What was said of one person, read once for many items. */
final class WishesTest {
    private static final long SEED = Long.getLong("threshold.seed", 20261130L);
    private static final int CASES = Draws.of(20_000);
    private static final int ITEMS = 6;
    private static final Provision PERMITTED = Provision.of(ProvisionType.PERMIT);

    private final RandomConsents drawn = new RandomConsents(new Random(SEED));

    @Test
    void whatIsReadForManyItemsIsWhatIsReadForEachAlone() {
        System.out.println("wishes: seed " + SEED);
        Set<ConsentState> states = EnumSet.noneOf(ConsentState.class);
        int differing = 0;
        for (int i = 0; i < CASES; i++) {
            List<Directive> directives = new ArrayList<>(drawn.directives());
            directives.addAll(drawn.directives());
            Occasion occasion = drawn.occasion();
            List<Probe> items = itemsOfOne();
            Wishes wishes = Wishes.of(directives, items.getFirst().confider(), occasion, any -> true);
            List<ConsentReading> alone = items.stream()
                    .map(item -> ConsentReading.of(directives, item, occasion))
                    .toList();
            assertEquals(alone, items.stream().map(wishes::on).toList());
            Collections.reverse(items);
            assertEquals(alone.reversed(), items.stream().map(wishes::on).toList());
            alone.forEach(reading -> states.add(reading.standing().state()));
            differing += Set.copyOf(alone).size() > 1 ? 1 : 0;
        }
        assertTrue(differing > CASES / 20, "items of one person must often stand differently");
        assertTrue(states.containsAll(Set.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN)));
    }

    /** Such a directive is settled once for all items. */
    @Test
    void whatAsksNothingOfAnItemSaysTheSameOfEach() {
        int settled = 0;
        int asked = 0;
        for (int i = 0; i < CASES; i++) {
            List<Probe> items = itemsOfOne();
            Occasion occasion = drawn.occasion();
            for (Directive directive : drawn.directives()) {
                Optional<DirectiveReading> reading =
                        DirectiveReading.of(directive, items.getFirst().confider(), occasion, any -> true);
                if (reading.isEmpty()) {
                    continue;
                }
                Item.Any any = new Item.Any();
                Optional<Said> ofEvery = reading.get().on(any);
                if (any.wasAsked()) {
                    asked++;
                } else {
                    settled++;
                    items.forEach(item -> assertEquals(ofEvery, reading.get().on(new Item.Known(item))));
                }
            }
        }
        assertTrue(settled > CASES / 20 && asked > CASES / 20, settled + " settled, " + asked + " asked");
    }

    @Test
    void aConditionThatTheItemMeetsChangesNothing() {
        for (int i = 0; i < CASES; i++) {
            List<Directive> directives = new ArrayList<>(drawn.directives());
            directives.addAll(drawn.directives());
            Probe item = drawn.probe();
            Occasion occasion = drawn.occasion();
            for (String code : item.codes().words()) {
                ConsentReading reading = ConsentReading.of(directives, item, occasion);
                for (int at = 0; at < directives.size(); at++) {
                    List<Directive> other = new ArrayList<>(directives);
                    other.set(at, ofCode(directives.get(at), code));
                    assertEquals(reading, ConsentReading.of(other, item, occasion));
                }
            }
        }
    }

    /** The same of items with this code alone, where its outermost rule says what it does and names no code yet. */
    private static Directive ofCode(Directive directive, String code) {
        Optional<Provision> root = directive
                .root()
                .filter(rule -> rule.type().isPresent() && !rule.criteria().containsKey(Criterion.CODE))
                .map(rule -> ofCode(rule, code));
        return new Directive(
                directive.id(),
                directive.person(),
                directive.status(),
                directive.scope(),
                directive.standing(),
                directive.said(),
                directive.base(),
                root.or(directive::root),
                directive.testimony());
    }

    private static Provision ofCode(Provision rule, String code) {
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        criteria.putAll(rule.criteria());
        criteria.put(Criterion.CODE, OneOf.of(code));
        return new Provision(rule.type(), rule.period(), rule.dataPeriod(), criteria, rule.unreadable(), rule.nested());
    }

    @Test
    void whatIsGivenOfOneItemReplacesWhatEndedOfAll() {
        Directive ended = Consents.ended(Consents.said(grant(PERMITTED), "2026-01-01"));
        Directive later = Consents.said(grant(ofCode(PERMITTED, "s|1")), "2026-02-01");
        Wishes wishes = Wishes.of(List.of(ended, later), Consents.mothersItem().confider(), Consents.NOW, any -> true);
        assertEquals(
                ConsentState.GIVEN,
                wishes.on(Consents.mothersItem(OneOf.of("s|1"))).standing().state());
        assertEquals(
                ConsentState.WITHDRAWN,
                wishes.on(Consents.mothersItem(OneOf.of("s|2"))).standing().state());
    }

    private static Directive grant(Provision root) {
        return Consents.directive("given", Consents.MOTHER, root, Consents.own(Evidence.SIGNED));
    }

    @Test
    void onesThatDoNotCountGiveNothingAndStillRefuse() {
        for (int i = 0; i < CASES / 10; i++) {
            Directive directive = drawn.directives().getFirst();
            Probe item = drawn.probe();
            Occasion occasion = drawn.occasion();
            ConsentReading counted = ConsentReading.of(List.of(directive), item, occasion);
            ConsentReading discounted = Wishes.of(List.of(directive), item.confider(), occasion, none -> false)
                    .on(item);
            boolean gave = counted.standing().state() == ConsentState.GIVEN;
            assertEquals(gave ? ConsentReading.NONE : counted, discounted);
        }
    }

    @Test
    void anItemOfSomebodyElseIsRefused() {
        Wishes wishes = Wishes.of(List.of(), Consents.mothersItem().confider(), Consents.NOW, any -> true);
        assertThrows(IllegalArgumentException.class, () -> wishes.on(Consents.childsItem()));
    }

    private List<Probe> itemsOfOne() {
        List<Probe> items = new ArrayList<>(List.of(drawn.probe()));
        while (items.size() < ITEMS) {
            Probe next = drawn.probe();
            if (next.confider().equals(items.getFirst().confider())) {
                items.add(next);
            }
        }
        return items;
    }
}
