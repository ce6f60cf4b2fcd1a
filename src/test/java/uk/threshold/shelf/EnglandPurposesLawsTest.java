package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.shelf.Drawn.holds;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.threshold.Draws;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

/** That no purpose is a door round another: what holds of each purpose that a request may claim, whatever the facts. */
final class EnglandPurposesLawsTest {
    private static final long SEED = 20261129;
    private static final int DRAWS = Draws.of(8_000);
    private static final PackFiles FILES = PackFiles.folder(EnglandPackTest.FOLDER);
    private static final LoadedPack LOADED = LoadedPack.read(FILES);
    private static final Pack PACK = LOADED.pack();
    private static final Set<String> JUDGED = Set.of("relevant", "reasoned-release", "document", "wording");
    private static final Set<String> ABOUT_AN_ADULT =
            Set.of("marac", "mappa", "adoption-fostering", "kinship-assessment", "adult-safeguarding");
    private static final Set<String> ONE_PERSONS_OWN = Set.of("adoption-fostering", "kinship-assessment", "mappa");

    @Test
    void opensSomethingInAStoryOfEachPurposeThatMayBeClaimed() {
        Set<String> opened = new TreeSet<>();
        PolicyCase.readAll(FILES, LOADED).stream()
                .flatMap(story -> story.scenes().stream())
                .filter(scene -> !scene.judgement(PACK).permitted().isEmpty())
                .flatMap(scene -> scene.people().stream())
                .forEach(facts -> opened.addAll(facts.codes(Fact.PURPOSE).orElse(Set.of())));
        Set<String> idle = claimable();
        idle.removeAll(opened);
        assertEquals(Set.of(), idle);
    }

    @Test
    @Tag(Draws.ENOUGH)
    void drawsFactsUnderWhichEachPurposeOpensSomething() {
        Set<String> opened = new TreeSet<>();
        always(facts -> {
            if (!permitted(facts).isEmpty()) {
                opened.addAll(facts.codes(Fact.PURPOSE).orElse(Set.of()));
            }
        });
        assertEquals(claimable(), opened);
    }

