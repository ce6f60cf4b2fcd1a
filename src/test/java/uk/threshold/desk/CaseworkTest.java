package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.policy.Decision;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** Who judges a request, what its answer covers, who was told, and what is taken back. */
final class CaseworkTest {
    private static final Requester LEAD = DeskStory.lead();
    private static final Requester CLINICIAN = DeskStory.colleague(Role.CLINICIAN);

    private final DeskStory story = DeskStory.ofAnEnquiry();

    @Test
    void showsAClinicianTheRequestsAssignedToThemAndNoOther() {
        assertEquals(Optional.empty(), story.viewing().view(CLINICIAN, story.request));
        assertEquals(List.of(), story.viewing().requests(CLINICIAN, 10));
        turnedBack(Ground.NO_SUCH_REQUEST, rule(CLINICIAN));
        story.assign(CLINICIAN);
        assertTrue(story.viewing().view(CLINICIAN, story.request).isPresent());
        assertEquals(1, story.viewing().requests(CLINICIAN, 10).size());
        done(rule(CLINICIAN));
    }

    @Test
    void takesTheRequestFromWhomeverHadItAndKeepsTheHistory() {
        story.assign(CLINICIAN);
        story.assign(DeskStory.holding(Role.CLINICIAN));
        turnedBack(Ground.NO_SUCH_REQUEST, rule(CLINICIAN));
        assertEquals(List.of(), story.viewing().requests(CLINICIAN, 10));
        done(rule(DeskStory.holding(Role.CLINICIAN)));
        assertEquals(
                List.of("Dr Imogen Vale", "Somebody Here"),
                docket().assignments().stream().map(Assignment::toName).toList());
    }

    @Test
    void letsNobodyRuleWhoLostTheRequestMeanwhile() {
        story.assign(CLINICIAN);
        story.meanwhile(() -> story.assign(DeskStory.holding(Role.CLINICIAN)));
        turnedBack(Ground.NO_SUCH_REQUEST, rule(CLINICIAN));
        assertTrue(docket().rulings().isEmpty());
    }

