package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.desk.PromptRegister.Unrecorded;
import uk.threshold.desk.ReferralAnswer.Said;
import uk.threshold.intake.PromptKeeping.Withdrawal;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;

/** What every register of prompts promises. */
public abstract class PromptRegisterContract {
    /** Another practice than any that is prompted. */
    private static final String ELSEWHERE = "A99974";

    private static final int MOST = 10;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final List<Said> EACH = List.of(
            new Said.Referred("Northmere Council", LocalDate.of(2026, 11, 23), "By telephone –\nat once."),
            new Said.AlreadyKnown("Her social worker"),
            new Said.NotReferred("She meant a film."));

    protected abstract PromptRegister register();

    protected abstract Ledger ledger();

    /** A practice that nothing prompted yet. */
    protected abstract String practice();

    /** Keeps an account of a child's in the practice's records; the id of the resource. */
    protected abstract UUID account();

    /** The account was recorded in error, as its next version says. */
    protected abstract void inError(UUID account);

    @Test
    void listsWhatIsOpenFromTheNewestOn() {
        List<UUID> accounts = List.of(account(), account(), account());
        List<ReferralPrompt> open = open();
        assertEquals(
                accounts.reversed(),
                open.stream().map(prompt -> prompt.item().id()).toList());
        assertEquals(open.subList(0, 2), register().open(practice(), Optional.empty(), 2));
        assertEquals(
                open.subList(2, 3),
                register().open(practice(), Optional.of(open.get(1).place()), 2));
    }

    @Test
    void tellsOfAPromptWhatItRestsOn() {
        UUID account = account();
        ReferralPrompt prompt = open().getFirst();
        assertEquals("Observation/" + account, prompt.item().reference());
        assertEquals(
                "Patient/" + prompt.patient().value(),
                prompt.child().orElseThrow().reference());
        assertEquals(1, prompt.version());
        assertEquals(Optional.of(Category.ACCOUNT_OF_ABUSE), prompt.category());
        assertEquals(List.of("prompt.account-of-abuse"), prompt.prompts());
        assertEquals(Optional.empty(), prompt.entry());
        assertEquals(Optional.of(prompt), register().find(practice(), prompt.id()));
        assertEquals(Optional.empty(), register().find(practice(), UUID.randomUUID()));
    }

    @Test
    void recordsEachEventOnce() {
        account();
        Unrecorded event = register().unrecorded(practice(), MOST).getFirst();
        assertEquals(event.prompt().keptAt(), event.at());
        LedgerEntry entry = TestEntries.change();
        LedgerEntry second = TestEntries.change();
        assertTrue(register().record(practice(), event, entry));
        assertFalse(register().record(practice(), event, second));
        assertTrue(ledger().find(entry.rid()).isPresent());
        assertEquals(Optional.empty(), ledger().find(second.rid()));
        assertEquals(List.of(), register().unrecorded(practice(), MOST));
        assertEquals(Optional.of(entry.rid()), open().getFirst().entry());
    }

    @Test
    void recordsAnEventOnceHoweverManyInstancesTryTogether() {
        account();
        Unrecorded event = register().unrecorded(practice(), MOST).getFirst();
        List<LedgerEntry> entries =
                Stream.generate(TestEntries::change).limit(4).toList();
        List<CompletableFuture<Boolean>> tries = entries.stream()
                .map(entry -> CompletableFuture.supplyAsync(() -> register().record(practice(), event, entry)))
                .toList();
        assertEquals(1, tries.stream().filter(CompletableFuture::join).count());
        assertEquals(
                1,
                entries.stream()
                        .filter(entry -> ledger().find(entry.rid()).isPresent())
                        .count());
    }

