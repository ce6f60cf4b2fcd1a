package uk.threshold.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.policy.Objection.Ground;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;
import uk.threshold.request.StatedRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

final class AdmissionTest {
    private static final Pack PACK = YamlShelf.open(
                    LocalDate::now, List.of(PackFiles.folder(Path.of("policy/england-child-safeguarding"))))
            .inForce();

    /** Summer time: the London day ends at 23:00 UTC. */
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

    private static final Organisation PRACTICE =
            new Organisation("A1", "Practice", AgencyKind.GP_PRACTICE, "01632 960001");
    private static final Organisation COUNCIL =
            new Organisation("E1", "Council", AgencyKind.SOCIAL_CARE, "01632 960002");

    private final List<StatedRequest.Asked> categories = new ArrayList<>(List.of(asked("injury"), asked("attendance")));
    private final List<StatedRequest.Person> others = new ArrayList<>();
    private boolean unborn;
    private Optional<LocalDate> recordFrom = Optional.empty();
    private Optional<Instant> validUntil = Optional.empty();
    private String purpose = "s47-enquiry";
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
        purpose = "s17-assessment";
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
        purpose = "s17-assessment";
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
        purpose = "child-in-care-health";
        admitted();
        unborn = true;
        assertEquals(List.of(Ground.UNBORN_NOT_ALLOWED), grounds());
    }

    @Test
    void answersAlikeAPurposeThatNobodyHasAndOneThatThisCallerMayNotClaim() {
        purpose = "mappa";
        List<Ground> nobodys = grounds();
        purpose = "s47-enquiry";
        role = Role.COUNCIL_ADMINISTRATOR;
        assertEquals(List.of(Ground.PURPOSE_NOT_ALLOWED), nobodys);
        assertEquals(nobodys, grounds());
        role = Role.SOCIAL_WORKER;
        organisation = PRACTICE;
        assertEquals(nobodys, grounds());
    }

    private SharingRequest admitted() {
        return assertInstanceOf(Admission.Admitted.class, admission()).request();
    }

    private List<Ground> grounds() {
        return assertInstanceOf(Admission.TurnedBack.class, admission()).objections().stream()
                .map(Objection::ground)
                .toList();
    }

    private Admission admission() {
        Requester requester = new Requester("user", "client", "Name", organisation, Set.of(role));
        StatedRequest stated = new StatedRequest(
                Optional.of("A1"),
                Optional.of(purpose),
                Optional.of(person()),
                unborn,
                others,
                Optional.of(LocalDate.of(2024, 5, 6)),
                Optional.of("Harrow"),
                categories,
                recordFrom,
                Optional.of(new SharingRequest.Statement("Manager", NOW, "why")),
                List.of(),
                Optional.empty(),
                Optional.of("CASE-1"),
                false,
                Optional.empty(),
                validUntil);
        return Admission.of(
                stated, new Admission.Arrival(UUID.randomUUID(), NOW, requester, Optional.of(PRACTICE)), PACK);
    }

    private static StatedRequest.Asked asked(String code) {
        return new StatedRequest.Asked("Task.input[2]", code, OptionalInt.empty());
    }

    private static StatedRequest.Person person() {
        return new StatedRequest.Person(
                "Task.for", Optional.of("9990000018"), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
