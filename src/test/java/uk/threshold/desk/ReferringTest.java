package uk.threshold.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.ReferralAnswer.Said;
import uk.threshold.desk.ReferralPrompt.Kept;
import uk.threshold.disclosure.InMemoryConflicts;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.request.Right;
import uk.threshold.request.Role;

/** The practice is prompted, which is recorded once, and its lead or deputy writes down what was done. */
final class ReferringTest {
    private static final Said REFERRED =
            new Said.Referred("Northmere Council", LocalDate.of(2026, 3, 2), "By telephone.");

    private static final String DIGEST = DeskStory.SHELF.due("A99901").digest();

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryPromptRegister register = new InMemoryPromptRegister(ledger, DeskStory.PRACTICE);
    private final InMemoryConflicts conflicts = new InMemoryConflicts();
    private final Referring referring = new Referring(register, conflicts, DeskStory.SHELF, new TestChance());
    private final PersonId child = new PersonId(UUID.randomUUID());

    @Test
    void recordsThatThePracticeWasPromptedOnceAndNothingOfWhatTheEntrySays() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        referring.round();
        referring.round();
        String entry = held(0);
        assertEquals(1, ledger.entries().size());
        for (String part : List.of(
                "\"fact\":\"referral-prompt\"",
                "\"practice\":\"A99901\"",
                "\"item\":\"" + prompt.item().id() + "@1\"",
                "\"prompts\":[\"prompt.account-of-abuse\"]",
                "\"time\":\"2026-03-02T10:00:00.000Z\"",
                "\"for\":[\"safeguarding-lead\",\"safeguarding-deputy\",\"caldicott-guardian\"]")) {
            assertTrue(entry.contains(part), entry);
        }
        assertFalse(entry.contains(child.value().toString()), entry);
        assertEquals(
                "sha256:" + prompt.packDigest(), ledger.entries().getFirst().policy());
    }

    @Test
    void losesNothingWhereTheLedgerFailsAndRecordsItInALaterRound() {
        register.ask(UUID.randomUUID(), child);
        ledger.breakDown();
        assertThrows(LedgerUnavailable.class, referring::round);
        assertEquals(List.of(), ledger.entries());
        assertEquals(1, shown().size(), "it is shown all the same");
        ledger.mend();
        referring.round();
        assertEquals(1, ledger.entries().size());
    }

    @Test
    void keepsNoAnswerThatTheLedgerDoesNotHold() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        ledger.breakDown();
        assertThrows(LedgerUnavailable.class, () -> referring.answer(DeskStory.lead(), prompt.id(), REFERRED));
        ledger.mend();
        assertEquals(List.of(), register.answers(DeskStory.PRACTICE, prompt.id()));
        assertEquals(1, shown().size());
    }

    @Test
    void recordsThatAPromptWasWithdrawnAndWhy() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        register.withdraw(prompt.item().id(), Withdrawal.DELETED);
        referring.round();
        assertTrue(held(0).contains("\"fact\":\"referral-prompt\""), held(0));
        assertTrue(held(1).contains("\"fact\":\"referral-prompt-withdrawn\""), held(1));
        assertTrue(held(1).contains("\"why\":\"deleted\""), held(1));
        assertEquals(
                Optional.of(Withdrawal.DELETED), shown().getFirst().prompt().withdrawn());
    }

    @Test
    void recordsAnAnswerAfterThatWhichItAnswersWithWhoSignedIt() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        assertInstanceOf(Heard.Kept.class, referring.answer(DeskStory.lead(), prompt.id(), REFERRED));
        assertTrue(held(0).contains("\"fact\":\"referral-prompt\""), held(0));
        for (String part : List.of(
                "\"fact\":\"referral-answer\"",
                "\"prompt\":\"" + prompt.id() + "\"",
                "\"outcome\":\"referred\"",
                "\"to\":\"Northmere Council\"",
                "\"on\":\"2026-03-02\"",
                "\"how\":\"By telephone.\"",
                "\"name\":\"" + DeskStory.lead().name() + "\"")) {
            assertTrue(held(1).contains(part), held(1));
        }
        assertEquals(List.of(), shown());
    }

    @Test
    void letsALaterAnswerSupersedeByBeingAdded() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        Said first = new Said.NotReferred("She meant a film.");
        referring.answer(DeskStory.lead(), prompt.id(), first);
        referring.answer(DeskStory.lead(), prompt.id(), REFERRED);
        Referring.Shown shown = referring.prompt(DeskStory.lead(), prompt.id()).orElseThrow();
        assertEquals(
                List.of(REFERRED, first),
                shown.answers().stream().map(ReferralAnswer::said).toList());
        assertEquals(3, ledger.entries().size());
    }

    @Test
    void leavesWhatIsOfOnesOwnFamilyToAColleague() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        conflicts.persons.add(child.value());
        assertEquals(List.of(), shown());
        assertEquals(Optional.empty(), referring.prompt(DeskStory.lead(), prompt.id()));
        assertEquals(
                new Heard.TurnedBack(Ground.NO_SUCH_RECORD), referring.answer(DeskStory.lead(), prompt.id(), REFERRED));
        assertEquals(List.of(), ledger.entries());
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredByLeadAndDeputyAlone(Role role) {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        Heard heard = referring.answer(DeskStory.holding(role), prompt.id(), REFERRED);
        boolean may = role == Role.SAFEGUARDING_LEAD || role == Role.SAFEGUARDING_DEPUTY;
        assertEquals(may, heard instanceof Heard.Kept);
        assertEquals(may, Right.ANSWER_PROMPTS.heldBy(DeskStory.holding(role)));
    }

    @Test
    void keepsNoEmptyEndlessOrUnfitWords() {
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        assertEquals(Ground.WORDS_MISSING, ground(prompt, new Said.AlreadyKnown(" ")));
        assertEquals(
                Ground.WORDS_MISSING,
                ground(prompt, new Said.Referred("Northmere Council", LocalDate.of(2026, 3, 2), "")));
        assertEquals(
                Ground.TEXT_TOO_LONG, ground(prompt, new Said.NotReferred("x".repeat(Judging.LONGEST_REASON + 1))));
        assertEquals(
                Ground.DAY_TO_COME,
                ground(prompt, new Said.Referred("Northmere Council", LocalDate.of(2026, 3, 3), "By telephone.")));
        assertEquals(Ground.TEXT_UNFIT, ground(prompt, new Said.NotReferred("a\u0000b")));
        assertEquals(List.of(), ledger.entries());
    }

    @Test
    void goesOnWhereAPageEnds() {
        IntStream.rangeClosed(0, Referring.PAGE)
                .forEach(any -> register.ask(UUID.randomUUID(), new PersonId(UUID.randomUUID())));
        Referring.Page first = referring.page(DeskStory.lead(), Optional.empty());
        assertEquals(Referring.PAGE, first.prompts().size());
        Referring.Page second = referring.page(DeskStory.lead(), first.last());
        assertEquals(1, second.prompts().size());
        assertEquals(Optional.empty(), second.last());
    }

    @Test
    void leavesWhatIsOfAChildOfTheirOwnInAnothersRecordToAColleague() {
        Kept daughter = new Kept("Patient", UUID.randomUUID());
        ReferralPrompt prompt =
                register.ask(UUID.randomUUID(), child, Optional.of(daughter), Set.of(daughter.id()), DIGEST);
        conflicts.persons.add(daughter.id());
        assertEquals(List.of(), shown());
        assertEquals(Optional.empty(), referring.prompt(DeskStory.lead(), prompt.id()));
        assertEquals(
                new Heard.TurnedBack(Ground.NO_SUCH_RECORD), referring.answer(DeskStory.lead(), prompt.id(), REFERRED));
    }

    @Test
    void makesNoPageShortOrLastForWhatIsHidden() {
        for (int i = 0; i < 2 * Referring.PAGE; i++) {
            PersonId person = new PersonId(UUID.randomUUID());
            register.ask(UUID.randomUUID(), person);
            if (i % 2 == 0 || i < 4) {
                conflicts.persons.add(person.value());
            }
        }
        Referring.Page only = referring.page(DeskStory.lead(), Optional.empty());
        assertEquals(Referring.PAGE - 2, only.prompts().size());
        assertEquals(Optional.empty(), only.last());
        register.ask(UUID.randomUUID(), child);
        register.ask(UUID.randomUUID(), child);
        Referring.Page full = referring.page(DeskStory.lead(), Optional.empty());
        assertEquals(Referring.PAGE, full.prompts().size());
        assertEquals(Optional.empty(), full.last(), "what is hidden makes no next page");
    }

    @Test
    void recordsWithAnAnswerNoMoreThanWhatItAnswers() {
        ReferralPrompt other = register.ask(UUID.randomUUID(), child);
        ReferralPrompt prompt = register.ask(UUID.randomUUID(), child);
        referring.answer(DeskStory.lead(), prompt.id(), REFERRED);
        assertEquals(2, ledger.entries().size());
        assertEquals(
                Optional.empty(),
                register.find(DeskStory.PRACTICE, other.id()).orElseThrow().entry());
    }

    @Test
    void saysWhyInTheWordsOfThePackInForceWhereThatWhichAskedIsGone() {
        register.ask(UUID.randomUUID(), child, Optional.empty(), Set.of(), "0".repeat(64));
        assertEquals(
                "prompt.account-of-abuse", shown().getFirst().why().getFirst().rule());
    }

    @Test
    void saysWhyInTheWordsOfThePackThatAsked() {
        register.ask(UUID.randomUUID(), child);
        Referring.Shown shown = shown().getFirst();
        assertEquals("prompt.account-of-abuse", shown.why().getFirst().rule());
        assertTrue(shown.why().getFirst().says().startsWith("This may be an account of a child's abuse."));
        assertTrue(shown.why().getFirst().says().endsWith("Whether you refer is yours to judge."));
    }

    private List<Referring.Shown> shown() {
        return referring.page(DeskStory.lead(), Optional.empty()).prompts();
    }

    private Ground ground(ReferralPrompt prompt, Said said) {
        return assertInstanceOf(Heard.TurnedBack.class, referring.answer(DeskStory.lead(), prompt.id(), said))
                .ground();
    }

    private String held(int number) {
        return new String(ledger.entries().get(number).halves().held().content(), UTF_8);
    }
}
