package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.shelf.Drawn.holds;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;

/** What holds of a court's order and of a child in care whatever the facts, on facts drawn at random from a fixed seed. */
final class EnglandOrderedLawsTest {
    private static final long SEED = 20261129;
    private static final int DRAWS = Draws.of(12_000);
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();

    @Test
    void forACourtNothingLeavesButWhatAnOrderNamesOnceItIsChecked() {
        always("court-order", facts -> assertTrue(permitted(facts).isEmpty() || Drawn.ordered(facts)));
    }

    @Test
    void noOtherRulingStandsInForTheCheckOfTheOrder() {
        Set<String> others = new TreeSet<>(Fact.RULING.vocabulary());
        others.remove("order-checked");
        always(
                "court-order",
                facts -> assertEquals(
                        Set.of(),
                        permitted(facts.with().codes(Fact.RULING, others).build())));
    }

    @Test
    void underACheckedOrderWordsAsTypedDoLeave() {
        Facts ordered = Drawn.ordinary()
                .known(Fact.PURPOSE, "court-order")
                .known(Fact.AGENCY, "court")
                .known(Fact.ROLE, "court-officer")
                .known(Fact.ABOUT, "child")
                .known(Fact.CATEGORY, "injury")
                .known(Fact.STATEMENT, "fact")
                .known(Fact.ORDER, "yes")
                .known(Fact.RULING, "order-checked")
                .build();
        assertTrue(permitted(ordered).contains(FieldClass.FREE_TEXT));
    }

    @Test
    void anOrderThatIsAddedToAnotherPurposeOpensNothing() {
        for (String purpose : List.of("s17-assessment", "s47-enquiry", "immediate-danger", "child-in-care-health")) {
            always(purpose, facts -> {
                Facts claimed = facts.with()
                        .known(Fact.ORDER, "yes")
                        .codes(Fact.RULING, Set.of("order-checked"))
                        .build();
                Facts without = facts.with()
                        .known(Fact.ORDER, "no")
                        .codes(Fact.RULING, Set.of())
                        .build();
                assertTrue(permitted(without).containsAll(permitted(claimed)), purpose);
            });
        }
    }

    @Test
    void forAChildInCareNothingLeavesOfAnyonesRecordButTheChilds() {
        always("child-in-care-health", facts -> {
            if (holds(facts, Fact.PART, "subject")) {
                assertTrue(permitted(facts).isEmpty() || holds(facts, Fact.ABOUT, "child"));
            }
        });
    }

    @Test
    void withoutACareOrderInForceAChildsRecordWaitsForEvidencedConsentOrAPerson() {
        always("child-in-care-health", facts -> {
            if (holds(facts, Fact.PART, "subject")
                    && !holds(facts, Fact.CARE_ORDER, "yes")
                    && !permitted(facts).isEmpty()) {
                boolean consented = holds(facts, Fact.CONSENT, "given")
                        && holds(facts, Fact.EVIDENCE, "signed", "recorded", "practice-verified");
                assertTrue(consented || holds(facts, Fact.RULING, "reasoned-release"));
            }
        });
    }

    @Test
    void aCareOrderOpensNothingThatAYoungPersonDecidesForThemselves() {
        always("child-in-care-health", facts -> {
            if (holds(facts, Fact.PART, "subject")
                    && holds(facts, Fact.CATEGORY, "mental-health", "sexual-health", "pregnancy", "substance-use")
                    && !permitted(facts).isEmpty()) {
                boolean theirs = holds(facts, Fact.CONSENT, "given") && holds(facts, Fact.BY, "self");
                assertTrue(theirs || holds(facts, Fact.RULING, "relevant", "reasoned-release"));
            }
        });
    }

    @Test
    void aSocialWorkerReadsOnlyWhatTheFactsOfAChildInCareAreCalled() {
        Set<FieldClass> summary = EnumSet.of(
                FieldClass.CODED_FACT, FieldClass.STATUS, FieldClass.STATEMENT_MARK, FieldClass.DISPUTE_NOTE);
        always("child-in-care-health", facts -> {
            if (holds(facts, Fact.AGENCY, "social-care")
                    && holds(facts, Fact.PART, "subject")
                    && !holds(facts, Fact.RULING, "relevant", "reasoned-release")) {
                Set<FieldClass> permitted = permitted(facts);
                assertTrue(summary.containsAll(permitted), permitted.toString());
            }
        });
    }

    private static void always(String purpose, Consumer<Facts> law) {
        Drawn drawn = new Drawn(new Random(SEED));
        for (int i = 0; i < DRAWS; i++) {
            Facts facts = drawn.next();
            if (holds(facts, Fact.PURPOSE, purpose)) {
                law.accept(facts);
            }
        }
    }

    private static Set<FieldClass> permitted(Facts facts) {
        return PACK.decide(facts).permitted();
    }
}
