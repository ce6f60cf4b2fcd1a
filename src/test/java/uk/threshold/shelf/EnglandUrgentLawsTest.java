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
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;

/** What holds of immediate danger and of the front door whatever the facts, on facts drawn at random from a fixed seed. */
final class EnglandUrgentLawsTest {
    private static final long SEED = 20261128;
    private static final int DRAWS = Draws.of(14_000);
    private static final Pack PACK =
            LoadedPack.read(PackFiles.folder(EnglandPackTest.FOLDER)).pack();

    @Test
    void immediateDangerNeverGivesLessOfTheChildsOwnCodedFactsAndDatesThanSection47() {
        for (String purpose : List.of("s47-enquiry", "s47-strategy")) {
            always(facts -> {
                Facts enquiry = facts.with()
                        .known(Fact.PURPOSE, purpose)
                        .known(Fact.AGENCY, "social-care")
                        .known(Fact.ROLE, "social-worker")
                        .known(Fact.ABOUT, "child")
                        .known(Fact.PART, "subject")
                        .known(Fact.DESTINATION, "answer")
                        .build();
                Set<FieldClass> given = permitted(enquiry);
                given.retainAll(EnumSet.of(FieldClass.CODED_FACT, FieldClass.WHEN));
                Facts danger =
                        enquiry.with().known(Fact.PURPOSE, "immediate-danger").build();
                assertTrue(permitted(danger).containsAll(given), purpose);
            });
        }
    }

    /** Whoever is due tonight has no time for an enquiry. */
    @Test
    void immediateDangerGivesOfAnUnbornChildsAntenatalCareWhatSection47Gives() {
        Set<FieldClass> opened = EnumSet.noneOf(FieldClass.class);
        always(facts -> {
            Facts enquiry = facts.with()
                    .known(Fact.PURPOSE, "s47-enquiry")
                    .known(Fact.AGENCY, "social-care")
                    .known(Fact.ROLE, "social-worker")
                    .known(Fact.ABOUT, "unborn")
                    .known(Fact.PART, "subject")
                    .known(Fact.CATEGORY, "pregnancy")
                    .build();
            Facts danger =
                    enquiry.with().known(Fact.PURPOSE, "immediate-danger").build();
            assertEquals(permitted(enquiry), permitted(danger));
            opened.addAll(permitted(danger));
        });
        assertTrue(opened.contains(FieldClass.CODED_FACT), "some of it leaves");
    }

    @Test
    void inImmediateDangerAnAdultsHealthWithoutARulingIsTheSafetySetAlone() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, "immediate-danger")
                    && adultsHealth(facts)
                    && !holds(facts, Fact.RULING, "relevant", "reasoned-release", "wording", "document")
                    && !permitted(facts).isEmpty()) {
                boolean violence =
                        holds(facts, Fact.LABELS, "VIO") && holds(facts, Fact.CATEGORY, "injury", "safeguarding-entry");
                boolean dependence =
                        holds(facts, Fact.CATEGORY, "substance-use") && holds(facts, Fact.STANDING, "active", "alert");
                boolean crisis = holds(facts, Fact.CATEGORY, "mental-health") && holds(facts, Fact.STANDING, "alert");
                assertTrue(violence || dependence || crisis);
            }
        });
    }

    @Test
    void atTheFrontDoorNothingOfAnyoneButTheChildLeavesBeforeAPersonHasDecided() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, "front-door-check")
                    && holds(facts, Fact.PART, "subject")
                    && !holds(facts, Fact.ABOUT, "child")) {
                assertTrue(permitted(facts).isEmpty() || holds(facts, Fact.RULING, "reasoned-release"));
            }
        });
    }

    /** The label says what an entry is; no rule restricts by it, so it is in none of the restricting lists. */
    @Test
    void theLabelOfViolenceChangesNothingButAnAdultsOwnEntryInImmediateDanger() {
        always(facts -> facts.codes(Fact.LABELS).ifPresent(labels -> {
            Set<String> more = new TreeSet<>(labels);
            more.add("VIO");
            Facts violent = facts.with().codes(Fact.LABELS, more).build();
            boolean adultsOwn = holds(facts, Fact.PART, "subject")
                    && !holds(facts, Fact.ABOUT, "child", "sibling", "outside-family");
            if (!holds(facts, Fact.PURPOSE, "immediate-danger") || facts.knows(Fact.PART) && !adultsOwn) {
                assertEquals(permitted(facts), permitted(violent));
            }
        }));
    }

    private static void always(Consumer<Facts> law) {
        Drawn drawn = new Drawn(new Random(SEED));
        for (int i = 0; i < DRAWS; i++) {
            law.accept(drawn.next());
        }
    }

    private static boolean adultsHealth(Facts facts) {
        return holds(facts, Fact.PART, "subject")
                && holds(facts, Fact.ABOUT, "parent", "parent-without-pr", "carer", "household-adult", "other-family")
                && facts.knows(Fact.CATEGORY)
                && !holds(facts, Fact.CATEGORY, "demographics", "registration", "household");
    }

    private static boolean holds(Facts facts, Fact fact, String... codes) {
        return facts.codes(fact)
                .filter(held -> Set.of(codes).stream().anyMatch(held::contains))
                .isPresent();
    }

    private static Set<FieldClass> permitted(Facts facts) {
        return PACK.decide(facts).permitted();
    }
}
