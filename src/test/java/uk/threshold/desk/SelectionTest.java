package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.policy.Effect;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** One ruling on entries that were picked one by one. */
final class SelectionTest {
    private final DeskStory story = DeskStory.ofAnEnquiry();
    private final ItemId anxiety = ItemId.of(UUID.randomUUID());

    SelectionTest() {
        story.held.add(DeskStory.entry(anxiety, story.mother, Category.MENTAL_HEALTH, Set.of(), "197480006"));
    }

    @Test
    void speaksOnEachEntryPickedAndOnNoOther() {
        done(RulingKind.WEIGHED, new Scope.OfPerson(story.mother));
        done(RulingKind.RELEVANT, picked(story.depression, story.bruise));
        assertEquals(Effect.PERMIT, effect(story.depression));
        assertEquals(Effect.REFER, effect(anxiety));
        String held =
                new String(story.ledger.entries().getLast().halves().held().content(), StandardCharsets.UTF_8);
        assertTrue(held.contains("\"scope\":\"selection\"")
                && held.contains(story.depression.resource().toString()));
        assertFalse(held.contains(anxiety.resource().toString()));
    }

    @Test
    void countsAsMuchAsARulingOnEachByItself() {
        done(RulingKind.WEIGHED, new Scope.OfPerson(story.mother));
        done(RulingKind.RELEVANT, new Scope.OfItem(story.depression));
        done(RulingKind.NOT_RELEVANT, picked(story.depression, anxiety));
        assertEquals(Effect.WITHHOLD, effect(story.depression));
        done(RulingKind.RELEVANT, new Scope.OfPerson(story.mother));
        assertEquals(Effect.WITHHOLD, effect(story.depression));
        done(RulingKind.RELEVANT, new Scope.OfItem(story.depression));
        assertEquals(Effect.PERMIT, effect(story.depression));
        assertEquals(Effect.WITHHOLD, effect(anxiety));
    }

    @Test
    void isRefusedWholeWhereOneEntryLiesOutsideTheRequest() {
        turnedBack(Ground.OUT_OF_SCOPE, RulingKind.RELEVANT, picked(story.depression, ItemId.of(UUID.randomUUID())));
        assertEquals(Effect.REFER, effect(story.depression));
    }

    @Test
    void opensNothingThatItsAuthorCouldNotSee() {
        done(RulingKind.WEIGHED, new Scope.OfPerson(story.mother));
        story.judging()
                .judge(
                        DeskStory.lead(),
                        story.request,
                        new Judging.Proposed(
                                RulingKind.RELEVANT,
                                picked(story.depression),
                                "because",
                                Optional.empty(),
                                Optional.of(DeskStory.NOW.minusSeconds(900_000))));
        assertEquals(Effect.REFER, effect(story.depression));
    }

    @ParameterizedTest
    @EnumSource(
            value = RulingKind.class,
            names = {"DOCUMENT", "KNOWN_AND_SAFE"})
    void isNotOfferedForWhatIsJudgedOneEntryAtATime(RulingKind kind) {
        turnedBack(Ground.NOT_ONE_ITEM, kind, picked(story.bruise));
    }

    @Test
    void holdsFromOneEntryToAHundred() {
        assertThrows(IllegalArgumentException.class, () -> new Scope.OfSelection(Set.of()));
        Set<UUID> many = Stream.generate(UUID::randomUUID).limit(101).collect(Collectors.toSet());
        assertThrows(IllegalArgumentException.class, () -> new Scope.OfSelection(many));
    }

    @Test
    void keepsWhatWasPickedInSight() {
        done(RulingKind.NOT_RELEVANT, picked(story.bruise));
        assertTrue(
                story
                        .viewing()
                        .view(DeskStory.lead(), story.request)
                        .orElseThrow()
                        .persons()
                        .getFirst()
                        .items()
                        .stream()
                        .anyMatch(item -> item.id().equals(story.bruise)));
    }

    @Test
    void isToldInTheNoteOfEachWhoseEntriesWerePickedWithoutItsReasonWhereOthersAreAmongThem() {
        done(RulingKind.RELEVANT, picked(story.depression, story.bruise));
        done(RulingKind.NOT_RELEVANT, picked(anxiety));
        DeskAct.Closed closed = (DeskAct.Closed) assertInstanceOf(
                        DeskAnswer.Done.class,
                        story.closing()
                                .close(
                                        DeskStory.lead(),
                                        story.request,
                                        PracticeStatement.Choice.SHARED,
                                        Optional.empty()))
                .what();
        for (DisclosureNote note : closed.notes()) {
            assertTrue(
                    note.text().contains("- entries picked one by one: relevant, by Dr Tobias Renn on 2 March 2026\n"));
            assertEquals(note.patient().equals(story.mother), note.text().contains("not relevant"));
        }
    }

    private static Scope picked(ItemId... items) {
        return new Scope.OfSelection(Stream.of(items).map(ItemId::resource).collect(Collectors.toSet()));
    }

    private Effect effect(ItemId item) {
        return story.decided(item).main().judgement().on(FieldClass.CODED_FACT).effect();
    }

    private DeskAnswer<DeskAct> judge(RulingKind kind, Scope scope) {
        return story.judging()
                .judge(
                        DeskStory.lead(),
                        story.request,
                        new Judging.Proposed(kind, scope, "It bears on safety.", Optional.empty(), Optional.empty()));
    }

    private void done(RulingKind kind, Scope scope) {
        assertInstanceOf(DeskAnswer.Done.class, judge(kind, scope));
    }

    private void turnedBack(Ground ground, RulingKind kind, Scope scope) {
        int before = story.ledger.entries().size();
        assertEquals(new DeskAnswer.TurnedBack<>(ground), judge(kind, scope));
        assertEquals(before, story.ledger.entries().size());
    }
}
