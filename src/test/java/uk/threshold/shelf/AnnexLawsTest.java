package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;

/** What holds of the confidential annex whatever the facts, on facts drawn at random from a fixed seed. */
final class AnnexLawsTest {
    private static final long SEED = 20261128;
    private static final int DRAWS = Draws.of(12_000);
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();
    private static final Set<String> HIDES_A_PLACE = Set.of("LIVARG", "LOCIS", "V");

    private final Random random = new Random(SEED);

    private void always(Consumer<Facts> law) {
        Drawn drawn = new Drawn(random);
        for (int i = 0; i < DRAWS; i++) {
            law.accept(drawn.next());
        }
    }

    @Test
    void holdsWhatTheAnswerWouldHoldWereNobodyInTheAudienceEndangered() {
        int held = 0;
        Drawn drawn = new Drawn(random);
        for (int i = 0; i < DRAWS; i++) {
            String purpose =
                    List.of("s47-enquiry", "s47-strategy", "conference-report").get(random.nextInt(3));
            Facts facts = withoutPlaces(drawn.next())
                    .with()
                    .known(Fact.PURPOSE, purpose)
                    .build();
            Set<FieldClass> unendangered = permitted(in("answer", facts, "other"));
            assertEquals(unendangered, permitted(in("annex", facts, "audience")));
            held += unendangered.isEmpty() ? 0 : 1;
        }
        assertTrue(held > Draws.of(300), "only " + held + " of " + DRAWS);
    }

    @Test
    void sharesNoItemWithTheAnswerButWhatIsTrueOfAHiddenPlaceWithoutNamingIt() {
        always(facts -> {
            Set<FieldClass> both =
                    permitted(facts.with().known(Fact.DESTINATION, "annex").build());
            both.retainAll(
                    permitted(facts.with().known(Fact.DESTINATION, "answer").build()));
            if (!both.isEmpty()) {
                assertTrue(facts.codes(Fact.LABELS).orElseThrow().stream().anyMatch(HIDES_A_PLACE::contains));
            }
            both.retainAll(EnumSet.of(FieldClass.IDENTITY, FieldClass.PLACE, FieldClass.CONTACT, FieldClass.LINK));
            assertEquals(Set.of(), both);
        });
    }

    @Test
    void isEmptyOfWhatEndangersNobodyAndGivesNoPlaceAway() {
        always(facts -> {
            Facts harmless = withoutPlaces(facts);
            assertEquals(Set.of(), permitted(in("annex", harmless, "none")));
            assertEquals(Set.of(), permitted(in("annex", harmless, "other")));
        });
    }

    @Test
    void isEmptyUnderAPurposeThatHasNone() {
        always(facts -> assertEquals(
                Set.of(),
                permitted(facts.with()
                        .known(Fact.DESTINATION, "annex")
                        .known(Fact.PURPOSE, "s17-assessment")
                        .build())));
    }

    @Test
    void reachesNobodyWhoMustNotLearnOfIt() {
        always(facts -> {
            assertEquals(Set.of(), permitted(in("annex", facts, "reader")));
            Facts doubtful = facts.with().known(Fact.DESTINATION, "annex").build();
            assertEquals(Set.of(), permitted(doubtful.without(Fact.UNSAFE_FOR)));
        });
    }

    @Test
    void holdsNoMoreWhereLessIsKnown() {
        always(facts -> {
            Facts annex = in("annex", facts, "audience");
            for (Fact fact : Fact.values()) {
                assertTrue(permitted(annex).containsAll(permitted(annex.without(fact))), fact.code());
            }
        });
    }

    @Test
    void liftsNoBarAndAnswersNothingThatWasNotAsked() {
        always(facts -> {
            Facts annex = facts.with().known(Fact.DESTINATION, "annex").build();
            assertTrue(barred(annex)
                    .containsAll(barred(
                            facts.with().known(Fact.DESTINATION, "answer").build())));
            Facts notAsked = annex.with()
                    .known(Fact.ASKED, "no")
                    .known(Fact.PART, "subject")
                    .codes(Fact.RULING, Set.of("relevant"))
                    .build();
            assertEquals(Set.of(), permitted(notAsked));
        });
    }

