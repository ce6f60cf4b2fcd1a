package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.shelf.Drawn.holds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Label;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Rulebook;

/** What holds over the English pack whatever the facts, on facts drawn at random from a fixed seed. */
final class EnglandLawsTest {
    private static final long SEED = 20261123;
    private static final int DRAWS = Draws.of(10_000);
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();
    private static final List<String> RULINGS = Fact.RULING.vocabulary();
    private static final Set<String> INTIMATE = Set.of("SEX", "STD", "HIV", "GENDER");
    private static final Set<String> SECTION_47 = Set.of("s47-enquiry", "s47-strategy");

    /** What every entry of a request shares. */
    private static final Set<Fact> OF_THE_REQUEST = EnumSet.of(
            Fact.PURPOSE, Fact.AGENCY, Fact.ROLE, Fact.DESTINATION, Fact.DUTY, Fact.CARE_ORDER, Fact.DECEASED);

    private final Random random = new Random(SEED);

    /** What must hold of any facts. */
    private interface Law {
        void holds(Facts facts);
    }

    @Test
    void drawsFactsUnderWhichMuchIsPermitted() {
        int permitted = 0;
        Drawn drawn = new Drawn(random);
        for (int i = 0; i < DRAWS; i++) {
            permitted += permitted(drawn.next()).isEmpty() ? 0 : 1;
        }
        assertTrue(permitted > DRAWS / 40, "only " + permitted + " of " + DRAWS);
    }

    @Test
    void noRulingLiftsABar() {
        always(facts -> {
            Set<FieldClass> barred = barred(facts);
            if (!barred.isEmpty()) {
                Facts ruled = facts.with().codes(Fact.RULING, someOf(RULINGS)).build();
                assertTrue(barred(ruled).containsAll(barred));
            }
        });
    }

    @Test
    void knowingLessOpensNothing() {
        always(facts -> {
            Set<FieldClass> before = permitted(facts);
            for (Fact fact : Fact.values()) {
                assertWithin(before, permitted(facts.without(fact)), fact.code());
            }
        });
    }

    /**
     * But for violence in immediate danger, which {@link EnglandUrgentLawsTest} bounds. A label that keeps a place safe moves
     * it from the answer into the annex; AnnexLawsTest says how far.
     */
    @Test
    void aFurtherLabelOpensNothing() {
        always(any -> {
            Facts facts = any.with().known(Fact.DESTINATION, "answer").build();
            facts.codes(Fact.LABELS).ifPresent(labels -> {
                Set<FieldClass> before = permitted(facts);
                Set<Label> further = EnumSet.allOf(Label.class);
                further.removeIf(label -> label == Label.VIO && immediateDanger(facts));
                for (Label label : further) {
                    Set<String> more = new TreeSet<>(labels);
                    more.add(label.code());
                    assertWithin(
                            before,
                            permitted(facts.with().codes(Fact.LABELS, more).build()),
                            label.code());
                }
            });
        });
    }

    /** Of readers who could be anyone nobody knows whether they are that person; a clinician who asked can say. */
    @Test
    void namingThePersonSaidToHaveHarmedTakesNothingFromTheChildsAccount() {
        always(facts -> {
            if (holds(facts, Fact.ABOUT, "child") && (section47(facts) || immediateDanger(facts))) {
                Facts account =
                        facts.with().known(Fact.CATEGORY, "account-of-abuse").build();
                Facts unnamed = account.with().known(Fact.UNSAFE_FOR, "none").build();
                Facts named = account.with().known(Fact.UNSAFE_FOR, "other").build();
                assertEquals(PACK.decide(unnamed), PACK.decide(named));
            }
        });
    }

    @Test
    void aCodedFactStaysWhoseMarkOrDisputeNoteARuleForgets() {
        Pack forgetful = Packs.withoutOpening(PACK, EnumSet.of(FieldClass.STATEMENT_MARK, FieldClass.DISPUTE_NOTE));
        Pack loose = Packs.without(Packs.without(forgetful, "words.opinion-marked"), "words.dispute-travels");
        Set<String> held = new TreeSet<>();
        always(facts -> {
            assertTrue(!forgetful.decide(facts).permitted().contains(FieldClass.CODED_FACT));
            if (loose.decide(facts).permitted().contains(FieldClass.CODED_FACT)) {
                held.addAll(facts.codes(Fact.STATEMENT).orElse(Set.of()));
            }
        });
        assertTrue(held.containsAll(Set.of("opinion", "fact")), held.toString());
    }

    @Test
    void whoeverTheRecordDoesNotLinkToTheChildIsNeverOpenedWhateverIsClaimed() {
        always(facts -> {
            Facts unlinked =
                    facts.without(Fact.ABOUT).with().known(Fact.PART, "subject").build();
            assertEquals(Set.of(), permitted(unlinked));
        });
    }

