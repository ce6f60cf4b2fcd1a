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
import uk.threshold.disclosure.DecidedResource;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.policy.Decision;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** What a ruling needs, and what it does. */
final class JudgingTest {
    private final DeskStory story = DeskStory.ofAnEnquiry();

    @Test
    void opensAnAdultsFactsOnceTheyAreRelevantAndTheRefusalIsWeighed() {
        assertInstanceOf(Decision.Refer.class, codedFactOf(story.depression));
        done(relevant(new Scope.OfPerson(story.mother)));
        assertInstanceOf(Decision.Refer.class, codedFactOf(story.depression));
        done(propose(RulingKind.WEIGHED, new Scope.OfPerson(story.mother), "She is not safe."));
        assertInstanceOf(Decision.Permit.class, codedFactOf(story.depression));
        assertInstanceOf(
                Decision.Refer.class,
                decided(story.depression).main().judgement().on(FieldClass.FREE_TEXT));
        assertInstanceOf(Decision.Withhold.class, codedFactOf(story.termination));
    }

    @Test
    void closesWhatALaterRulingFindsNotRelevant() {
        Scope scope = new Scope.OfCategory(story.mother, Category.MENTAL_HEALTH);
        done(relevant(scope));
        done(propose(RulingKind.WEIGHED, scope, "She is not safe."));
        done(propose(RulingKind.NOT_RELEVANT, scope, ""));
        assertInstanceOf(Decision.Withhold.class, codedFactOf(story.depression));
    }