    /** Beyond what the answer would hold without the label, a label that hides a place opens the place and no health. */
    @Test
    void opensByALabelThePlaceAlone() {
        always(facts -> facts.codes(Fact.LABELS).ifPresent(labels -> {
            Set<String> hiding = new TreeSet<>(labels);
            hiding.add(List.of("LIVARG", "LOCIS", "V").get(random.nextInt(3)));
            Set<FieldClass> opened = permitted(facts.with()
                    .known(Fact.DESTINATION, "annex")
                    .codes(Fact.LABELS, hiding)
                    .build());
            opened.removeAll(permitted(in("answer", withoutPlaces(facts), "other")));
            if (!opened.isEmpty()) {
                assertTrue(holds(
                        facts, Fact.CATEGORY, "demographics", "registration", "household", "attendance", "medication"));
                assertTrue(!opened.contains(FieldClass.MEASUREMENT) && !opened.contains(FieldClass.FREE_TEXT));
            }
        }));
    }

    /** Every person, purpose, category and ruling, for a place that is hidden. */
    @Test
    void tellsThePlaceOfNobodyWhoDoesNotLiveWithTheChildUnlessItWasReleased() {
        int told = 0;
        for (String about : Fact.ABOUT.vocabulary()) {
            for (String purpose : Fact.PURPOSE.vocabulary()) {
                for (String category : Fact.CATEGORY.vocabulary()) {
                    for (String ruling : Fact.RULING.vocabulary()) {
                        Facts hidden = Drawn.ordinary()
                                .known(Fact.DESTINATION, "annex")
                                .known(Fact.ABOUT, about)
                                .known(Fact.PURPOSE, purpose)
                                .known(Fact.CATEGORY, category)
                                .codes(Fact.RULING, Set.of(ruling))
                                .codes(Fact.LABELS, Set.of("LIVARG"))
                                .build();
                        boolean released = about.equals("child") || ruling.equals("reasoned-release");
                        told += places(hidden.with()
                                                .known(Fact.LIVES_WITH_CHILD, "yes")
                                                .build())
                                        .isEmpty()
                                ? 0
                                : 1;
                        Facts apart =
                                hidden.with().known(Fact.LIVES_WITH_CHILD, "no").build();
                        assertTrue(released
                                || places(apart).isEmpty() && places(hidden).isEmpty());
                    }
                }
            }
        }
        assertTrue(told > 100, "only " + told);
    }

    private static Set<FieldClass> places(Facts facts) {
        Set<FieldClass> places = permitted(facts);
        places.retainAll(EnumSet.of(FieldClass.PLACE, FieldClass.CONTACT));
        return places;
    }

    private static Facts in(String destination, Facts facts, String unsafeFor) {
        return facts.with()
                .known(Fact.DESTINATION, destination)
                .known(Fact.UNSAFE_FOR, unsafeFor)
                .build();
    }

    private static Facts withoutPlaces(Facts facts) {
        Set<String> labels = new TreeSet<>(facts.codes(Fact.LABELS).orElse(Set.of()));
        labels.removeAll(HIDES_A_PLACE);
        return facts.with().codes(Fact.LABELS, labels).build();
    }

    private static boolean holds(Facts facts, Fact fact, String... codes) {
        return facts.codes(fact)
                .filter(held -> Set.of(codes).stream().anyMatch(held::contains))
                .isPresent();
    }

    private static Set<FieldClass> permitted(Facts facts) {
        return PACK.decide(facts).permitted();
    }

    private static Set<FieldClass> barred(Facts facts) {
        Set<FieldClass> barred = EnumSet.noneOf(FieldClass.class);
        PACK.decide(facts).decisions().forEach((field, decision) -> {
            if (decision.effect() == Effect.BAR) {
                barred.add(field);
            }
        });
        return barred;
    }
}
