package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.http.RaceByClock.Change;
import uk.threshold.http.RaceByClock.Reading;
import uk.threshold.http.RaceByLedger.Answer;

/** The judges of a race find each kind of staleness, and nothing in what is right. */
final class RaceJudgesTest {
    private static final String CONSENT = "consent/una";
    private static final String PERSON = "person/una";
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final RaceByClock clock =
            new RaceByClock(List.of(new Change(0, 10, true), new Change(100, 110, false), new Change(200, 210, true)));

    @Test
    void theClockFindsWhatIsShownAfterTheWithdrawal() {
        clockFinds("what was withdrawn was shown", reading(111, 199, true));
        clockFinds("what was withdrawn was shown", reading(120, 120, true));
    }

    @Test
    void theClockFindsWhatIsLostWhileItWasGiven() {
        clockFinds("what was given was lost", reading(11, 99, false));
        clockFinds("what was given was lost", reading(211, 900, false));
    }

    @Test
    void theClockAllowsEitherWhileTheConsentChanges() {
        for (boolean visible : new boolean[] {true, false}) {
            clock.judge(reading(50, 100, visible));
            clock.judge(reading(105, 106, visible));
            clock.judge(reading(110, 150, visible));
            clock.judge(reading(50, 500, visible));
        }
        clock.judge(reading(11, 99, true));
        clock.judge(reading(111, 199, false));
        clock.judge(reading(211, 900, true));
    }

    @Test
    void theClockTellsARacedReadingFromAnIdleOne() {
        assertTrue(clock.raced(reading(99, 101, true)));
        assertTrue(clock.raced(reading(109, 150, true)));
        assertFalse(clock.raced(reading(11, 99, true)));
        assertFalse(clock.raced(reading(111, 199, true)));
        assertFalse(clock.raced(reading(211, 900, true)));
    }

    @Test
    void theLedgerFindsAnEntryOnAWithdrawnConsent() {
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        ledger.raised(CONSENT, 2);
        finds("had changed before it", () -> ledger.entered(FIRST, List.of(CONSENT + "@1")));
    }

    @Test
    void theLedgerFindsAnEntryOnAnotherFactThatChanged() {
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        ledger.raised(PERSON, 7);
        finds("had changed before it", () -> ledger.entered(FIRST, List.of(CONSENT + "@1", PERSON + "@6")));
    }

    @Test
    void theLedgerFindsAStaleEntryThatNobodyReceived() {
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        ledger.raised(CONSENT, 2);
        finds("had changed before it", () -> ledger.entered(SECOND, List.of(CONSENT + "@1")));
    }

    @Test
    void theLedgerFindsAnEntryOnWhatHadNotHappened() {
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        finds("had not happened yet", () -> ledger.entered(FIRST, List.of(CONSENT + "@2")));
    }

    @Test
    void theLedgerFindsAnEntryThatDoesNotRestOnTheConsent() {
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        ledger.raised(PERSON, 1);
        finds("does not rest on the consent", () -> ledger.entered(FIRST, List.of(PERSON + "@1")));
    }

    @Test
    void theLedgerFindsTwoAnswersOnOneVersion() {
        finds("does not follow", () -> answeredOn(1, true, false));
    }

    @Test
    void theLedgerFindsOneAnswerOnTwoVersions() {
        finds("does not follow", () -> answeredOn(2, true, true));
    }

    @Test
    void theLedgerFindsAGuardThatGoesBack() {
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        ledger.raised(CONSENT, 3);
        finds("went back", () -> ledger.raised(CONSENT, 2));
    }

    @Test
    void theLedgerFindsAnAnswerWithoutAnEntryAndOneWithTwo() {
        finds("every answer has its entry", ledger(new Answer(true, CONSENT))::end);
        RaceByLedger ledger = ledger(new Answer(true, CONSENT));
        ledger.entered(FIRST, List.of(CONSENT + "@1"));
        finds("two entries", () -> ledger.entered(FIRST, List.of(CONSENT + "@1")));
    }

    @Test
    void theLedgerAllowsWhatRestsOnTheNewest() {
        answeredOn(1, true, true);
        answeredOn(2, true, false);
        answeredOn(3, true, true);
    }

    /** Two answers, the first on version 1 and the second on this one. */
    private static void answeredOn(long version, boolean first, boolean second) {
        RaceByLedger ledger =
                new RaceByLedger(Map.of(FIRST, new Answer(first, CONSENT), SECOND, new Answer(second, CONSENT)));
        ledger.raised(CONSENT, 1);
        ledger.entered(FIRST, List.of(CONSENT + "@1"));
        for (long each = 2; each <= version; each++) {
            ledger.raised(CONSENT, each);
        }
        ledger.entered(SECOND, List.of(CONSENT + "@" + version));
        ledger.end();
    }

    /** With one answer, by the first receipt, and the consent at version 1. */
    private static RaceByLedger ledger(Answer answer) {
        RaceByLedger ledger = new RaceByLedger(Map.of(FIRST, answer));
        ledger.raised(CONSENT, 1);
        return ledger;
    }

    private static Reading reading(long sent, long arrived, boolean visible) {
        return new Reading(sent, arrived, visible, FIRST);
    }

    private void clockFinds(String what, Reading reading) {
        finds(what, () -> clock.judge(reading));
    }

    private static void finds(String what, Runnable judged) {
        String said =
                String.valueOf(assertThrows(AssertionError.class, judged::run).getMessage());
        assertTrue(said.contains(what), said);
    }
}
