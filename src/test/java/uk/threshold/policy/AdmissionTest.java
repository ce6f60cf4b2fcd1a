package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.Category;
import uk.threshold.policy.Objection.Ground;
import uk.threshold.policy.PurposeTerms.Requirement;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.CourtOrder;
import uk.threshold.request.Organisation;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;
import uk.threshold.request.StatedRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

final class AdmissionTest {
    private static final Pack PACK = YamlShelf.open(
                    LocalDate::now, List.of(PackFiles.folder(Path.of("policy/england-child-safeguarding"))))
            .due("A99901");

    /** Summer time: the London day ends at 23:00 UTC. */
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

    private static final Organisation PRACTICE =
            new Organisation("A1", "Practice", AgencyKind.GP_PRACTICE, "01632 960001");
    private static final Organisation COUNCIL =
            new Organisation("E1", "Council", AgencyKind.SOCIAL_CARE, "01632 960002");

    private final List<StatedRequest.Asked> categories = new ArrayList<>(List.of(asked("injury"), asked("attendance")));
    private final List<StatedRequest.Person> others = new ArrayList<>();
    private Pack pack = PACK;
    private Optional<Organisation> practice = Optional.of(PRACTICE);
    private Optional<StatedRequest.Person> child = Optional.of(person());
    private boolean unborn;
    private Optional<LocalDate> birthDate = Optional.of(LocalDate.of(2024, 5, 6));
    private Optional<String> familyName = Optional.of("Harrow");
    private Optional<SharingRequest.Statement> statement =
            Optional.of(new SharingRequest.Statement("Manager", NOW, "why"));
    private List<String> audience = List.of();
    private Optional<SharingRequest.Meeting> meeting = Optional.empty();
    private Optional<String> caseReference = Optional.of("CASE-1");
    private Optional<CourtOrder> order = Optional.empty();
    private Optional<LocalDate> recordFrom = Optional.empty();
    private Optional<Instant> validUntil = Optional.empty();
    private Optional<String> purpose = Optional.of("s47-enquiry");
    private Organisation organisation = COUNCIL;
    private Role role = Role.SOCIAL_WORKER;

    @Test
    void admitsARequestWithItsPurposesUsualValidity() {
        SharingRequest request = admitted();
        assertEquals(Instant.parse("2026-07-29T23:00:00Z"), request.validUntil());
        assertEquals(NOW, request.authoredOn());
        assertEquals(
                Set.of(Category.INJURY, Category.ATTENDANCE),
                request.categories().get(0));
    }

    @Test
    void admitsTheLongestValidityToTheEndOfItsLondonDayAndNoLonger() {
        validUntil = Optional.of(Instant.parse("2026-10-01T23:00:00Z"));
        assertEquals(validUntil.get(), admitted().validUntil());
        validUntil = Optional.of(Instant.parse("2026-10-01T23:00:01Z"));
        assertEquals(List.of(Ground.VALIDITY_TOO_LONG), grounds());
        validUntil = Optional.of(NOW);
        assertEquals(List.of(Ground.VALIDITY_PAST), grounds());
    }

    @Test
    void asksACategoryOfThoseForWhomThePurposeAllowsIt() {
        others.add(person());
        categories.add(asked("immunisation"));
        categories.add(new StatedRequest.Asked("Task.input[9]", "mental-health", OptionalInt.of(1)));
        SharingRequest request = admitted();
        assertEquals(
                Set.of(Category.INJURY, Category.ATTENDANCE, Category.IMMUNISATION),
                request.categories().get(0));
        assertEquals(
                Set.of(Category.INJURY, Category.ATTENDANCE, Category.MENTAL_HEALTH),
                request.categories().get(1));
    }

    @Test
    void turnsBackACategoryThatIsAskedOfSomeoneForWhomThePurposeDoesNotAllowIt() {
        others.add(person());
        categories.add(new StatedRequest.Asked("Task.input[9]", "immunisation", OptionalInt.of(1)));
        assertEquals(List.of(Ground.CATEGORY_NOT_ALLOWED), grounds());
    }

    @Test
    void turnsBackARequestThatNamesNothingRelevantOfAnyOnePerson() {
        categories.clear();
        categories.add(new StatedRequest.Asked("Task.input[9]", "injury", OptionalInt.of(0)));
        others.add(person());
        assertEquals(List.of(Ground.TOO_BROAD), grounds());
        categories.clear();
        assertEquals(List.of(Ground.TOO_BROAD, Ground.TOO_BROAD), grounds());
    }

