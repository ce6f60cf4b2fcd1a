package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.Term;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

/** The pack for child safeguarding in England, as it is shipped. */
final class EnglandPackTest {
    static final Path FOLDER = Path.of("policy/england-child-safeguarding");
    private static final LoadedPack LOADED = LoadedPack.read(PackFiles.folder(FOLDER));
    private static final Pack PACK = LOADED.pack();

    @Test
    void isTheSameFromItsFolderAndFromTheClassPath() {
        assertEquals(
                PACK.digest(),
                LoadedPack.read(PackFiles.classpath(YamlShelf.ENGLAND)).pack().digest());
    }

    @Test
    void saysThatItIsNotAdviceAndWhoMustSignIt() {
        for (String word : List.of("legal", "named GP", "Caldicott guardian", "lawyers")) {
            assertTrue(LOADED.notice().contains(word), word);
        }
    }

    @Test
    void hasTermsForEveryPurpose() {
        assertEquals(EnumSet.allOf(Purpose.class), PACK.purposes().keySet());
    }

    @Test
    void letsNobodyClaimAnOnlineViewACopyCareOrOversightByARequest() {
        for (Purpose purpose : EnumSet.of(
                Purpose.OWN_ACCESS,
                Purpose.PROXY_ACCESS,
                Purpose.SUBJECT_ACCESS,
                Purpose.DIRECT_CARE,
                Purpose.OVERSIGHT)) {
            assertEquals(Set.of(), PACK.terms(purpose).orElseThrow().claimants());
        }
    }

    @Test
    void letsEachPurposeBeClaimedByItsOwnRolesAlone() {
        Set<Role> casework = Set.of(Role.SOCIAL_WORKER, Role.TEAM_MANAGER);
        Set<Role> enquiry = Set.of(Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.EMERGENCY_DUTY);
        Map<Purpose, Set<Role>> claimants = Map.ofEntries(
                Map.entry(Purpose.FRONT_DOOR_CHECK, Set.of(Role.MASH_HEALTH)),
                Map.entry(Purpose.EARLY_HELP, casework),
                Map.entry(Purpose.S17_ASSESSMENT, casework),
                Map.entry(Purpose.S47_ENQUIRY, enquiry),
                Map.entry(Purpose.S47_STRATEGY, enquiry),
                Map.entry(Purpose.CONFERENCE_REPORT, casework),
                Map.entry(Purpose.CHILD_PROTECTION_PLAN, casework),
                Map.entry(Purpose.CARE_PROCEEDINGS, casework),
                Map.entry(
                        Purpose.IMMEDIATE_DANGER,
                        Set.of(Role.EMERGENCY_DUTY, Role.TEAM_MANAGER, Role.POLICE_PROTECTION)),
                Map.entry(Purpose.CHILD_IN_CARE_HEALTH, Set.of(Role.HEALTH_WORKER, Role.SOCIAL_WORKER)),
                Map.entry(Purpose.COURT_ORDER, Set.of(Role.COURT_OFFICER)),
                Map.entry(Purpose.MARAC, Set.of(Role.POLICE_PROTECTION, Role.TEAM_MANAGER)),
                Map.entry(Purpose.MAPPA, Set.of(Role.POLICE_PROTECTION)),
                Map.entry(Purpose.ADOPTION_FOSTERING, Set.of(Role.FOSTERING_ADOPTION)),
                Map.entry(Purpose.KINSHIP_ASSESSMENT, Set.of(Role.SOCIAL_WORKER, Role.FOSTERING_ADOPTION)),
                Map.entry(Purpose.PRIVATE_FOSTERING, casework),
                Map.entry(Purpose.CHILD_DEATH_REVIEW, Set.of(Role.REVIEW_PANEL)),
                Map.entry(Purpose.PRACTICE_REVIEW, Set.of(Role.REVIEW_PANEL)),
                Map.entry(Purpose.ADULT_SAFEGUARDING, casework));
        PACK.purposes()
                .forEach((purpose, terms) -> assertEquals(
                        claimants.getOrDefault(purpose, Set.of()),
                        terms.claimants().stream()
                                .map(PurposeTerms.Claimant::role)
                                .collect(Collectors.toSet()),
                        purpose.code()));
    }

    @Test
    void letsNobodyClaimAPurposeForAnAgencyThatIsNotTheirs() {
        for (PurposeTerms terms : PACK.purposes().values()) {
            for (PurposeTerms.Claimant who : terms.claimants()) {
                assertTrue(who.role().heldIn(who.agency()), terms.purpose().code());
            }
            assertFalse(terms.mayBeClaimedBy(AgencyKind.SOCIAL_CARE, Set.of(Role.COUNCIL_ADMINISTRATOR)));
            assertFalse(terms.mayBeClaimedBy(AgencyKind.GP_PRACTICE, Set.of(Role.SOCIAL_WORKER)));
        }
    }

    @Test
    void leavesTheDutyOfSection16laOff() {
        assertEquals(1, PACK.datedDuties().size());
        assertTrue(PACK.datedDuties().getFirst().from().isEmpty());
    }

    @Test
    void citesEverySourceItLists() {
        Set<String> cited = PACK.rulebook()
                .clauses()
                .flatMap(clause -> clause.cites().stream())
                .collect(Collectors.toSet());
        PACK.datedDuties().forEach(duty -> cited.addAll(duty.cites()));
        PACK.considerations().forEach(each -> cited.addAll(each.cites()));
        PACK.prompts().forEach(each -> cited.addAll(each.cites()));
        assertEquals(LOADED.citations().keySet(), cited);
    }

    /** Otherwise a `together` would draw a coded fact into what its mark earned by nobody's decision. */
    @Test
    void opensOrRefersMarksAndDisputeNotesWhereverItOpensOrRefersCodedFacts() {
        PACK.rulebook().rules().stream()
                .filter(rule -> rule.effect() == Effect.PERMIT || rule.effect() == Effect.REFER)
                .filter(rule -> rule.fields().contains(FieldClass.CODED_FACT))
                .forEach(rule -> assertTrue(
                        rule.fields().containsAll(Set.of(FieldClass.STATEMENT_MARK, FieldClass.DISPUTE_NOTE)),
                        rule.id()));
    }

    @Test
    void keepsConsentResourcesIn() {
        assertFalse(PACK.fields().types().contains("Consent"));
    }

    /** A refusal does not keep back who belongs to the household, because the child's record tells it and no other does. */
    @Test
    void knowsNoCodeOfTheCategoryHousehold() {
        assertTrue(PACK.lexicon().terms().stream()
                .noneMatch(term -> term.category().equals(Optional.of(Category.HOUSEHOLD))));
    }

    @Test
    void listsSnomedCodesWithARightCheckDigit() {
        List<String> wrong = PACK.lexicon().terms().stream()
                .filter(term -> term.system().equals("http://snomed.info/sct"))
                .map(Term::code)
                .filter(code -> !Verhoeff.holds(code))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void wouldNoticeAWrongCheckDigit() {
        assertTrue(Verhoeff.holds("342191000000101"));
        assertFalse(Verhoeff.holds("342191000000102"));
        assertFalse(Verhoeff.holds("324191000000101"));
    }
}