    /** Whoever may not receive the answer learns nothing, whatever else is so. */
    @Test
    void answersUnderNoPurposeWhoeverIsNeitherItsClaimantNorNamedAsItsReader() {
        Map<String, Set<Role>> furtherReaders = Map.of(
                "s17-assessment",
                        EnumSet.of(Role.EMERGENCY_DUTY, Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "private-fostering",
                        EnumSet.of(Role.EMERGENCY_DUTY, Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "s47-enquiry", EnumSet.of(Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "s47-strategy", EnumSet.of(Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "conference-report",
                        EnumSet.of(Role.EMERGENCY_DUTY, Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "child-protection-plan",
                        EnumSet.of(Role.EMERGENCY_DUTY, Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "immediate-danger",
                        EnumSet.of(Role.SOCIAL_WORKER, Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER),
                "child-in-care-health", EnumSet.of(Role.INDEPENDENT_REVIEWING_OFFICER));
        always(facts -> {
            for (Role role : Role.values()) {
                Facts read = facts.with().codes(Fact.ROLE, Set.of(role.code())).build();
                for (String purpose : facts.codes(Fact.PURPOSE).orElse(Set.of())) {
                    boolean claims = claimants(purpose).stream().anyMatch(who -> who.role() == role);
                    boolean reads =
                            furtherReaders.getOrDefault(purpose, Set.of()).contains(role);
                    assertTrue(claims || reads || permitted(read).isEmpty(), purpose + " to " + role);
                }
            }
        });
    }

    @Test
    void letsWordsAsTypedLeaveUnderNoPurposeButACourtsOrder() {
        always(facts -> assertTrue(
                holds(facts, Fact.PURPOSE, "court-order") || !permitted(facts).contains(FieldClass.FREE_TEXT)));
    }

    @Test
    void keepsWhatAClinicianRuledNotRelevant() {
        always(facts -> {
            if (holds(facts, Fact.PART, "subject") && !holds(facts, Fact.PURPOSE, "court-order")) {
                Facts ruled =
                        facts.with().codes(Fact.RULING, Set.of("not-relevant")).build();
                assertEquals(Set.of(), permitted(ruled));
            }
        });
    }

    @Test
    void letsAClinicianLookFirstAtWhatWasToldInConfidenceOrIsKeptClose() {
        always(facts -> {
            boolean told =
                    holds(facts, Fact.IN_CONFIDENCE, "relative", "member-of-public", "professional", "other-agency");
            boolean close = holds(facts, Fact.LABELS, "ADOL", "PRS", "TBOO", "PSYTHPN", "R");
            boolean own = holds(facts, Fact.PURPOSE, "child-in-care-health")
                    && holds(facts, Fact.CONSENT, "given")
                    && holds(facts, Fact.BY, "self")
                    && !told;
            boolean ofTheSafetySet = holds(facts, Fact.PURPOSE, "immediate-danger")
                    && holds(facts, Fact.ABOUT, "child")
                    && holds(facts, Fact.CATEGORY, "allergy", "medication")
                    && !told;
            boolean spared = own || ofTheSafetySet || Drawn.ordered(facts);
            if ((told || close) && !spared && holds(facts, Fact.PART, "subject")) {
                Facts unruled = facts.with().codes(Fact.RULING, Set.of()).build();
                assertEquals(Set.of(), permitted(unruled));
            }
        });
    }

    @Test
    void opensNobodyOfAnAdultsRequestWithoutTheirOwnConsentOrAJudgement() {
        always(facts -> {
            if (aboutAnAdult(facts)
                    && holds(facts, Fact.PART, "subject")
                    && !permitted(facts).isEmpty()) {
                boolean consented = holds(facts, Fact.ABOUT, "adult-concerned")
                        && holds(facts, Fact.CONSENT, "given")
                        && holds(facts, Fact.EVIDENCE, "signed", "recorded", "practice-verified")
                        && holds(facts, Fact.BY, "self")
                        && holds(facts, Fact.COVERS, "sharing-own-record");
                assertTrue(consented
                        || facts.codes(Fact.RULING).stream()
                                .flatMap(Set::stream)
                                .anyMatch(JUDGED::contains));
            }
        });
    }

    @Test
    void opensNobodyElseWhereARequestIsAboutOnePersonAlone() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, ONE_PERSONS_OWN.toArray(String[]::new))
                    && holds(facts, Fact.PART, "subject")
                    && !holds(facts, Fact.ABOUT, "adult-concerned", "child")) {
                assertEquals(Set.of(), permitted(facts));
            }
        });
    }

    /** Whoever harms an adult at risk may be among those others. */
    @Test
    void tellsNobodyButTheAdultAtRisk() {
        int told = 0;
        for (String purpose : List.of("marac", "mappa", "adult-safeguarding")) {
            for (String about : Fact.ABOUT.vocabulary()) {
                for (String consent : Fact.CONSENT.vocabulary()) {
                    Facts facts = Drawn.ordinary()
                            .known(Fact.PURPOSE, purpose)
                            .known(Fact.ABOUT, about)
                            .known(Fact.CONSENT, consent)
                            .build();
                    boolean tells = PACK.decide(facts).duties().stream()
                            .anyMatch(duty -> duty.kind() == Duty.Kind.TELL_THE_PERSON);
                    assertEquals(
                            about.equals("adult-concerned")
                                    && !purpose.equals("mappa")
                                    && !consent.equals("not-asked-unsafe"),
                            tells);
                    told += tells ? 1 : 0;
                }
            }
        }
        assertTrue(told > 0);
    }

    @Test
    void answersAReviewOfADeathForNoChildWhomTheRecordDoesNotSayToHaveDied() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, "child-death-review") && !holds(facts, Fact.DECEASED, "yes")) {
                assertEquals(Set.of(), permitted(facts));
            }
        });
    }

    @Test
    void filesNothingForProceedingsThatNoClinicianHasSeen() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, "care-proceedings")
                    && holds(facts, Fact.PART, "subject")
                    && !permitted(facts).isEmpty()) {
                assertTrue(
                        facts.codes(Fact.RULING).stream().flatMap(Set::stream).anyMatch(JUDGED::contains));
            }
        });
    }

    /** What parents read or hear: what is filed for proceedings, the report for a conference, and the work under its plan. */
    @Test
    void putsAYoungPersonsConfidencesBeforeTheirParentsByTheirOwnConsentOrAReasonedReleaseAlone() {
        int[] opened = {0};
        for (String purpose : List.of("care-proceedings", "conference-report", "child-protection-plan")) {
            always(any -> {
                Facts facts = toASocialWorker(any, purpose, "child", "11-15");
                boolean theirs = holds(facts, Fact.CATEGORY, "sexual-health", "pregnancy")
                        || holds(
                                facts, Fact.LABELS, "ADOL", "SEX", "STD", "HIV", "GENDER", "PREGNANT", "PRS", "PSYTHPN")
                        || holds(facts, Fact.IN_CONFIDENCE, "self", "child-own-words");
                if (theirs && !permitted(facts).isEmpty()) {
                    boolean consented = holds(facts, Fact.CONSENT, "given") && holds(facts, Fact.BY, "self");
                    assertTrue(consented || holds(facts, Fact.RULING, "reasoned-release"), purpose);
                    opened[0]++;
                }
            });
        }
        assertTrue(opened[0] > 0, "some of it leaves");
    }

    @Test
    void keepsAYoungMothersOtherConfidencesFromAConferenceOnHerUnbornChild() {
        int[] opened = {0};
        for (String purpose : List.of("conference-report", "child-protection-plan")) {
            always(any -> {
                Facts facts = toASocialWorker(any, purpose, "unborn", "16-17");
                boolean close = holds(facts, Fact.LABELS, "ADOL", "SEX", "STD", "HIV", "GENDER", "PRS", "PSYTHPN")
                        || holds(facts, Fact.IN_CONFIDENCE, "self", "child-own-words");
                boolean hers = holds(facts, Fact.CONSENT, "given") && holds(facts, Fact.BY, "self");
                boolean leaves = !permitted(facts).isEmpty();
                if (close && leaves) {
                    assertTrue(hers || holds(facts, Fact.RULING, "reasoned-release"), purpose);
                }
                boolean antenatal = holds(facts, Fact.CATEGORY, "pregnancy") && !hers && !close;
                opened[0] += antenatal && leaves && !holds(facts, Fact.RULING, "reasoned-release") ? 1 : 0;
            });
        }
        assertTrue(opened[0] > 0, "her antenatal care leaves without her consent");
    }

    @Test
    void givesEarlyHelpNothingThatNobodyAgreedTo() {
        always(facts -> {
            if (holds(facts, Fact.PURPOSE, "early-help")
                    && holds(facts, Fact.PART, "subject")
                    && !holds(facts, Fact.RULING, "reasoned-release")
                    && !permitted(facts).isEmpty()) {
                assertTrue(holds(facts, Fact.CONSENT, "given"));
                assertTrue(holds(facts, Fact.EVIDENCE, "signed", "recorded", "practice-verified"));
                assertTrue(holds(facts, Fact.COVERS, "sharing-own-record", "sharing-child-record"));
            }
        });
    }

    private static void always(Consumer<Facts> law) {
        Random random = new Random(SEED);
        Drawn drawn = new Drawn(random);
        for (int i = 0; i < DRAWS; i++) {
            Facts facts = drawn.next();
            law.accept(facts);
            law.accept(asked(facts, random));
        }
    }

    /** The same of whom a request is for, who said something of sharing, as most often in life. */
    private static Facts asked(Facts facts, Random random) {
        boolean adult = aboutAnAdult(facts);
        boolean themselves = adult || random.nextBoolean();
        return facts.with()
                .known(Fact.ABOUT, adult ? "adult-concerned" : "child")
                .known(Fact.AGE, adult ? "adult" : oneOf(random, "under-11", "11-15"))
                .known(Fact.DECEASED, oneOf(random, "yes", "no"))
                .known(Fact.SPEAKS_OF_OTHERS, oneOf(random, "yes", "no", "no"))
                .known(Fact.CONSENT, oneOf(random, "given", "given", "refused", "none"))
                .known(Fact.EVIDENCE, oneOf(random, "signed", "recorded", "asserted"))
                .known(Fact.BY, themselves ? "self" : "pr-holder")
                .known(Fact.COVERS, themselves ? "sharing-own-record" : "sharing-child-record")
                .build();
    }

    private static String oneOf(Random random, String... codes) {
        return codes[random.nextInt(codes.length)];
    }

    private static boolean aboutAnAdult(Facts facts) {
        return facts.codes(Fact.PURPOSE).filter(ABOUT_AN_ADULT::containsAll).isPresent();
    }

    private static Set<String> claimable() {
        Set<String> claimable = new TreeSet<>();
        for (Purpose purpose : Purpose.values()) {
            if (!claimants(purpose.code()).isEmpty()) {
                claimable.add(purpose.code());
            }
        }
        return claimable;
    }

    private static Set<PurposeTerms.Claimant> claimants(String purpose) {
        return PACK.purposes().values().stream()
                .filter(terms -> terms.purpose().code().equals(purpose))
                .findFirst()
                .map(PurposeTerms::claimants)
                .orElse(Set.of());
    }

    private static Facts toASocialWorker(Facts any, String purpose, String about, String age) {
        return any.with()
                .known(Fact.PURPOSE, purpose)
                .known(Fact.ROLE, "social-worker")
                .known(Fact.AGENCY, "social-care")
                .known(Fact.ABOUT, about)
                .known(Fact.PART, "subject")
                .known(Fact.AGE, age)
                .known(Fact.DESTINATION, "answer")
                .build();
    }

    private static Set<FieldClass> permitted(Facts facts) {
        return PACK.decide(facts).permitted();
    }
}