    @Test
    void opensNothingToAnAssigneeWhoIsNoClinician() {
        Requester administrator = DeskStory.colleague(Role.SAFEGUARDING_ADMINISTRATOR);
        story.assign(administrator);
        turnedBack(Ground.ROLE, rule(administrator));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY", "SAFEGUARDING_ADMINISTRATOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void letsNobodyAssignButTheThreeRolesThatMay(Role role) {
        story.assign(DeskStory.holding(role));
        turnedBack(Ground.ROLE, story.assigning().assign(DeskStory.holding(role), story.request, CLINICIAN.user(), ""));
    }

    @Test
    void assignsToPeopleOfThePracticeAlone() {
        story.directory.keep(
                new Organisation("A99902", "Mill Street Practice", AgencyKind.GP_PRACTICE, "01632 960102"));
        story.directory.keep(Member.person("client", "theirs", "Dr Else Where", "A99902"));
        for (String user : List.of("theirs", "nobody", "")) {
            turnedBack(Ground.NO_SUCH_COLLEAGUE, story.assigning().assign(LEAD, story.request, user, ""));
        }
        story.directory.keep(Member.person("client", CLINICIAN.user(), CLINICIAN.name(), DeskStory.PRACTICE));
        turnedBack(
                Ground.TEXT_TOO_LONG,
                story.assigning()
                        .assign(LEAD, story.request, CLINICIAN.user(), "x".repeat(Assigning.LONGEST_NOTE + 1)));
        turnedBack(Ground.TEXT_UNFIT, story.assigning().assign(LEAD, story.request, CLINICIAN.user(), "a\u0000b"));
    }

    @Test
    void coversWhatCameSinceOnlyOnceAClinicianUpdates() {
        ItemId later = ItemId.of(UUID.randomUUID());
        story.held.add(DeskStory.entrySeenFrom(
                DeskStory.NOW.minusSeconds(60), later, story.child, Category.INJURY, "125667009"));
        assertInstanceOf(Decision.Withhold.class, codedFactOf(later));
        done(story.updating().update(LEAD, story.request, "A second bruise was seen yesterday."));
        assertInstanceOf(Decision.Permit.class, codedFactOf(later));
    }

    @Test
    void opensByAnUpdateNothingThatAnEarlierRulingDidNotSee() {
        for (RulingKind kind : List.of(RulingKind.RELEVANT, RulingKind.WEIGHED)) {
            done(story.judging().judge(LEAD, story.request, proposed(kind, new Scope.OfPerson(story.mother))));
        }
        ItemId later = ItemId.of(UUID.randomUUID());
        story.held.add(DeskStory.entrySeenFrom(
                DeskStory.NOW.plusSeconds(1), later, story.mother, Category.MENTAL_HEALTH, "58703003"));
        done(story.updating().update(LEAD, story.request, "Seen again."));
        assertFalse(codedFactOf(later).permitted());
    }

    @Test
    void updatesNothingThatHasEndedAndNothingWithoutAReason() {
        turnedBack(Ground.REASON_MISSING, story.updating().update(LEAD, story.request, " "));
        turnedBack(
                Ground.TEXT_TOO_LONG,
                story.updating().update(LEAD, story.request, "x".repeat(Judging.LONGEST_REASON + 1)));
        turnedBack(
                Ground.ROLE,
                story.updating().update(DeskStory.holding(Role.SAFEGUARDING_ADMINISTRATOR), story.request, "why"));
        story.requests.cancel("E99901", story.request);
        turnedBack(Ground.ENDED, story.updating().update(LEAD, story.request, "why"));
    }

    @Test
    void keepsWhetherAPersonWasToldWithTheLastWordStanding() {
        done(story.notifying().tell(LEAD, story.request, story.mother, false, "It would add to the risk."));
        done(story.notifying().tell(LEAD, story.request, story.mother, true, ""));
        assertEquals(2, docket().tellings().size());
        assertTrue(docket().telling(story.mother).orElseThrow().told());
        assertEquals(Optional.empty(), docket().telling(story.child));
    }

    @Test
    void needsAReasonWhyAPersonWasNotToldAndAPersonWhoIsReached() {
        turnedBack(Ground.REASON_MISSING, story.notifying().tell(LEAD, story.request, story.mother, false, " "));
        turnedBack(
                Ground.NOT_REACHED,
                story.notifying().tell(LEAD, story.request, new PersonId(UUID.randomUUID()), true, ""));
        turnedBack(Ground.TEXT_UNFIT, story.notifying().tell(LEAD, story.request, story.mother, true, "a\u001bb"));
    }

    @Test
    void takesBackAnApprovedWording() {
        UUID wording = ruled(story.judging()
                .judge(
                        LEAD,
                        story.request,
                        new Judging.Proposed(
                                RulingKind.WORDING,
                                new Scope.OfItem(story.bruise),
                                "",
                                Optional.of("A bruise on the cheek."),
                                Optional.empty())));
        assertTrue(story.decided(story.bruise).main().wording().isPresent());
        done(story.reviewing().retract(LEAD, story.request, wording, "The wrong child."));
        assertTrue(story.decided(story.bruise).main().wording().isEmpty());
        assertFalse(story.decided(story.bruise).main().judgement().permitted().contains(FieldClass.WORDING));
    }

    @Test
    void letsTheRulingBeforeStandOnceALaterIsTakenBack() {
        Scope scope = new Scope.OfItem(story.bruise);
        UUID closed = ruled(story.judging().judge(LEAD, story.request, proposed(RulingKind.NOT_RELEVANT, scope)));
        assertInstanceOf(Decision.Withhold.class, codedFactOf(story.bruise));
        done(story.reviewing().retract(LEAD, story.request, closed, "Mistaken for another entry."));
        assertInstanceOf(Decision.Permit.class, codedFactOf(story.bruise));
    }

    @Test
    void takesARulingBackOnceAndWithAReason() {
        UUID ruling = ruled(rule(LEAD));
        turnedBack(Ground.REASON_MISSING, story.reviewing().retract(LEAD, story.request, ruling, ""));
        turnedBack(Ground.NO_SUCH_RULING, story.reviewing().retract(LEAD, story.request, UUID.randomUUID(), "why"));
        turnedBack(Ground.NO_RELEASE, story.reviewing().confirm(LEAD, story.request, ruling, ""));
        story.meanwhile(() -> done(story.reviewing().retract(LEAD, story.request, ruling, "first")));
        turnedBack(Ground.TAKEN_BACK, story.reviewing().retract(LEAD, story.request, ruling, "second"));
    }

    @Test
    void letsNobodyActOnARequestThatEndedMeanwhile() {
        story.meanwhile(() -> story.requests.cancel("E99901", story.request));
        turnedBack(Ground.ENDED, story.updating().update(LEAD, story.request, "why"));
    }

    @Test
    void recordsEachActAndDoesNoneThatCannotBeRecorded() {
        story.assign(CLINICIAN);
        recorded("\"fact\":\"assignment\"", "\"to_name\":\"Dr Imogen Vale\"");
        done(story.updating().update(LEAD, story.request, "Seen again."));
        recorded("\"fact\":\"update\"", "\"why\":\"Seen again.\"");
        done(story.notifying().tell(LEAD, story.request, story.mother, false, "Risk."));
        recorded("\"fact\":\"not-told\"", "\"person\":\"" + story.mother.value() + "\"");
        UUID ruling = ruled(rule(LEAD));
        done(story.reviewing().retract(LEAD, story.request, ruling, "Mistaken."));
        recorded("\"fact\":\"retraction\"", "\"ruling\":\"" + ruling + "\"");
        int before = story.register.acts().size();
        story.ledger.breakDown();
        assertThrows(LedgerUnavailable.class, () -> story.updating().update(LEAD, story.request, "why"));
        assertEquals(before, story.register.acts().size());
    }

    private void recorded(String... members) {
        String held =
                new String(story.ledger.entries().getLast().halves().held().content(), StandardCharsets.UTF_8);
        assertTrue(Set.of(members).stream().allMatch(held::contains), held);
    }

    private DeskAnswer<DeskAct> rule(Requester who) {
        return story.judging().judge(who, story.request, proposed(RulingKind.RELEVANT, new Scope.WholeRequest()));
    }

    private static Judging.Proposed proposed(RulingKind kind, Scope scope) {
        return new Judging.Proposed(kind, scope, "It bears on her safety.", Optional.empty(), Optional.empty());
    }

    private static UUID ruled(DeskAnswer<DeskAct> answer) {
        DeskAnswer.Done<DeskAct> done = assertInstanceOf(DeskAnswer.Done.class, answer, answer::toString);
        return assertInstanceOf(DeskAct.Ruled.class, done.what()).ruling().id();
    }

    private static void done(DeskAnswer<DeskAct> answer) {
        assertInstanceOf(DeskAnswer.Done.class, answer, answer::toString);
    }

    private static void turnedBack(Ground ground, DeskAnswer<DeskAct> answer) {
        assertEquals(new DeskAnswer.TurnedBack<>(ground), answer);
    }

    private Docket docket() {
        return story.register.docket(DeskStory.PRACTICE, story.request);
    }

    private Decision codedFactOf(ItemId item) {
        return story.decided(item).main().judgement().on(FieldClass.CODED_FACT);
    }
}