    @Test
    void equalFactsGiveEqualDecisions() {
        always(facts ->
                assertEquals(PACK.decide(facts), PACK.decide(facts.with().build())));
    }

    @Test
    void rulesThatAreIndexedDecideAsTheyDoOneByOne() {
        Rulebook own = PACK.rulebook();
        Rulebook plain = new Rulebook(own.rules(), own.togethers(), own.duties());
        always(facts -> assertEquals(plain.decide(facts), PACK.decide(facts)));
    }

    @Test
    void whatIsSettledOnceForARequestDecidesEachEntryAsBefore() {
        always(facts -> {
            Facts settled = facts;
            for (Fact fact : Fact.values()) {
                settled = OF_THE_REQUEST.contains(fact) ? settled : settled.without(fact);
            }
            assertEquals(PACK.decide(facts), PACK.rulebook().given(settled).decide(facts));
        });
    }

    @Test
    void nothingButApprovedWordingLeavesWhereCodedFactsStay() {
        always(facts -> {
            Set<FieldClass> permitted = permitted(facts);
            if (!permitted.contains(FieldClass.CODED_FACT)) {
                permitted.remove(FieldClass.WORDING);
                Set<FieldClass> registered = holds(facts, Fact.CATEGORY, "demographics", "registration")
                                || !facts.knows(Fact.STANDING)
                                || holds(facts, Fact.STANDING, "entered-in-error")
                        ? EnumSet.of(FieldClass.STATUS)
                        : EnumSet.noneOf(FieldClass.class);
                assertWithin(registered, permitted, "beside coded facts");
            }
        });
    }

    @Test
    void wordsAsTypedLeaveUnderACheckedCourtOrderAloneAndNoDocumentThatNobodyReadFirst() {
        always(facts -> {
            assertTrue(!permitted(facts).contains(FieldClass.FREE_TEXT) || Drawn.ordered(facts));
            assertTrue(
                    holds(facts, Fact.RULING, "document") || !permitted(facts).contains(FieldClass.ATTACHMENT));
        });
    }

    @Test
    void whateverTellsWhoInformedNeverLeaves() {
        always(facts -> {
            Set<FieldClass> permitted =
                    permitted(facts.with().known(Fact.PART, "informant").build());
            permitted.retainAll(EnumSet.of(
                    FieldClass.IDENTITY,
                    FieldClass.CONTACT,
                    FieldClass.PLACE,
                    FieldClass.AUTHOR,
                    FieldClass.SOURCE,
                    FieldClass.LINK));
            assertEquals(Set.of(), permitted);
        });
    }

    @Test
    void anAdultsHealthNeedsARulingUnderSection47AndARefusalIsWeighed() {
        always(facts -> {
            if (section47(facts) && adultsHealth(facts) && !permitted(facts).isEmpty()) {
                boolean wordingAlone = permitted(facts).equals(EnumSet.of(FieldClass.WORDING));
                assertTrue(holds(facts, Fact.RULING, "relevant", "reasoned-release", "document") || wordingAlone);
                if (holds(facts, Fact.CONSENT, "refused", "withdrawn")) {
                    assertTrue(holds(facts, Fact.RULING, "weighed"));
                }
            }
        });
    }