    @Test
    void tellsWhatIsToBeRecordedOfOnePromptOrOfTheEarliest() {
        account();
        account();
        List<Unrecorded> all = register().unrecorded(practice(), MOST);
        assertEquals(all.subList(0, 1), register().unrecorded(practice(), 1));
        assertEquals(
                all.subList(1, 2),
                register().unrecordedOf(practice(), all.getLast().prompt().id()));
        assertEquals(
                List.of(),
                register().unrecordedOf(ELSEWHERE, all.getLast().prompt().id()));
    }

    @Test
    void tellsOfAWithdrawalApartFromThePrompt() {
        UUID account = account();
        ReferralPrompt prompt = open().getFirst();
        register().record(practice(), register().unrecorded(practice(), MOST).getFirst(), TestEntries.change());
        inError(account);
        assertEquals(
                List.of(Optional.of(Withdrawal.ENTERED_IN_ERROR)),
                open().stream().map(ReferralPrompt::withdrawn).toList(),
                "what was withdrawn unanswered is still told, with the reason");
        List<Unrecorded> left = register().unrecorded(practice(), MOST);
        assertEquals(
                List.of(Optional.of(Withdrawal.ENTERED_IN_ERROR)),
                left.stream().map(Unrecorded::withdrawn).toList());
        assertEquals(prompt.id(), left.getFirst().prompt().id());
        assertEquals(
                Optional.of(Withdrawal.ENTERED_IN_ERROR),
                register().find(practice(), prompt.id()).orElseThrow().withdrawn());
        assertTrue(register().record(practice(), left.getFirst(), TestEntries.change()));
        assertEquals(List.of(), register().unrecorded(practice(), MOST));
    }

    @Test
    void keepsEveryAnswerAndListsWhatIsAnsweredNoMore() {
        UUID account = account();
        ReferralPrompt prompt = open().getFirst();
        for (int i = 0; i < EACH.size(); i++) {
            LedgerEntry entry = TestEntries.change();
            register().keep(practice(), answer(prompt, EACH.get(i), i), entry, List.of());
            assertTrue(ledger().find(entry.rid()).isPresent());
        }
        assertEquals(
                EACH.reversed(),
                register().answers(practice(), prompt.id()).stream()
                        .map(ReferralAnswer::said)
                        .toList());
        assertEquals(List.of(), open());
        inError(account);
        assertEquals(
                Optional.empty(),
                register().find(practice(), prompt.id()).orElseThrow().withdrawn(),
                "what was answered is not withdrawn");
    }

    @Test
    void keepsNoAnswerWhereWhatItRestsOnHasMoved() {
        account();
        ReferralPrompt prompt = open().getFirst();
        LedgerEntry entry = TestEntries.change();
        List<Guard> moved = List.of(new Guard("person/" + UUID.randomUUID(), 1));
        assertInstanceOf(
                Appended.GuardChanged.class,
                register().keep(practice(), answer(prompt, EACH.getFirst(), 0), entry, moved));
        assertEquals(Optional.empty(), ledger().find(entry.rid()));
        assertEquals(List.of(), register().answers(practice(), prompt.id()));
    }

    @Test
    void showsNothingToAnotherPractice() {
        account();
        ReferralPrompt prompt = open().getFirst();
        register().keep(practice(), answer(prompt, EACH.getFirst(), 0), TestEntries.change(), List.of());
        assertEquals(List.of(), register().open(ELSEWHERE, Optional.empty(), 10));
        assertEquals(List.of(), register().unrecorded(ELSEWHERE, MOST));
        assertEquals(List.of(), register().answers(ELSEWHERE, prompt.id()));
        assertEquals(Optional.empty(), register().find(ELSEWHERE, prompt.id()));
    }

    private List<ReferralPrompt> open() {
        return register().open(practice(), Optional.empty(), 10);
    }

    private static ReferralAnswer answer(ReferralPrompt prompt, Said said, int seconds) {
        return new ReferralAnswer(
                UUID.randomUUID(), prompt.id(), said, "user-1", "Dr Imogen Vale", NOW.plusSeconds(seconds));
    }
}
