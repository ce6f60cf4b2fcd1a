package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.EntryClass;
import uk.threshold.request.PracticeStatement.Choice;
import uk.threshold.request.Role;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** How a request ends at the desk, and the note it leaves in each patient's own record. */
final class ClosingTest {
    private final DeskStory story = DeskStory.ofAnEnquiry();

    @ParameterizedTest
    @EnumSource(Choice.class)
    void signsTheStatementTheClinicianChoseAndNoOther(Choice choice) {
        DeskAct.Closed closed = close(choice);
        assertEquals(choice, closed.statement().choice());
        assertEquals("Dr Tobias Renn", closed.statement().by());
        String shared =
                new String(story.ledger.entries().getLast().halves().shared().content(), StandardCharsets.UTF_8);
        assertTrue(shared.contains("\"statement\":\"" + choice.code() + "\""));
        assertEquals(EntryClass.CLOSE, story.ledger.entries().getLast().kind());
    }

    @Test
    void closesOnceAndNotAgain() {
        close(Choice.SHARED);
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.ENDED),
                story.closing().close(DeskStory.lead(), story.request, Choice.NOT_COMPLETED, Optional.empty()));
    }

    @Test
    void leavesOneNoteInEachPatientsOwnRecord() {
        assertEquals(Set.of(story.child, story.mother), notes().keySet());
    }

    @Test
    void leavesNoNoteOfSomebodyKnownOnlyAsARelation() {
        story.register.hold(DeskStory.PRACTICE, story.mother.value(), new DeskRegister.Identity(story.mother, false));
        assertEquals(Set.of(story.child), notes().keySet());
    }

    @Test
    void tellsWhoAskedWhyWhatWasOpenOnWhatGroundAndWhatWasJudged() {
        rule(RulingKind.RELEVANT, new Scope.OfPerson(story.mother), "reason-about-her");
        rule(RulingKind.WEIGHED, new Scope.OfPerson(story.mother), "weighed-about-her");
        String text = of(story.mother, notes());
        for (String told : List.of(
                "Maren Holt of Northmere Council (E99901, social worker)",
                "section 47",
                "Asked of this person: mental health.",
                "- mental health: ",
                "coded fact",
                "relevant, by Dr Tobias Renn on 2 March 2026: \"reason-about-her\"",
                "weighed-about-her",
                Choice.SHARED.words(),
                "Signed by Dr Tobias Renn on 2 March 2026")) {
            assertTrue(text.contains(told), told + " is not in:\n" + text);
        }
    }

    @Test
    void tellsNothingOfAnotherPersonsRecordAndNothingInTheRequestersFreeWords() {
        rule(RulingKind.RELEVANT, new Scope.OfPerson(story.mother), "reason-about-her");
        rule(RulingKind.WEIGHED, new Scope.WholeRequest(), "reason-about-all");
        Map<PersonId, String> notes = notes();
        String childs = of(story.child, notes);
        assertTrue(childs.contains("- injury: "));
        assertFalse(childs.contains("mental health"));
        assertFalse(childs.contains("reason-about-her"));
        assertTrue(childs.contains("the whole request: weighed, by Dr Tobias Renn"));
        assertFalse(of(story.mother, notes).contains("injury"));
        notes.values().forEach(text -> {
            assertFalse(text.contains("canary"));
            assertFalse(text.contains("reason-about-all"));
            assertFalse(text.contains("Quayle"));
            assertFalse(text.contains("sexual"));
        });
    }

    @Test
    void saysWhenNothingOfAPersonsRecordWasOpen() {
        assertTrue(of(story.mother, notes()).contains("Nothing of this person's record was open to them"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SAFEGUARDING_LEAD", "SAFEGUARDING_DEPUTY"},
            mode = EnumSource.Mode.EXCLUDE)
    void letsNobodyCloseButLeadAndDeputy(Role role) {
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.ROLE),
                story.closing().close(DeskStory.holding(role), story.request, Choice.SHARED, Optional.empty()));
    }

    private static String of(PersonId patient, Map<PersonId, String> notes) {
        return Objects.requireNonNull(notes.get(patient));
    }

    private Map<PersonId, String> notes() {
        return close(Choice.SHARED).notes().stream()
                .collect(Collectors.toMap(DisclosureNote::patient, DisclosureNote::text));
    }

    private DeskAct.Closed close(Choice choice) {
        DeskAnswer<DeskAct> answer = story.closing().close(DeskStory.lead(), story.request, choice, Optional.empty());
        DeskAnswer.Done<?> done = assertInstanceOf(DeskAnswer.Done.class, answer);
        return assertInstanceOf(DeskAct.Closed.class, done.what());
    }

    private void rule(RulingKind kind, Scope scope, String why) {
        assertInstanceOf(
                DeskAnswer.Done.class,
                story.judging()
                        .judge(
                                DeskStory.lead(),
                                story.request,
                                new Judging.Proposed(kind, scope, why, Optional.empty(), Optional.empty())));
    }
}
