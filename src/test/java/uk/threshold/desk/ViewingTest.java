package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.consent.ConsentState;
import uk.threshold.policy.Consideration;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.LegalTest;
import uk.threshold.policy.Reasoning;
import uk.threshold.request.PracticeStatement;

/** What the practice sees of a request. */
final class ViewingTest {
    @Test
    void showsOfEachItemExactlyWhatWouldLeave() {
        DeskStory story = DeskStory.ofAnEnquiry();
        DeskView view = view(story);
        for (DeskView.PersonSeen person : view.persons()) {
            for (DeskView.ItemSeen item : person.items()) {
                Set<FieldClass> permitted = story.deliberation().decided().stream()
                        .filter(resource -> resource.main().item().id().equals(item.id()))
                        .findFirst()
                        .orElseThrow()
                        .main()
                        .judgement()
                        .permitted();
                assertEquals(permitted, shown(item, Effect.PERMIT));
            }
        }
        assertEquals(1, view.persons().getFirst().items().size());
    }

    @Test
    void tellsWhichPathsWouldLeaveAndThatNoneDoWhereACodeHasNoWords() {
        DeskStory story = DeskStory.ofAnEnquiry();
        ItemId unlisted = ItemId.of(UUID.randomUUID());
        story.held.add(DeskStory.entry(unlisted, story.child, Category.INJURY, Set.of(), "999000000000000"));
        DeskView.PersonSeen child = view(story).persons().getFirst();
        assertEquals("[Condition.code, Condition.recordedDate, Condition.subject]", leaves(child, story.bruise));
        assertEquals("[]", leaves(child, unlisted));
        assertTrue(shown(seen(child, unlisted), Effect.PERMIT).contains(FieldClass.CODED_FACT));
    }

    private static String leaves(DeskView.PersonSeen person, ItemId item) {
        return seen(person, item).leaves().toString();
    }

