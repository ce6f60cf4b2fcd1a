package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.policy.Decision;
import uk.threshold.request.CommonLawRoute;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.Ruling.Release;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** A reasoned release of what is withheld: what it needs, whom it needs, and what it never opens. */
final class ReleaseTest {
    private static final Requester LEAD = DeskStory.lead();
    private static final Requester SECOND = DeskStory.colleague(Role.SAFEGUARDING_DEPUTY);

    private final DeskStory story = DeskStory.ofAnAssessment();

    @Test
    void opensAnAdultsHealthFactsOnlyOnceASecondPersonConfirms() {
        UUID release = released(story.termination);
        assertInstanceOf(Decision.Withhold.class, codedFactOf(story.termination));
        assertEquals(Set.of(release), view().awaiting());
        done(story.reviewing().confirm(SECOND, story.request, release, "I agree."));
        assertInstanceOf(Decision.Permit.class, codedFactOf(story.termination));
        assertTrue(view().awaiting().isEmpty());
        assertFalse(permitted(story.termination).contains(FieldClass.FREE_TEXT));
        assertFalse(permitted(story.termination).contains(FieldClass.IDENTITY));
    }

    @Test
    void opensTheChildsOwnFactsAtOnce() {
        ItemId unasked = ItemId.of(UUID.randomUUID());
        story.held.add(DeskStory.entry(unasked, story.child, Category.MEDICATION, Set.of(), "125667009"));
        assertInstanceOf(Decision.Withhold.class, codedFactOf(unasked));
        done(release(unasked, Map.of(story.child, CommonLawRoute.BEST_INTERESTS), "Nobody: a baby."));
        assertInstanceOf(Decision.Permit.class, codedFactOf(unasked));
        assertTrue(view().awaiting().isEmpty());
    }

    @Test
    void neverLiftsABar() {
        ItemId barred = ItemId.of(UUID.randomUUID());
        story.held.add(DeskStory.entry(barred, story.mother, Category.SEXUAL_HEALTH, Set.of(Label.HFE), "386639001"));
        UUID release = released(barred);
        done(story.reviewing().confirm(SECOND, story.request, release, ""));
        assertInstanceOf(Decision.Bar.class, codedFactOf(barred));
    }

    @Test
    void opensNothingThatWasRuledNotRelevant() {
        done(story.judging()
                .judge(
                        LEAD,
                        story.request,
                        new Judging.Proposed(
                                RulingKind.NOT_RELEVANT,
                                new Scope.OfItem(story.termination),
                                "",
                                Optional.empty(),
                                Optional.empty())));
        done(story.reviewing().confirm(SECOND, story.request, released(story.termination), ""));
        assertInstanceOf(Decision.Withhold.class, codedFactOf(story.termination));
    }

    @Test
    void cannotBeConfirmedByItsAuthorUnderAnyRole() {
        UUID release = released(story.termination);
        turnedBack(Ground.SAME_PERSON, story.reviewing().confirm(LEAD, story.request, release, ""));
        Requester sameUser = new Requester(
                LEAD.user(), "another-client", "Another Name", LEAD.organisation(), Set.of(Role.CALDICOTT_GUARDIAN));
        turnedBack(Ground.SAME_PERSON, story.reviewing().confirm(sameUser, story.request, release, ""));
    }

    @Test
    void isConfirmedOnceHoweverManyTryTogether() {
        UUID release = released(story.termination);
        story.meanwhile(() -> done(story.reviewing().confirm(SECOND, story.request, release, "first")));
        turnedBack(
                Ground.CONFIRMED,
                story.reviewing()
                        .confirm(DeskStory.holding(Role.CALDICOTT_GUARDIAN), story.request, release, "second"));
        assertEquals(
                Optional.of("first"),
                story.register
                        .docket(DeskStory.PRACTICE, story.request)
                        .rulings()
                        .getFirst()
                        .later()
                        .confirmation()
                        .map(said -> said.why()));
    }

    @Test
    void isNotConfirmedOnceWhatItReleasedHasChanged() {
        UUID release = released(story.termination);
        story.held.removeIf(held -> held.main().id().equals(story.termination));
        story.held.add(DeskStory.entrySeenFrom(
                DeskStory.NOW.plusSeconds(60), story.termination, story.mother, Category.SEXUAL_HEALTH, "386639001"));
        turnedBack(Ground.OUTDATED, story.reviewing().confirm(SECOND, story.request, release, ""));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CLINICIAN", "SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY", "CALDICOTT_GUARDIAN"},
            mode = EnumSource.Mode.EXCLUDE)
    void isConfirmedByNobodyButCliniciansAndTheGuardian(Role role) {
        UUID release = released(story.termination);
        story.assign(DeskStory.colleague(role));
        turnedBack(Ground.ROLE, story.reviewing().confirm(DeskStory.colleague(role), story.request, release, ""));
    }

