package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was seen in all is the sum of the rounds, and what was lost is counted, not assumed. */
final class RoundsTest {
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    @Test
    void addsTheRoundsOfEachFault() {
        Rounds rounds = Rounds.of("of-this-test", 1);
        rounds.add("one", log(), log(entry(0, FIRST)), List.of(answer(200, FIRST), answer(503, SECOND)));
        rounds.add(
                "one",
                4,
                log(entry(0, FIRST)),
                log(entry(0, FIRST), entry(1, SECOND), mark(2, SECOND)),
                List.of(answer(503, SECOND)));
        rounds.add("other", log(), log(), List.of());
        assertEquals(
                List.of(
                        "figure: one: rounds 5, answers released 1, refused 2, entries 3, marked as not released 1, lost 0",
                        "figure: other: rounds 1, answers released 0, refused 0, entries 0, marked as not released 0,"
                                + " lost 0"),
                rounds.lines());
    }

    @Test
    void countsWhatWasLost() {
        Rounds rounds = Rounds.of("of-this-test", 1);
        rounds.add("an entry", log(entry(0, FIRST)), log(entry(0, SECOND)), List.of());
        rounds.add("a body", log(), log(entry(0, FIRST)), List.of(answer(200, SECOND), answer(503, SECOND)));
        assertEquals(1, rounds.figure("an entry").orElseThrow().lost());
        assertEquals(1, rounds.figure("a body").orElseThrow().lost());
    }

    private static Log log(Log.Entry... entries) {
        return new Log(List.of(entries), entries.length, "", "");
    }

    private static Log.Entry entry(long seq, UUID rid) {
        return new Log.Entry(seq, rid, "", new byte[0], Optional.empty(), Optional.empty());
    }

    private static Log.Entry mark(long seq, UUID of) {
        return new Log.Entry(seq, UUID.randomUUID(), "", new byte[0], Optional.empty(), Optional.of(of));
    }

    private static Answer answer(int status, UUID receipt) {
        return new Answer(status, Optional.of(receipt), Optional.empty(), new byte[0], Duration.ZERO, Optional.empty());
    }
}