    private static DeskView.ItemSeen seen(DeskView.PersonSeen person, ItemId item) {
        return person.items().stream()
                .filter(each -> each.id().equals(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesAReasonWithItsSourcesForWhatIsReferred() {
        DeskStory story = DeskStory.ofAnEnquiry();
        DeskView.PersonSeen mother = view(story).persons().get(1);
        DeskView.Outcome referred = mother.items().getFirst().outcomes().stream()
                .filter(outcome ->
                        outcome.effect() == Effect.REFER && outcome.fields().contains(FieldClass.CODED_FACT))
                .findFirst()
                .orElseThrow();
        assertTrue(referred.why().stream().anyMatch(line -> line.rule().equals("consent.s47.refusal-weighed")));
        assertTrue(referred.why().stream().noneMatch(line -> line.cites().isEmpty()));
        assertEquals(Optional.of(Place.PARENT), mother.place());
        assertEquals(1, mother.consents().size());
    }

    @Test
    void collapsesAndCountsWhatIsWithheld() {
        DeskStory story = DeskStory.ofAnEnquiry();
        DeskView.PersonSeen mother = view(story).persons().get(1);
        assertEquals(1, mother.kept().size());
        assertEquals(1, mother.kept().getFirst().items());
        assertTrue(mother.items().stream().noneMatch(item -> item.id().equals(story.termination)));
    }

    @Test
    void saysThatFurtherAuthorityIsNeededWhereEverythingOpenLacksIt() {
        assertTrue(view(DeskStory.ofAnAssessment()).furtherAuthorityNeeded());
        assertFalse(view(DeskStory.ofAnEnquiry()).furtherAuthorityNeeded());
    }

    @Test
    void saysNothingOfAuthorityWhereNothingIsOpen() {
        DeskStory story = DeskStory.ofAnAssessment();
        story.held.clear();
        assertFalse(view(story).furtherAuthorityNeeded());
    }

    @Test
    void showsAPersonWhomNobodyMatchedWithoutItems() {
        DeskStory story = DeskStory.ofAnEnquiry();
        story.matched.remove(1);
        DeskView.PersonSeen mother = view(story).persons().get(1);
        assertEquals(Optional.<PersonId>empty(), mother.person());
        assertTrue(mother.items().isEmpty() && mother.kept().isEmpty());
    }

    @Test
    void showsTheReviewAsFinishedOnceClosedAndOverdueAfterItsTime() {
        DeskStory story = DeskStory.ofAnEnquiry();
        assertEquals(DeskView.Review.NOT_YET_MADE, view(story).review());
        assertInstanceOf(
                DeskAnswer.Done.class,
                story.closing()
                        .close(DeskStory.lead(), story.request, PracticeStatement.Choice.SHARED, Optional.empty()));
        assertEquals(DeskView.Review.FINISHED, view(story).review());
    }

    @Test
    void showsNothingToAnotherPractice() {
        DeskStory story = DeskStory.ofAnEnquiry();
        assertEquals(Optional.empty(), story.viewing().view(DeskStory.leadElsewhere(), story.request));
        assertEquals(List.of(), story.viewing().requests(DeskStory.leadElsewhere(), 10));
    }

    @Test
    void explainsOnceWhatIsAlikeAndCountsWhatIsKept() {
        DeskStory story = DeskStory.ofAnEnquiry();
        for (int i = 0; i < 500; i++) {
            story.held.add(
                    DeskStory.entry(ItemId.of(UUID.randomUUID()), story.child, Category.INJURY, Set.of(), "262553008"));
        }
        DeskView view = view(story);
        assertEquals(
                1,
                view.explained().groups().stream()
                        .filter(group -> group.items().size() == 500)
                        .count());
        assertTrue(view.explained().groups().size() < 6);
        DeskView.Group kept = view.explained().groups().stream()
                .filter(group -> group.kept() > 0)
                .findFirst()
                .orElseThrow();
        assertEquals(Set.of(story.mother), kept.persons());
    }

    @Test
    void tellsThatARefusalWaitsAndWhatWouldOpenWhatSheRefused() {
        DeskStory story = DeskStory.ofAnEnquiry();
        Reasoning depression = view(story).explained().groups().stream()
                .filter(group -> group.items().contains(story.depression))
                .findFirst()
                .orElseThrow()
                .reasoning();
        Reasoning.Outcome facts = depression.outcomes().stream()
                .filter(outcome -> outcome.fields().contains(FieldClass.CODED_FACT))
                .findFirst()
                .orElseThrow();
        assertEquals(
                Map.of(
                        LegalTest.DATA_PROTECTION, Reasoning.Standing.WAITS_FOR_A_PERSON,
                        LegalTest.CONFIDENCE, Reasoning.Standing.WAITS_FOR_A_PERSON,
                        LegalTest.STATUTE, Reasoning.Standing.NOTHING_SAID),
                facts.tests().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                        .standing())));
        assertTrue(depression.changes().stream()
                .anyMatch(change ->
                        Set.of("relevant", "weighed").equals(change.facts().get(Fact.RULING))
                                && change.opens().contains(FieldClass.CODED_FACT)));
        Set<Consideration.Side> sides = depression.considerations().stream()
                .map(raised -> raised.consideration().side())
                .collect(Collectors.toSet());
        assertEquals(Set.of(Consideration.Side.values()), sides);
    }

    @Test
    void tellsWhatTheConsentOnFileDoesNotCoverAndWhatMayBeDoneWithoutIt() {
        DeskView view = view(DeskStory.ofAnEnquiry());
        DeskView.ConsentSeen mother = view.persons().get(1).consent();
        assertEquals(List.of(), mother.covers());
        assertTrue(mother.doesNotCover().stream()
                .allMatch(standing -> standing.consent().standing().state() == ConsentState.REFUSED));
        assertTrue(mother.withoutIt().stream().anyMatch(without -> without.effect() == Effect.REFER));
        DeskView.ConsentSeen child = view.persons().getFirst().consent();
        assertEquals(
                List.of(Effect.PERMIT),
                child.withoutIt().stream().map(DeskView.Without::effect).toList());
    }

    private static DeskView view(DeskStory story) {
        return story.viewing().view(DeskStory.lead(), story.request).orElseThrow();
    }

    private static Set<FieldClass> shown(DeskView.ItemSeen item, Effect effect) {
        return item.outcomes().stream()
                .filter(outcome -> outcome.effect() == effect)
                .flatMap(outcome -> outcome.fields().stream())
                .collect(Collectors.toSet());
    }
}