    @Test
    void turnsBackAllThatThePurposeAllows() {
        categories.clear();
        for (Category category : Category.values()) {
            categories.add(asked(category.code()));
        }
        assertEquals(List.of(Ground.TOO_BROAD), grounds());
        categories.removeLast();
        categories.removeIf(asked -> asked.code().equals("injury"));
        admitted();
    }

    @Test
    void looksBackAsFarAsThePurposeAllowsForEveryoneAsked() {
        purpose = Optional.of("s17-assessment");
        others.add(person());
        recordFrom = Optional.of(LocalDate.of(2016, 7, 1));
        admitted();
        recordFrom = Optional.of(LocalDate.of(2016, 6, 30));
        assertEquals(List.of(Ground.WINDOW_TOO_LONG), grounds());
        others.clear();
        admitted();
    }

    @Test
    void asksOfTheMotherOfAnUnbornChildWhatThePurposeAsksOfOthersAndLooksBackAsFar() {
        purpose = Optional.of("s17-assessment");
        recordFrom = Optional.of(LocalDate.of(2016, 6, 30));
        categories.add(asked("immunisation"));
        admitted();
        unborn = true;
        assertEquals(List.of(Ground.WINDOW_TOO_LONG), grounds());
        recordFrom = Optional.of(LocalDate.of(2016, 7, 1));
        SharingRequest request = admitted();
        assertTrue(request.unborn());
        assertEquals(
                Set.of(Category.INJURY, Category.ATTENDANCE),
                request.categories().get(0));
    }

    @Test
    void turnsBackAnUnbornChildUnderAPurposeThatAsksNothingOfAMother() {
        purpose = Optional.of("child-in-care-health");
        admitted();
        unborn = true;
        assertEquals(List.of(Ground.UNBORN_NOT_ALLOWED), grounds());
    }

    @Test
    void answersAlikeAPurposeThatNobodyHasAndOneThatThisCallerMayNotClaim() {
        purpose = Optional.of("oversight");
        List<Ground> nobodys = grounds();
        purpose = Optional.of("s47-enquiry");
        role = Role.COUNCIL_ADMINISTRATOR;
        assertEquals(List.of(Ground.PURPOSE_NOT_ALLOWED), nobodys);
        assertEquals(nobodys, grounds());
        role = Role.SOCIAL_WORKER;
        organisation = PRACTICE;
        assertEquals(nobodys, grounds());
    }