    @Test
    void ordersRulingsByTheirTimeEvenWithinOneMomentOfTheClock() {
        for (int i = 0; i < 3; i++) {
            done(relevant(new Scope.OfItem(story.depression)));
        }
        var times = story.register.docket(DeskStory.PRACTICE, story.request).rulings().stream()
                .map(Ruling::at)
                .toList();
        assertEquals(3, Set.copyOf(times).size());
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void recordsWhoRuledAndWhyAndTheWordingByItsDigestAlone() {
        done(new Judging.Proposed(
                RulingKind.WORDING,
                new Scope.OfItem(story.bruise),
                "needed",
                Optional.of("Shouting was heard."),
                Optional.empty()));
        var entry = story.ledger.entries().getLast();
        assertEquals(EntryClass.RULING, entry.kind());
        String held = new String(entry.halves().held().content(), StandardCharsets.UTF_8);
        assertTrue(held.contains("\"name\":\"Dr Tobias Renn\"") && held.contains("\"why\":\"needed\""));
        assertFalse(held.contains("Shouting"));
        assertEquals(0, entry.halves().shared().content().length);
    }

    @Test
    void rulesNothingWhenTheLedgerCannotRecordIt() {
        story.ledger.breakDown();
        assertThrows(LedgerUnavailable.class, () -> story.judging()
                .judge(DeskStory.lead(), story.request, relevant(new Scope.OfPerson(story.mother))));
        assertTrue(story.register.acts().isEmpty());
    }

    @Test
    void offersThatAnOrderWasCheckedForCourtOrdersAlone() {
        turnedBack(
                Ground.KIND_NOT_OFFERED,
                propose(RulingKind.ORDER_CHECKED, new Scope.WholeRequest(), "Rang the court."));
    }

    @Test
    void letsTheLeadOrDeputyAloneSayThatAnOrderWasChecked() {
        DeskStory ordered = new DeskStory(Purpose.COURT_ORDER);
        ordered.assign(DeskStory.holding(Role.CLINICIAN));
        Judging.Proposed checked = propose(
                RulingKind.ORDER_CHECKED, new Scope.WholeRequest(), "Seal and case number, with the court office.");
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.ROLE),
                ordered.judging().judge(DeskStory.holding(Role.CLINICIAN), ordered.request, checked));
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.REASON_MISSING),
                ordered.judging()
                        .judge(
                                DeskStory.lead(),
                                ordered.request,
                                propose(RulingKind.ORDER_CHECKED, new Scope.WholeRequest(), " ")));
        for (Role role : List.of(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)) {
            assertInstanceOf(
                    DeskAnswer.Done.class, ordered.judging().judge(DeskStory.holding(role), ordered.request, checked));
        }
    }

    @Test
    void takesThatAPersonKnowsAndIsSafeOfOneEntryAlone() {
        turnedBack(Ground.NOT_ONE_ITEM, propose(RulingKind.KNOWN_AND_SAFE, new Scope.WholeRequest(), "because"));
        turnedBack(Ground.REASON_MISSING, propose(RulingKind.DOCUMENT, new Scope.OfItem(story.bruise), " "));
        turnedBack(Ground.NOT_ONE_ITEM, propose(RulingKind.DOCUMENT, new Scope.WholeRequest(), "I read it."));
        turnedBack(Ground.NOT_ONE_ITEM, propose(RulingKind.DOCUMENT, new Scope.OfPerson(story.child), "I read it."));
        // A Condition has no document that anybody could have read.
        turnedBack(Ground.NO_DOCUMENT, propose(RulingKind.DOCUMENT, new Scope.OfItem(story.bruise), "I read it."));
        // Of what this request does not reach it is not told what kind of entry it is.
        turnedBack(
                Ground.OUT_OF_SCOPE,
                propose(RulingKind.DOCUMENT, new Scope.OfItem(ItemId.of(UUID.randomUUID())), "I read it."));
        done(propose(RulingKind.KNOWN_AND_SAFE, new Scope.OfItem(story.bruise), "The school's nurse alone attends."));
    }

    @Test
    void turnsBackARulingThatLacksItsReason() {
        turnedBack(Ground.REASON_MISSING, propose(RulingKind.RELEVANT, new Scope.WholeRequest(), " \n"));
        turnedBack(Ground.REASON_MISSING, propose(RulingKind.WEIGHED, new Scope.WholeRequest(), ""));
    }

    @Test
    void turnsBackTextThatIsTooLongOrCannotBeKept() {
        Scope whole = new Scope.WholeRequest();
        turnedBack(Ground.TEXT_TOO_LONG, propose(RulingKind.WEIGHED, whole, "x".repeat(Judging.LONGEST_REASON + 1)));
        done(propose(RulingKind.WEIGHED, whole, "x".repeat(Judging.LONGEST_REASON)));
        for (String unfit : new String[] {"a\u0000b", "a\u001bb", "a\ud800b", "a\u007fb"}) {
            turnedBack(Ground.TEXT_UNFIT, propose(RulingKind.WEIGHED, whole, unfit));
        }
        turnedBack(Ground.TEXT_TOO_LONG, wording(Optional.of("x".repeat(Judging.LONGEST_WORDING + 1))));
    }

    @Test
    void takesWordingForOneItemAndForNothingElse() {
        turnedBack(Ground.WORDING_MISSING, wording(Optional.empty()));
        turnedBack(Ground.WORDING_MISSING, wording(Optional.of(" ")));
        turnedBack(
                Ground.NOT_ONE_ITEM,
                new Judging.Proposed(
                        RulingKind.WORDING, new Scope.WholeRequest(), "", Optional.of("text"), Optional.empty()));
        turnedBack(
                Ground.WORDING_MISPLACED,
                new Judging.Proposed(
                        RulingKind.RELEVANT, new Scope.WholeRequest(), "why", Optional.of("text"), Optional.empty()));
    }

    @Test
    void turnsBackAScopeOutsideTheRequestsHousehold() {
        PersonId stranger = new PersonId(UUID.randomUUID());
        turnedBack(Ground.OUT_OF_SCOPE, relevant(new Scope.OfItem(ItemId.of(UUID.randomUUID()))));
        turnedBack(Ground.OUT_OF_SCOPE, relevant(new Scope.OfPerson(stranger)));
        turnedBack(Ground.OUT_OF_SCOPE, relevant(new Scope.OfCategory(stranger, Category.INJURY)));
        turnedBack(Ground.OUT_OF_SCOPE, relevant(new Scope.OfCategory(story.child, Category.MENTAL_HEALTH)));
    }

    @Test
    void knowsNoRequestOfAnotherPractice() {
        var answer =
                story.judging().judge(DeskStory.leadElsewhere(), story.request, relevant(new Scope.WholeRequest()));
        assertEquals(new DeskAnswer.TurnedBack<>(Ground.NO_SUCH_REQUEST), answer);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CLINICIAN", "SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY"},
            mode = EnumSource.Mode.EXCLUDE)
    void letsNobodyRuleButTheThreeRolesThatMay(Role role) {
        story.assign(DeskStory.holding(role));
        var answer = story.judging().judge(DeskStory.holding(role), story.request, relevant(new Scope.WholeRequest()));
        assertEquals(new DeskAnswer.TurnedBack<>(Ground.ROLE), answer);
    }

    @Test
    void rulesOnNothingThatHasEnded() {
        story.requests.cancel("E99901", story.request);
        turnedBack(Ground.ENDED, relevant(new Scope.WholeRequest()));
    }

    private Judging.Proposed relevant(Scope scope) {
        return propose(RulingKind.RELEVANT, scope, "It bears on her safety.");
    }

    private static Judging.Proposed propose(RulingKind kind, Scope scope, String why) {
        return new Judging.Proposed(kind, scope, why, Optional.empty(), Optional.empty());
    }

    private Judging.Proposed wording(Optional<String> text) {
        return new Judging.Proposed(RulingKind.WORDING, new Scope.OfItem(story.bruise), "", text, Optional.empty());
    }

    private void done(Judging.Proposed proposed) {
        assertInstanceOf(DeskAnswer.Done.class, story.judging().judge(DeskStory.lead(), story.request, proposed));
    }

    private void turnedBack(Ground ground, Judging.Proposed proposed) {
        int before = story.ledger.entries().size();
        assertEquals(
                new DeskAnswer.TurnedBack<>(ground), story.judging().judge(DeskStory.lead(), story.request, proposed));
        assertEquals(before, story.ledger.entries().size());
    }

    private Decision codedFactOf(ItemId item) {
        return decided(item).main().judgement().on(FieldClass.CODED_FACT);
    }

    private DecidedResource decided(ItemId item) {
        return story.decided(item);
    }
}