    @Test
    void underSection17NothingLeavesWithoutEvidencedConsentOrAnotherRecordedGround() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, "s17-assessment")
                    && holds(facts, Fact.PART, "subject")
                    && !permitted(facts).isEmpty()) {
                boolean consented = holds(facts, Fact.CONSENT, "given")
                        && holds(facts, Fact.EVIDENCE, "signed", "recorded", "practice-verified")
                        && holds(facts, Fact.COVERS, "sharing-own-record", "sharing-child-record")
                        && holds(facts, Fact.BY, "self", "pr-holder");
                boolean account = holds(facts, Fact.ABOUT, "child") && holds(facts, Fact.CATEGORY, "account-of-abuse");
                boolean duty = holds(facts, Fact.DUTY, "in-force") && holds(facts, Fact.RULING, "relevant");
                assertTrue(consented || account || duty || holds(facts, Fact.RULING, "reasoned-release"));
            }
        });
    }

    @Test
    void anAdultsIntimateFactsLeaveOnlyByAReasonedRelease() {
        always(facts -> {
            boolean intimate = holds(facts, Fact.CATEGORY, "sexual-health")
                    || facts.codes(Fact.LABELS)
                            .filter(labels -> labels.stream().anyMatch(INTIMATE::contains))
                            .isPresent();
            if (intimate && holds(facts, Fact.PART, "subject") && !holds(facts, Fact.ABOUT, "child")) {
                assertTrue(permitted(facts).isEmpty()
                        || Drawn.ordered(facts)
                        || holds(facts, Fact.RULING, "reasoned-release"));
            }
        });
    }

    /** So that whoever calls a girl the mother of an unborn child learns no more of her than of her as the child. */
    @Test
    void aMotherUnderEighteenIsOpenedNoFurtherThanAsTheChild() {
        always(any -> {
            Facts child = girl(any);
            assertWithin(permitted(child), permitted(mother(child)), "for her unborn child");
        });
    }

    @Test
    @Tag(Draws.ENOUGH)
    void itIsTheRuleOfTheYoungMotherThatKeepsHerPregnancy() {
        Pack loose = Packs.without(PACK, "sensitive.young-mother");
        Set<FieldClass> opened = EnumSet.noneOf(FieldClass.class);
        always(any -> {
            Facts child = girl(any);
            Set<FieldClass> further = new TreeSet<>(loose.decide(mother(child)).permitted());
            further.removeAll(permitted(child));
            opened.addAll(further);
        });
        assertTrue(opened.contains(FieldClass.CODED_FACT));
    }

    private Facts girl(Facts any) {
        String age = List.of("under-11", "11-15", "16-17").get(random.nextInt(3));
        return any.with().known(Fact.AGE, age).known(Fact.ABOUT, "child").build();
    }

    private static Facts mother(Facts girl) {
        return girl.with().known(Fact.ABOUT, "unborn").build();
    }

    /** Nobody's place is hidden from themselves, once they are sixteen. */
    @Test
    void aHiddenPlaceNeverLeavesInAnAnswerForAnotherReader() {
        always(any -> {
            Facts facts = any.with().known(Fact.DESTINATION, "answer").build();
            boolean own = holds(facts, Fact.PURPOSE, "own-access") && holds(facts, Fact.AGE, "16-17", "adult");
            if (own || Drawn.ordered(facts)) {
                return;
            }
            Set<String> labels = new TreeSet<>(facts.codes(Fact.LABELS).orElse(Set.of()));
            labels.add(List.of("LIVARG", "LOCIS", "V").get(random.nextInt(3)));
            Set<FieldClass> permitted =
                    permitted(facts.with().codes(Fact.LABELS, labels).build());
            permitted.retainAll(EnumSet.of(FieldClass.IDENTITY, FieldClass.CONTACT, FieldClass.PLACE, FieldClass.LINK));
            assertEquals(Set.of(), permitted);
        });
    }

    @Test
    void theChildsOwnOrdinaryCodedFactsNeedNobodyUnderSection47() {
        for (String purpose : SECTION_47) {
            for (String category : List.of(
                    "attendance",
                    "injury",
                    "growth-development",
                    "immunisation",
                    "medication",
                    "allergy",
                    "long-term-condition",
                    "disability-communication",
                    "mental-health",
                    "account-of-abuse",
                    "safeguarding-entry")) {
                for (String label : List.of("MH", "PHY", "NOPAT", "VIO", "SDV", "N")) {
                    Facts facts = Drawn.ordinary()
                            .known(Fact.PURPOSE, purpose)
                            .known(Fact.ABOUT, "child")
                            .known(Fact.CATEGORY, category)
                            .known(Fact.LABELS, label)
                            .build();
                    assertTrue(permitted(facts).containsAll(Drawn.FACTS), category);
                }
            }
        }
    }

    private void always(Law law) {
        Drawn drawn = new Drawn(random);
        for (int i = 0; i < DRAWS; i++) {
            law.holds(drawn.next());
        }
    }

    private Set<String> someOf(List<String> codes) {
        List<String> some = new ArrayList<>(codes);
        some.removeIf(code -> random.nextBoolean());
        return Set.copyOf(some);
    }

    private static boolean section47(Facts facts) {
        return facts.codes(Fact.PURPOSE).filter(SECTION_47::containsAll).isPresent();
    }

    private static boolean immediateDanger(Facts facts) {
        return holds(facts, Fact.PURPOSE, "immediate-danger");
    }

    private static boolean adultsHealth(Facts facts) {
        return holds(facts, Fact.PART, "subject")
                && holds(facts, Fact.ABOUT, "parent", "parent-without-pr", "carer", "household-adult", "other-family")
                && facts.knows(Fact.CATEGORY)
                && !holds(facts, Fact.CATEGORY, "demographics", "registration", "household");
    }

    private static Set<FieldClass> permitted(Facts facts) {
        return PACK.decide(facts).permitted();
    }

    private static Set<FieldClass> barred(Facts facts) {
        Set<FieldClass> barred = EnumSet.noneOf(FieldClass.class);
        PACK.decide(facts).decisions().forEach((field, decision) -> {
            switch (decision.effect()) {
                case BAR -> barred.add(field);
                case PERMIT, REFER, WITHHOLD -> {}
            }
        });
        return barred;
    }

    private static void assertWithin(Set<FieldClass> allowed, Set<FieldClass> permitted, String what) {
        assertTrue(allowed.containsAll(permitted), () -> what + " opens " + permitted + " beyond " + allowed);
    }
}
