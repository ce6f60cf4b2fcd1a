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
    void admitsTheseAndNamesAllOthers() {
        assertEquals(
                EnumSet.of(
                        Purpose.FRONT_DOOR_CHECK,
                        Purpose.S17_ASSESSMENT,
                        Purpose.S47_ENQUIRY,
                        Purpose.S47_STRATEGY,
                        Purpose.CONFERENCE_REPORT,
                        Purpose.IMMEDIATE_DANGER,
                        Purpose.CHILD_IN_CARE_HEALTH,
                        Purpose.COURT_ORDER,
                        Purpose.OWN_ACCESS,
                        Purpose.PROXY_ACCESS,
                        Purpose.SUBJECT_ACCESS),
                PACK.purposes().keySet());
    }

    @Test
    void letsNobodyClaimAnOnlineViewOrASubjectsCopyByARequest() {
        for (Purpose purpose : EnumSet.of(Purpose.OWN_ACCESS, Purpose.PROXY_ACCESS, Purpose.SUBJECT_ACCESS)) {
            assertEquals(Set.of(), PACK.terms(purpose).orElseThrow().claimants());
        }
    }

    @Test
    void letsEachPurposeBeClaimedByItsOwnRolesAlone() {
        Map<Purpose, Set<Role>> claimants = Map.of(
                Purpose.FRONT_DOOR_CHECK, Set.of(Role.MASH_HEALTH),
                Purpose.S17_ASSESSMENT, Set.of(Role.SOCIAL_WORKER, Role.TEAM_MANAGER),
                Purpose.S47_ENQUIRY, Set.of(Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.EMERGENCY_DUTY),
                Purpose.S47_STRATEGY, Set.of(Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.EMERGENCY_DUTY),
                Purpose.CONFERENCE_REPORT, Set.of(Role.SOCIAL_WORKER, Role.TEAM_MANAGER),
                Purpose.IMMEDIATE_DANGER, Set.of(Role.EMERGENCY_DUTY, Role.TEAM_MANAGER, Role.POLICE_PROTECTION),
                Purpose.CHILD_IN_CARE_HEALTH, Set.of(Role.HEALTH_WORKER, Role.SOCIAL_WORKER),
                Purpose.COURT_ORDER, Set.of(Role.COURT_OFFICER));
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