    @Test
    void turnsBackAPurposeThatThereIsNot() {
        for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of("s47"))) {
            purpose = none;
            assertEquals(List.of(Ground.PURPOSE_UNKNOWN), grounds());
        }
    }

    @Test
    void turnsBackWhatAsksNobodyWhoIsHeldAsAPractice() {
        practice = Optional.empty();
        assertEquals(List.of(Ground.PRACTICE_UNKNOWN), grounds());
        practice = Optional.of(COUNCIL);
        assertEquals(List.of(Ground.PRACTICE_UNKNOWN), grounds());
    }

    @Test
    void turnsBackWhatDoesNotSayWhichChild() {
        child = Optional.empty();
        assertEquals(List.of(Ground.CHILD_MISSING), grounds());
        child = Optional.of(person("Task.for", Optional.empty()));
        assertEquals(List.of(Ground.CHILD_MISSING), grounds());
    }

    @Test
    void turnsBackAChildWithoutADayOfBirth() {
        birthDate = Optional.empty();
        assertEquals(List.of(Ground.BIRTH_DATE_REQUIRED), grounds());
    }

    @Test
    void turnsBackAChildWithoutAFamilyName() {
        familyName = Optional.empty();
        assertEquals(List.of(Ground.FAMILY_NAME_REQUIRED), grounds());
    }

    @Test
    void turnsBackANumberThatIsNoneAndSaysWhose() {
        child = Optional.of(person("Task.for", Optional.of("9990000019")));
        assertEquals(List.of(Objection.at(Ground.NHS_NUMBER_INVALID, "Task.for")), objections());
        child = Optional.of(person());
        others.add(person("Task.input[7]", Optional.of("9990000019")));
        assertEquals(List.of(Objection.at(Ground.NHS_NUMBER_INVALID, "Task.input[7]")), objections());
    }

    @Test
    void turnsBackSomeoneElseOfWhomNothingIsSaidAndSaysWhom() {
        others.add(person());
        others.add(person("Task.input[8]", Optional.empty()));
        assertEquals(List.of(Objection.at(Ground.PERSON_UNDESCRIBED, "Task.input[8]")), objections());
    }

    @Test
    void admitsEveryoneInTheOrderInWhichTheyAreNamed() {
        StatedRequest.Person described = new StatedRequest.Person(
                "Task.input[8]",
                Optional.empty(),
                Optional.of("the lodger"),
                Optional.of("lodger"),
                Optional.of("lives there"));
        others.addAll(List.of(described, person()));
        assertEquals(
                List.of(person().at(0), described.at(1), person().at(2)),
                admitted().persons());
    }

    @ParameterizedTest
    @EnumSource
    void turnsBackWhatDoesNotStateWhatItsPurposeRequires(Requirement requirement) {
        pack = requiring(requirement);
        stateNothingThatAPurposeMayRequire();
        assertEquals(List.of(Ground.valueOf(requirement.name() + "_REQUIRED")), grounds());
        state(requirement);
        admitted();
    }

    @Test
    void turnsBackACategoryThatThereIsNotAndSaysWhere() {
        categories.add(new StatedRequest.Asked("Task.input[9]", "everything", OptionalInt.empty()));
        assertEquals(List.of(Objection.at(Ground.CATEGORY_UNKNOWN, "Task.input[9]")), objections());
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        practice = Optional.empty();
        birthDate = Optional.empty();
        stateNothingThatAPurposeMayRequire();
        validUntil = Optional.of(NOW);
        categories.add(asked("everything"));
        assertEquals(
                List.of(
                        Ground.PRACTICE_UNKNOWN,
                        Ground.BIRTH_DATE_REQUIRED,
                        Ground.STATEMENT_REQUIRED,
                        Ground.CASE_REQUIRED,
                        Ground.VALIDITY_PAST,
                        Ground.CATEGORY_UNKNOWN),
                grounds());
    }

    @Test
    void asksInImmediateDangerForAllThatThePurposeAlwaysAsksOfEach() {
        purpose = Optional.of("immediate-danger");
        role = Role.TEAM_MANAGER;
        categories.clear();
        others.add(person());
        PurposeTerms terms = PACK.terms(Purpose.IMMEDIATE_DANGER).orElseThrow();
        assertEquals(
                Map.of(0, terms.child().categories(), 1, terms.others().categories()),
                admitted().categories());
    }

    private SharingRequest admitted() {
        return assertInstanceOf(Admission.Admitted.class, admission()).request();
    }

    private List<Ground> grounds() {
        return objections().stream().map(Objection::ground).toList();
    }

    private List<Objection> objections() {
        return assertInstanceOf(Admission.TurnedBack.class, admission()).objections();
    }

    private Admission admission() {
        Requester requester = new Requester("user", "client", "Name", organisation, Set.of(role));
        StatedRequest stated = new StatedRequest(
                Optional.of("A1"),
                purpose,
                child,
                unborn,
                others,
                birthDate,
                familyName,
                categories,
                recordFrom,
                statement,
                audience,
                meeting,
                caseReference,
                false,
                order,
                validUntil);
        return Admission.of(stated, new Admission.Arrival(UUID.randomUUID(), NOW, requester, practice), pack);
    }

    private static StatedRequest.Asked asked(String code) {
        return new StatedRequest.Asked("Task.input[2]", code, OptionalInt.empty());
    }

    private static StatedRequest.Person person() {
        return person("Task.for", Optional.of("9990000018"));
    }

    private static StatedRequest.Person person(String path, Optional<String> number) {
        return new StatedRequest.Person(path, number, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The English pack, in which the enquiry requires this alone. */
    private static Pack requiring(Requirement requirement) {
        PurposeTerms terms = PACK.terms(Purpose.S47_ENQUIRY).orElseThrow();
        PurposeTerms requiring = new PurposeTerms(
                terms.purpose(),
                terms.says(),
                terms.claimants(),
                Set.of(requirement),
                terms.child(),
                terms.others(),
                terms.validity(),
                terms.deadline());
        return new Pack(
                PACK.edition(),
                PACK.digest(),
                PACK.rulebook(),
                PACK.lexicon(),
                PACK.fields(),
                Map.of(terms.purpose(), requiring),
                PACK.datedDuties());
    }

    private void stateNothingThatAPurposeMayRequire() {
        statement = Optional.empty();
        order = Optional.empty();
        audience = List.of();
        meeting = Optional.empty();
        caseReference = Optional.empty();
    }

    private void state(Requirement requirement) {
        switch (requirement) {
            case STATEMENT -> statement = Optional.of(new SharingRequest.Statement("Manager", NOW, "why"));
            case ORDER ->
                order = Optional.of(new CourtOrder("ZE26C00001", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));
            case AUDIENCE -> audience = List.of("parent");
            case MEETING -> meeting = Optional.of(new SharingRequest.Meeting(Optional.empty(), "at the council"));
            case CASE -> caseReference = Optional.of("CASE-1");
        }
    }
}