    @Test
    void needsAGroundForEachPersonWhoseOwnItIsAndForNobodyElse() {
        turnedBack(Ground.RELEASE_INCOMPLETE, release(story.termination, Map.of(), "Leanne, by telephone."));
        turnedBack(
                Ground.RELEASE_INCOMPLETE,
                release(story.termination, Map.of(story.child, CommonLawRoute.LAW), "Leanne, by telephone."));
        turnedBack(
                Ground.RELEASE_INCOMPLETE,
                release(
                        story.termination,
                        Map.of(story.mother, CommonLawRoute.LAW, story.child, CommonLawRoute.LAW),
                        "Leanne, by telephone."));
        turnedBack(
                Ground.RELEASE_INCOMPLETE, release(story.termination, Map.of(story.mother, CommonLawRoute.LAW), " "));
    }

    @Test
    void needsANeedAndOneItem() {
        Release stated = new Release(Map.of(story.mother, CommonLawRoute.PUBLIC_INTEREST), "Leanne.");
        turnedBack(Ground.REASON_MISSING, propose(new Scope.OfItem(story.termination), "", Optional.of(stated)));
        turnedBack(Ground.NOT_ONE_ITEM, propose(new Scope.WholeRequest(), "need", Optional.of(stated)));
        turnedBack(Ground.NOT_ONE_ITEM, propose(new Scope.OfPerson(story.mother), "need", Optional.of(stated)));
        turnedBack(Ground.RELEASE_INCOMPLETE, propose(new Scope.OfItem(story.termination), "need", Optional.empty()));
        turnedBack(
                Ground.RELEASE_MISPLACED,
                story.judging()
                        .judge(
                                LEAD,
                                story.request,
                                new Judging.Proposed(
                                        RulingKind.RELEVANT,
                                        new Scope.OfItem(story.termination),
                                        "why",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(stated))));
    }

    @Test
    void isRecordedWithItsGroundsAndWhoWasTold() {
        released(story.termination);
        String held =
                new String(story.ledger.entries().getLast().halves().held().content(), StandardCharsets.UTF_8);
        assertTrue(held.contains("\"grounds\":{\"" + story.mother.value() + "\":\"public-interest\"}"), held);
        assertTrue(held.contains("\"told\":\"Leanne, by telephone.\""), held);
    }

    private UUID released(ItemId item) {
        DeskAnswer<DeskAct> answer =
                release(item, Map.of(story.mother, CommonLawRoute.PUBLIC_INTEREST), "Leanne, by telephone.");
        DeskAnswer.Done<DeskAct> done = assertInstanceOf(DeskAnswer.Done.class, answer, answer::toString);
        return assertInstanceOf(DeskAct.Ruled.class, done.what()).ruling().id();
    }

    private DeskAnswer<DeskAct> release(ItemId item, Map<PersonId, CommonLawRoute> grounds, String told) {
        return propose(new Scope.OfItem(item), "It explains the injuries.", Optional.of(new Release(grounds, told)));
    }

    private DeskAnswer<DeskAct> propose(Scope scope, String need, Optional<Release> release) {
        return story.judging()
                .judge(
                        LEAD,
                        story.request,
                        new Judging.Proposed(
                                RulingKind.REASONED_RELEASE, scope, need, Optional.empty(), Optional.empty(), release));
    }

    private static void done(DeskAnswer<DeskAct> answer) {
        assertInstanceOf(DeskAnswer.Done.class, answer, answer::toString);
    }

    private static void turnedBack(Ground ground, DeskAnswer<DeskAct> answer) {
        assertEquals(new DeskAnswer.TurnedBack<>(ground), answer);
    }

    private DeskView view() {
        return story.viewing().view(LEAD, story.request).orElseThrow();
    }

    private Set<FieldClass> permitted(ItemId item) {
        return story.decided(item).main().judgement().permitted();
    }

    private Decision codedFactOf(ItemId item) {
        return story.decided(item).main().judgement().on(FieldClass.CODED_FACT);
    }
}
