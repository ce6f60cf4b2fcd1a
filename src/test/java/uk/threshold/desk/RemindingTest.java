package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.desk.Reminder.Kind;
import uk.threshold.disclosure.InMemoryConflicts;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Organisation;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** What the clock does: it tells people, and nothing else. */
final class RemindingTest {
    private static final String BOARD = "Q99901";
    // Asked on a Sunday, so that one working day ends on Tuesday as the practice opens.
    private static final Instant DUE = Instant.parse("2026-03-03T08:00:00Z");
    private static final Instant HALF_WAY =
            Reminding.halfWay(DeskStory.ofAnEnquiry().sharingRequest().authoredOn(), DUE);

    private final DeskStory story = DeskStory.ofAnEnquiry();
    private final InMemoryReminderRegister register = new InMemoryReminderRegister(story.ledger);
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Reminding reminding =
            new Reminding(register, directory, new InMemoryConflicts(), DeskStory.SHELF, new TestChance());

    RemindingTest() {
        register.open(story.sharingRequest());
        directory.keep(new Organisation(BOARD, "Estuary Integrated Care Board", AgencyKind.NONE, "01632 960301"));
        directory.lookAfter(DeskStory.PRACTICE, BOARD);
    }

    @Test
    void remindsOnceHalfWayBetweenReceiptAndDue() {
        assertEquals(List.of(), at(HALF_WAY.minusSeconds(1)));
        assertEquals(List.of(Kind.REMINDER), at(HALF_WAY));
        assertEquals(List.of(), at(HALF_WAY.plusSeconds(60)));
        assertEquals(List.of(), at(DUE));
    }

    @Test
    void saysOverdueAfterItsTimeAndThenTellsTheNamedGp() {
        at(HALF_WAY);
        assertEquals(List.of(Kind.OVERDUE, Kind.ESCALATED), at(DUE.plusMillis(1)));
        assertEquals(List.of(), at(DUE.plusSeconds(86_400)));
        List<Reminder> told = reminding.said(namedGp(), 10);
        assertEquals(List.of(Kind.ESCALATED), told.stream().map(Reminder::kind).toList());
        assertEquals("Maren Holt, Northmere Council", told.getFirst().asks());
        assertEquals(3, reminding.said(DeskStory.lead(), 10).size());
        assertEquals(List.of(), reminding.said(DeskStory.holding(Role.CLINICIAN), 10));
        assertEquals(List.of(), reminding.said(DeskStory.leadElsewhere(), 10));
    }

    @Test
    void pretendsNoHalfWayReminderThatItCouldNotGiveInTime() {
        assertEquals(List.of(Kind.OVERDUE, Kind.ESCALATED), at(DUE.plusSeconds(9)));
    }

    @Test
    void tellsNobodyOfARequestThatWasClosed() {
        register.close(story.request);
        assertEquals(List.of(), at(DUE.plusSeconds(9)));
    }

    @Test
    void recordsWhenItWasDueWhoWasRemindedAndWhenTheNamedGpWasTold() {
        at(HALF_WAY);
        at(DUE.plusSeconds(1));
        assertEquals(3, story.ledger.entries().size());
        List<String> held = story.ledger.entries().stream()
                .map(entry -> new String(entry.halves().held().content(), StandardCharsets.UTF_8))
                .toList();
        assertTrue(held.getFirst().contains("\"fact\":\"reminder\""), held.getFirst());
        for (String entry : held) {
            assertTrue(entry.contains("\"due\":\"2026-03-03T08:00:00.000Z\""), entry);
            assertFalse(entry.contains(story.child.value().toString()) || entry.contains("Quayle"), entry);
        }
        assertTrue(held.get(1).contains("\"told\":[\"safeguarding-lead\",\"safeguarding-deputy\"]"), held.get(1));
        assertTrue(
                held.get(2).contains("\"told\":[\"named-gp\"]") && held.get(2).contains(BOARD), held.get(2));
        assertEquals(
                KeptRequest.Status.ACCEPTED,
                story.requests
                        .ofPractice(DeskStory.PRACTICE, story.request)
                        .orElseThrow()
                        .status());
        assertEquals(
                Optional.<PracticeStatement>empty(),
                story.deliberation().household().statement());
    }

    @Test
    void releasesNothingBecauseTimeRanOut() {
        story.now = DUE.minusSeconds(1);
        String before = story.answer();
        story.now = DUE.plusSeconds(1);
        at(DUE.plusSeconds(1));
        String after = story.answer();
        assertNotEquals(before, after);
        assertTrue(after.contains("A clinician's review of this request is overdue."), after);
        assertTrue(after.contains("To ring: Harbour Lane Surgery 01632 960101."), after);
        assertEquals(before, after.replace("request is overdue.", "request is not yet made."));
    }

    private List<Kind> at(Instant now) {
        register.now = now;
        List<Reminder> before = register.said(DeskStory.PRACTICE, EnumSet.allOf(Kind.class), 10);
        int said = reminding.round();
        List<Kind> kinds = register.said(DeskStory.PRACTICE, EnumSet.allOf(Kind.class), 10).stream()
                .filter(reminder -> !before.contains(reminder))
                .map(Reminder::kind)
                .sorted()
                .toList();
        assertEquals(said, kinds.size());
        return kinds;
    }

    private static Requester namedGp() {
        return new Requester(
                "gp",
                "client",
                "Dr Named",
                new Organisation(BOARD, "Estuary Integrated Care Board", AgencyKind.NONE, "01632 960301"),
                Set.of(Role.NAMED_GP));
    }

    private static final class TestChance implements Chance {
        @Override
        public UUID id() {
            return UUID.randomUUID();
        }

        @Override
        public Salts salts() {
            return TestEntries.salts();
        }
    }
}
