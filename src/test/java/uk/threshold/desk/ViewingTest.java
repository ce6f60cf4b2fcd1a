package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.policy.Effect;
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
        assertTrue(referred.why().stream().anyMatch(line -> line.says().contains("refusal")));
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
                story.closing().close(DeskStory.lead(), story.request, PracticeStatement.Choice.SHARED));
        assertEquals(DeskView.Review.FINISHED, view(story).review());
    }

    @Test
    void showsNothingToAnotherPractice() {
        DeskStory story = DeskStory.ofAnEnquiry();
        assertEquals(Optional.empty(), story.viewing().view(DeskStory.leadElsewhere(), story.request));
        assertEquals(List.of(), story.viewing().requests(DeskStory.leadElsewhere(), 10));
    }

    private static DeskView view(DeskStory story) {
        return story.viewing().view(DeskStory.lead(), story.request).orElseThrow();
    }

    private static Set<FieldClass> shown(DeskView.ItemSeen item, Effect effect) {
        return item.outcomes().stream()
                .filter(outcome -> outcome.effect() == effect)
                .flatMap(outcome -> outcome.fields().stream())
                .collect(java.util.stream.Collectors.toSet());
    }
}
