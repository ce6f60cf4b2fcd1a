package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Place;
import uk.threshold.policy.Decision;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Purpose;

/**
 * That a ruling opens something, or leaves it waiting, or a rule says why it stays: what waits for a clinician never vanishes
 * because they have spoken. Tried for every purpose, category and person, at each age and standing of consent that rules tell apart.
 */
final class EnglandRulingsLawsTest {
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();
    private static final List<Set<String>> RULINGS = List.of(
            Set.of("relevant"),
            Set.of("document"),
            Set.of("order-checked"),
            Set.of("weighed"),
            Set.of("relevant", "weighed"));
    private static final Set<Purpose> REVIEWS = EnumSet.of(Purpose.CHILD_DEATH_REVIEW, Purpose.PRACTICE_REVIEW);

    @Test
    void noRulingMakesWhatWaitsForAClinicianGoWithoutAWord() {
        Tried tried = tried(PACK);
        assertEquals(Set.of(), tried.vanished());
        assertTrue(tried.waiting() > 10_000, tried.waiting() + " combinations wait");
    }

    @Test
    void wouldNoticeAWaitThatARulingLiftsAndNothingFollows() {
        Set<String> vanished = tried(Packs.without(PACK, "risk.relevant-facts")).vanished();
        assertTrue(vanished.contains("marac: injury of adult-concerned, once [relevant]"), vanished.toString());
        assertFalse(vanished.contains("mappa: medication of adult-concerned, once [relevant]"), vanished.toString());
    }

    /** What was tried of a pack: how much waits without a ruling, and what of it then vanishes. */
    private record Tried(int waiting, Set<String> vanished) {}

    private static Tried tried(Pack pack) {
        int waiting = 0;
        Set<String> vanished = new TreeSet<>();
        for (PurposeTerms terms : pack.purposes().values()) {
            for (Facts facts : ordinary(terms)) {
                if (coded(pack, facts).effect() != Effect.REFER) {
                    continue;
                }
                waiting++;
                for (Set<String> ruling : RULINGS) {
                    if (vanishes(pack, facts, ruled(facts, ruling))) {
                        vanished.add(terms.purpose().code() + ": " + only(facts, Fact.CATEGORY) + " of "
                                + only(facts, Fact.ABOUT) + ", once " + new TreeSet<>(ruling));
                    }
                }
            }
        }
        return new Tried(waiting, vanished);
    }

    /**
     * A worry leaves in approved words alone, so that while its words wait it has not vanished. And what nobody would have told
     * had nobody refused does not vanish where the refusal is weighed.
     */
    private static boolean vanishes(Pack pack, Facts facts, Facts ruled) {
        boolean wordsWait = Drawn.holds(facts, Fact.CATEGORY, "concern")
                && pack.decide(ruled).on(FieldClass.FREE_TEXT).effect() == Effect.REFER;
        boolean neverTold = Drawn.holds(facts, Fact.CONSENT, "refused")
                && isSilent(coded(pack, facts.with().known(Fact.CONSENT, "none").build()));
        return isSilent(coded(pack, ruled)) && !wordsWait && !neverTold;
    }

    private static boolean isSilent(Decision decision) {
        return decision.effect() == Effect.WITHHOLD
                && decision.why().determiningRules().isEmpty();
    }

    private static Decision coded(Pack pack, Facts facts) {
        return pack.decide(facts).on(FieldClass.CODED_FACT);
    }

    private static Facts ruled(Facts facts, Set<String> ruling) {
        return facts.with().codes(Fact.RULING, ruling).build();
    }

    private static String only(Facts facts, Fact fact) {
        return String.join(" ", facts.codes(fact).orElse(Set.of()));
    }

    /** What the first who may claim the purpose could meet, of everybody, with nothing special about it. */
    private static List<Facts> ordinary(PurposeTerms terms) {
        return terms.claimants().stream()
                .findFirst()
                .map(who -> PolicyCase.ordinary(Facts.builder()
                        .known(Fact.PURPOSE, terms.purpose())
                        .known(Fact.AGENCY, who.agency())
                        .known(Fact.ROLE, Set.of(who.role()))
                        .known(Fact.ORDER, "yes")
                        .known(Fact.DECEASED, REVIEWS.contains(terms.purpose()))
                        .build()))
                .map(facts -> Arrays.stream(Place.values())
                        .filter(place -> place != Place.ADULT_CONCERNED
                                || terms.purpose().isAboutAnAdult())
                        .flatMap(place -> ofOne(facts, place))
                        .toList())
                .orElse(List.of());
    }

    private static Stream<Facts> ofOne(Facts purpose, Place place) {
        Facts person = purpose.with().known(Fact.ABOUT, place).build();
        return ages(place).stream()
                .map(age -> person.with().known(Fact.AGE, age).build())
                .flatMap(aged -> Stream.of(
                        aged,
                        said(aged, "given", "self", "sharing-own-record"),
                        said(aged, "given", "pr-holder", "sharing-child-record"),
                        said(aged, "refused", "self", "sharing-own-record")))
                .flatMap(said -> Arrays.stream(Category.values())
                        .map(category ->
                                said.with().known(Fact.CATEGORY, category).build()));
    }

    private static List<String> ages(Place place) {
        return switch (place) {
            case CHILD, SIBLING -> List.of("under-11", "11-15", "16-17");
            case PARENT, PARENT_WITHOUT_PR, UNBORN -> List.of("11-15", "adult");
            case CARER, HOUSEHOLD_ADULT, OTHER_FAMILY, ADULT_CONCERNED, OUTSIDE_FAMILY -> List.of("adult");
        };
    }

    private static Facts said(Facts facts, String consent, String by, String covers) {
        return facts.with()
                .known(Fact.CONSENT, consent)
                .known(Fact.EVIDENCE, "signed")
                .known(Fact.BY, by)
                .known(Fact.COVERS, covers)
                .build();
    }
}
