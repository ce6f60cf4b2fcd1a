package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Place;
import uk.threshold.policy.Decision;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Purpose;

/**
 * That a ruling opens something, or leaves it waiting, or a rule says why it stays: what waits for a clinician does not vanish
 * because they have spoken; of rulings, those below. Tried of coded facts, of what is attached, and of whom an account names as having harmed, for every
 * purpose, category and place, with the ages and standings of consent below; of entries that bear no label, were told by nobody in
 * confidence and are unsafe for nobody, while section 16LA is off. Who somebody is otherwise is not tried, nor where they live.
 */
final class EnglandRulingsLawsTest {
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();
    private static final List<Set<String>> RULINGS = List.of(
            Set.of("relevant"),
            Set.of("document"),
            Set.of("relevant", "document"),
            Set.of("order-checked"),
            Set.of("weighed"),
            Set.of("relevant", "weighed"));
    private static final Set<Purpose> REVIEWS = EnumSet.of(Purpose.CHILD_DEATH_REVIEW, Purpose.PRACTICE_REVIEW);

    @Test
    void noRulingMakesWhatWaitsForAClinicianGoWithoutAWord() {
        Tried tried = tried(PACK, PACK.purposes().values());
        assertEquals(Set.of(), tried.vanished());
        assertTrue(tried.waiting() > 100_000, tried.waiting() + " fields wait");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "risk.relevant-facts | coded-fact of injury of adult-concerned, once [relevant]",
                "third.name-waits | identity of account-of-abuse of household-adult, once [relevant]",
                "third.named-by-an-adult | identity of account-of-abuse of adult-concerned, once [relevant]",
                "document.by-hand | attachment of injury of unborn, once [relevant]"
            })
    void noticesWhereARulingLiftsAWaitAndNothingFollows(String rule, String vanished) {
        List<PurposeTerms> marac = PACK.terms(Purpose.MARAC).stream().toList();
        Tried tried = tried(Packs.without(PACK, rule), marac);
        assertTrue(
                tried.vanished().contains("marac: " + vanished),
                tried.vanished().toString());
    }

    /** What was tried of a pack: how many fields wait without a ruling, and which of them then vanish. */
    private record Tried(int waiting, Set<String> vanished) {}

    private static Tried tried(Pack pack, Collection<PurposeTerms> purposes) {
        int waiting = 0;
        Set<String> vanished = new TreeSet<>();
        for (PurposeTerms terms : purposes) {
            for (Facts facts : ordinary(terms)) {
                Set<FieldClass> wait = waiting(pack, facts);
                waiting += wait.size();
                if (!wait.isEmpty()) {
                    RULINGS.stream()
                            .flatMap(ruling -> vanished(pack, facts, wait, ruling))
                            .map(told -> terms.purpose().code() + ": " + told)
                            .forEach(vanished::add);
                }
            }
        }
        return new Tried(waiting, vanished);
    }

    private static Set<FieldClass> waiting(Pack pack, Facts facts) {
        Judgement judgement = pack.decide(facts);
        Set<FieldClass> tried = EnumSet.of(FieldClass.CODED_FACT, FieldClass.ATTACHMENT);
        if (Drawn.holds(facts, Fact.CATEGORY, "account-of-abuse")) {
            tried.add(FieldClass.IDENTITY);
        }
        tried.removeIf(field -> judgement.on(field).effect() != Effect.REFER);
        return tried;
    }

    private static Stream<String> vanished(Pack pack, Facts facts, Set<FieldClass> wait, Set<String> ruling) {
        Judgement ruled = pack.decide(facts.with().codes(Fact.RULING, ruling).build());
        return wait.stream()
                .filter(field -> isSilent(ruled.on(field)) && !isAccountedFor(pack, facts, ruled, field))
                .map(field -> field.code() + " of " + only(facts, Fact.CATEGORY) + " of " + only(facts, Fact.ABOUT)
                        + ", once " + new TreeSet<>(ruling));
    }

    /**
     * A worry leaves in approved words alone, so that while its words wait it has not vanished. And what nobody would have told
     * had nobody refused does not vanish where the refusal is weighed.
     */
    private static boolean isAccountedFor(Pack pack, Facts facts, Judgement ruled, FieldClass field) {
        boolean wordsWait = Drawn.holds(facts, Fact.CATEGORY, "concern")
                && ruled.on(FieldClass.FREE_TEXT).effect() == Effect.REFER;
        boolean refused = Drawn.holds(facts, Fact.CONSENT, "refused") || Drawn.holds(facts, Fact.CONSENT, "withdrawn");
        return wordsWait
                || refused
                        && isSilent(pack.decide(
                                        facts.with().known(Fact.CONSENT, "none").build())
                                .on(field));
    }

    private static boolean isSilent(Decision decision) {
        return decision.effect() == Effect.WITHHOLD
                && decision.why().determiningRules().isEmpty();
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
                        aged.with().known(Fact.CONSENT, "not-asked").build(),
                        said(aged, "given", "asserted", "self"),
                        said(aged, "given", "signed", "self"),
                        said(aged, "given", "signed", "pr-holder"),
                        said(aged, "refused", "signed", "self"),
                        said(aged, "refused", "signed", "pr-holder"),
                        said(aged, "withdrawn", "signed", "self"),
                        said(aged, "withdrawn", "signed", "pr-holder")))
                .flatMap(said -> Arrays.stream(Category.values())
                        .map(category ->
                                said.with().known(Fact.CATEGORY, category).build()))
                .flatMap(EnglandRulingsLawsTest::told);
    }

    /** An account also in the person's own words, and as hearsay of a neighbour's. */
    private static Stream<Facts> told(Facts facts) {
        return Drawn.holds(facts, Fact.CATEGORY, "account-of-abuse")
                ? Stream.of(facts, told(facts, "self", "account"), told(facts, "member-of-public", "hearsay"))
                : Stream.of(facts);
    }

    private static Facts told(Facts facts, String source, String statement) {
        return facts.with()
                .known(Fact.SOURCE, source)
                .known(Fact.STATEMENT, statement)
                .build();
    }

    private static List<String> ages(Place place) {
        return switch (place) {
            case CHILD, SIBLING -> List.of("under-11", "11-15", "16-17");
            case PARENT, PARENT_WITHOUT_PR, UNBORN -> List.of("under-11", "11-15", "16-17", "adult");
            case CARER, HOUSEHOLD_ADULT, OTHER_FAMILY, ADULT_CONCERNED, OUTSIDE_FAMILY -> List.of("adult");
        };
    }

    private static Facts said(Facts facts, String consent, String evidence, String by) {
        return facts.with()
                .known(Fact.CONSENT, consent)
                .known(Fact.EVIDENCE, evidence)
                .known(Fact.BY, by)
                .known(Fact.COVERS, "self".equals(by) ? "sharing-own-record" : "sharing-child-record")
                .build();
    }
}
