package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.PersonId;
import uk.threshold.ledger.EntryClass;
import uk.threshold.request.Role;

/** Who is meant, as somebody at the desk finds. */
final class MatchingTest {
    private final DeskStory story = DeskStory.ofAnEnquiry();

    @Test
    void keepsThePersonUnderTheIdOfThePatientTheyAre() {
        UUID asRelation = UUID.randomUUID();
        story.register.hold(DeskStory.PRACTICE, asRelation, new DeskRegister.Identity(story.mother, true));
        match(1, new Finding.Identified(new PersonId(asRelation)), DeskAnswer.Done.class);
        assertEquals(new Finding.Identified(story.mother), last().finding());
        assertEquals(EntryClass.CHANGE, story.ledger.entries().getLast().kind());
    }

    @Test
    void letsTheLaterFindingStand() {
        match(1, new Finding.NotIdentifiedHere("Nobody of that name."), DeskAnswer.Done.class);
        match(1, new Finding.Identified(story.mother), DeskAnswer.Done.class);
        assertEquals(new Finding.Identified(story.mother), last().finding());
    }

    @Test
    void keepsTheWordsOfAFindingOutOfTheLedger() {
        match(1, new Finding.LeftThisPractice("canary"), DeskAnswer.Done.class);
        String held =
                new String(story.ledger.entries().getLast().halves().held().content(), StandardCharsets.UTF_8);
        assertTrue(held.contains("left-this-practice") && !held.contains("canary"));
    }

    @Test
    void matchesNobodyThePracticeDoesNotKeep() {
        turnedBack(Ground.NO_SUCH_PERSON, 1, new Finding.Identified(new PersonId(UUID.randomUUID())));
    }

    @Test
    void matchesTheChildToAPatientOnly() {
        PersonId relation = new PersonId(UUID.randomUUID());
        story.register.hold(DeskStory.PRACTICE, relation.value(), new DeskRegister.Identity(relation, false));
        turnedBack(Ground.NO_SUCH_PERSON, 0, new Finding.Identified(relation));
        match(1, new Finding.Identified(relation), DeskAnswer.Done.class);
    }

    @Test
    void needsWordsWhereNobodyIsMeant() {
        turnedBack(Ground.WORDS_MISSING, 1, new Finding.NotIdentifiedHere(" "));
        turnedBack(Ground.WORDS_MISSING, 1, new Finding.LeftThisPractice(""));
        turnedBack(Ground.TEXT_TOO_LONG, 1, new Finding.LeftThisPractice("x".repeat(Matching.LONGEST_WORDS + 1)));
    }

    @Test
    void knowsNoPositionTheRequestDoesNotName() {
        turnedBack(Ground.NO_SUCH_POSITION, 2, new Finding.Identified(story.mother));
        turnedBack(Ground.NO_SUCH_POSITION, -1, new Finding.Identified(story.mother));
    }

    @Test
    void letsAnAdministratorMatchNobody() {
        assertEquals(
                new DeskAnswer.TurnedBack<>(Ground.ROLE),
                story.matching()
                        .match(
                                DeskStory.holding(Role.SAFEGUARDING_ADMINISTRATOR),
                                story.request,
                                1,
                                new Finding.Identified(story.mother)));
    }

    private Match last() {
        return story.register
                .docket(DeskStory.PRACTICE, story.request)
                .standing(1)
                .orElseThrow();
    }

    private void match(int position, Finding finding, Class<?> expected) {
        assertInstanceOf(expected, story.matching().match(DeskStory.lead(), story.request, position, finding));
    }

    private void turnedBack(Ground ground, int position, Finding finding) {
        assertEquals(
                new DeskAnswer.TurnedBack<>(ground),
                story.matching().match(DeskStory.lead(), story.request, position, finding));
    }
}
