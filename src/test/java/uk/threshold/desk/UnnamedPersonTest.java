package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** In immediate danger the answer reaches the household, named or not; the desk sees, judges and answers for all of it. */
final class UnnamedPersonTest {
    private final DeskStory story = DeskStory.ofDanger();
    private final ItemId violence = ItemId.of(UUID.randomUUID());

    UnnamedPersonTest() {
        story.held.add(DeskStory.entry(violence, story.mother, Category.INJURY, Set.of(Label.VIO), "312608009"));
    }

    @Test
    void isShownWithEverythingThatLeavesOfThemAndWaits() {
        DeskView.PersonSeen mother = mother();
        assertEquals(Optional.empty(), mother.asked());
        assertEquals(Optional.of(Place.PARENT), mother.place());
        assertEquals(1, mother.consents().size());
        assertTrue(mother.categories().contains("mental-health"));
        assertFalse(seen(mother, violence).leaves().isEmpty());
        assertTrue(story.answer().contains("312608009"));
        assertTrue(seen(mother, story.depression).leaves().isEmpty());
    }

    /** Whatever was decided is shown with somebody: else it would leave with nobody to answer for it. */
    @Test
    void leavesNoDecidedItemOutOfSight() {
        for (DeskStory each : List.of(story, DeskStory.ofAnEnquiry(), DeskStory.ofAnAssessment())) {
            DeskView view = view(each);
            int shown = view.persons().stream()
                    .mapToInt(person -> person.items().size()
                            + person.kept().stream()
                                    .mapToInt(DeskView.Kept::items)
                                    .sum())
                    .sum();
            assertEquals(Outcomes.items(each.deliberation()).size(), shown);
        }
    }

    @Test
    void isExplained() {
        assertTrue(view(story).explained().groups().stream()
                .anyMatch(group -> group.persons().equals(Set.of(story.mother))
                        && group.items().contains(violence)));
    }

    @Test
    void isRuledOnAsAPersonByCategoryAndByEntry() {
        for (Scope scope : List.of(
                new Scope.OfItem(violence),
                new Scope.OfCategory(story.mother, Category.INJURY),
                new Scope.OfPerson(story.mother))) {
            assertInstanceOf(DeskAnswer.Done.class, judge(scope));
            assertFalse(story.answer().contains("312608009"));
            assertTrue(seen(mother(), violence).leaves().isEmpty());
            UUID ruling = view(story).rulings().getLast().id();
            assertInstanceOf(
                    DeskAnswer.Done.class,
                    story.reviewing()
                            .retract(DeskStory.lead(), story.request, ruling, "It bears on safety after all."));
        }
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.OUT_OF_SCOPE),
                judge(new Scope.OfCategory(story.mother, Category.IMMUNISATION)));
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.OUT_OF_SCOPE),
                judge(new Scope.OfPerson(new PersonId(UUID.randomUUID()))));
    }

    @Test
    void isToldOf() {
        assertInstanceOf(
                DeskAnswer.Done.class,
                story.notifying().tell(DeskStory.lead(), story.request, story.mother, false, "It was not safe."));
    }

    @Test
    void hasANoteInTheirOwnRecordAlsoWhereAllWasRuledOutSince() {
        assertInstanceOf(DeskAnswer.Done.class, judge(new Scope.OfPerson(story.mother)));
        DeskAct.Closed closed = (DeskAct.Closed) assertInstanceOf(
                        DeskAnswer.Done.class,
                        story.closing()
                                .close(
                                        DeskStory.lead(),
                                        story.request,
                                        PracticeStatement.Choice.SHARED,
                                        Optional.empty()))
                .what();
        assertEquals(
                Set.of(story.child, story.mother),
                closed.notes().stream().map(DisclosureNote::patient).collect(Collectors.toSet()));
        String note = closed.notes().stream()
                .filter(each -> each.patient().equals(story.mother))
                .map(DisclosureNote::text)
                .findFirst()
                .orElseThrow();
        assertTrue(note.contains("Nothing was asked of this person by name"));
        assertTrue(note.contains("this person: not relevant"));
    }

    @Test
    void isNobodyUnderAPurposeThatReachesThoseNamedAlone() {
        DeskStory enquiry = DeskStory.ofAnEnquiry();
        enquiry.matched.remove(1);
        assertTrue(view(enquiry).persons().stream()
                .noneMatch(
                        person -> person.person().filter(enquiry.mother::equals).isPresent()));
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.OUT_OF_SCOPE),
                enquiry.judging()
                        .judge(
                                DeskStory.lead(),
                                enquiry.request,
                                new Judging.Proposed(
                                        RulingKind.NOT_RELEVANT,
                                        new Scope.OfPerson(enquiry.mother),
                                        "",
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private DeskAnswer<DeskAct> judge(Scope scope) {
        return story.judging()
                .judge(
                        DeskStory.lead(),
                        story.request,
                        new Judging.Proposed(RulingKind.NOT_RELEVANT, scope, "", Optional.empty(), Optional.empty()));
    }

    private DeskView.PersonSeen mother() {
        return view(story).persons().stream()
                .filter(person -> person.person().filter(story.mother::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static DeskView.ItemSeen seen(DeskView.PersonSeen person, ItemId item) {
        return person.items().stream()
                .filter(each -> each.id().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private static DeskView view(DeskStory story) {
        return story.viewing().view(DeskStory.lead(), story.request).orElseThrow();
    }
}
