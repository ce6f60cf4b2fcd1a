package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.NaiveMerkle;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;

/** The judge of faults finds each broken promise in a log and answers made up for it, and nothing in what is right. */
final class FaultJudgeTest {
    private static final String CONTENT = "canary of the record";
    private static final String REFUSAL = "{\"resourceType\":\"OperationOutcome\",\"code\":\"unavailable\"}";

    private final List<Answer> answers = new ArrayList<>();
    private final List<Log.Entry> entries = new ArrayList<>();

    FaultJudgeTest() {
        for (int reading = 0; reading < 5; reading++) {
            answers.add(released("body " + reading + ", " + CONTENT));
        }
        answers.add(refused(503, REFUSAL));
    }

    @Test
    void findsNothingInWhatIsRight() {
        Log earlier = log(entries.subList(0, 3));
        aborted(entered("nobody got this"));
        assertEquals(List.of(), FaultJudge.complaints(earlier, log(entries), answers, CONTENT, false));
    }

    @Test
    void findsNothingInWhatAKillBrokeOffUnderItsEntry() {
        answers.add(brokenOff(200, Optional.of(entered("whole body, " + CONTENT)), "whole"));
        answers.add(brokenOff(200, Optional.of(entered("another body, " + CONTENT)), ""));
        answers.add(brokenOff(503, Optional.empty(), REFUSAL.substring(0, 10)));
        assertEquals(List.of(), FaultJudge.complaints(Log.NONE, log(entries), answers, CONTENT, true));
    }

    @Test
    void findsAnAnswerThatBrokeOffWhereNobodyWasKilled() {
        answers.add(brokenOff(200, Optional.of(entered("whole body, " + CONTENT)), "whole"));
        answers.add(brokenOff(503, Optional.empty(), ""));
        finds("an answer broke off, of status 200: the line broke");
        finds("an answer broke off, of status 503: the line broke");
    }

    @Test
    void findsAPartOfABodyThatNamesNoEntryOrOneThatIsNotThere() {
        answers.add(brokenOff(200, Optional.empty(), "part"));
        UUID nobody = UUID.randomUUID();
        answers.add(brokenOff(200, Optional.of(nobody), "part"));
        finds("a body names no entry");
        finds("a body without an entry: " + nobody);
    }

    @Test
    void findsAPartOfABodyUnderAnEntryThatIsNoDisclosure() {
        UUID refused = entered(EntryClass.REFUSE, CONTENT, TestEntries.salts());
        answers.add(brokenOff(200, Optional.of(refused), CONTENT));
        finds("a part of a body under an entry that is no disclosure: " + refused);
    }

    @Test
    void findsAPartOfABodyUnderTheEntryOfAnotherAndOfWhichTheLogSaysThatNothingLeft() {
        UUID entry = answers.getFirst().receipt().orElseThrow();
        answers.add(brokenOff(200, Optional.of(entry), "part"));
        finds("two bodies under one entry: " + entry);
        UUID undone = entered("nobody got this");
        aborted(undone);
        answers.add(brokenOff(200, Optional.of(undone), "part"));
        finds("a body under an entry of which the log says that nothing left: " + undone);
    }

    @Test
    void findsAPartOfARefusalWithContentAndOneThatIsNotClear() {
        answers.add(brokenOff(503, Optional.empty(), CONTENT));
        finds("a refusal with content, of status 503");
        answers.add(brokenOff(500, Optional.empty(), ""));
        finds("a refusal that is not clear, of status 500");
    }

    @Test
    void findsABodyWithoutAnEntry() {
        Log.Entry gone = entries.removeLast();
        finds("a body without an entry: " + gone.rid());
    }

    @Test
    void findsABodyThatNamesNoEntry() {
        answers.add(answer(200, Optional.empty(), CONTENT));
        finds("a body names no entry");
    }

    @Test
    void findsABodyThatIsNotTheOneOfItsEntry() {
        answers.add(answer(200, Optional.of(entered("another body, " + CONTENT)), "one body, " + CONTENT));
        finds("a body that is not the one of its entry");
    }

    @Test
    void findsABodyUnderAnEntryThatIsNoDisclosure() {
        Salts salts = TestEntries.salts();
        answers.add(answer(200, Optional.of(entered(EntryClass.REFUSE, CONTENT, salts)), CONTENT));
        finds("a body that is not the one of its entry");
    }

    @Test
    void findsTwoBodiesUnderOneEntry() {
        answers.add(answers.getFirst());
        finds("two bodies under one entry");
    }

    @Test
    void findsABodyOfWhichTheLogSaysThatNothingLeft() {
        aborted(answers.getFirst().receipt().orElseThrow());
        finds("a body under an entry of which the log says that nothing left");
    }

    @Test
    void findsAnEntryUnderWhichNothingLeftAndWhichIsNotMarked() {
        UUID refused = entered("nobody got this");
        answers.add(answer(503, Optional.of(refused), REFUSAL));
        finds("nothing left under an entry, and it is not marked: " + refused);
        aborted(refused);
        assertEquals(List.of(), FaultJudge.complaints(Log.NONE, log(entries), answers, CONTENT, false));
    }

    @Test
    void findsAMarkOfAnEntryThatIsNotThereAndASecondOne() {
        UUID nobody = UUID.randomUUID();
        aborted(nobody);
        finds("a mark of an entry that does not stand before it: " + nobody);
        UUID undone = entered("nobody got this");
        aborted(undone);
        aborted(undone);
        finds("two marks of one entry: " + undone);
    }

    @Test
    void findsABodyWithoutItsContent() {
        answers.add(released("an empty answer"));
        finds("a body without its content");
    }

    @Test
    void findsALostAcknowledgedEntry() {
        Log earlier = log(entries);
        Log.Entry lost = entries.removeLast();
        answers.clear();
        assertFound("an acknowledged entry was lost: " + lost.rid(), earlier, log(entries));
    }

    @Test
    void findsAnEntryThatAnotherTookThePlaceOf() {
        Log earlier = log(entries);
        entries.removeLast();
        entered("another");
        answers.clear();
        assertFound("an acknowledged entry was lost", earlier, log(entries));
    }

    @Test
    void findsAGap() {
        Log.Entry last = entries.removeLast();
        entries.add(new Log.Entry(last.seq() + 1, last.rid(), last.leaf(), last.body(), last.salt(), last.aborted()));
        finds("a gap: entry 5 stands where 4 should");
    }

    @Test
    void findsAnEntryThatWasTakenOutAndAHeadThatWasNot() {
        Log whole = log(entries);
        entries.remove(2);
        answers.clear();
        assertFound(
                "the head is not that of the entries",
                Log.NONE,
                new Log(entries, whole.size(), whole.root(), whole.note()));
    }

    @Test
    void findsACheckpointThatIsNotThatOfTheHead() {
        Log earlier = log(entries.subList(0, 4));
        Log whole = log(entries);
        assertFound(
                "the newest checkpoint is not that of the head",
                Log.NONE,
                new Log(entries, whole.size(), whole.root(), earlier.note()));
    }

    @Test
    void findsAnEntryThatIsNotUnderItsLeafAndOneWithTheBodyOfAnother() {
        Log.Entry last = entries.removeLast();
        byte[] body = entries.getFirst().body();
        entries.add(new Log.Entry(last.seq(), last.rid(), last.leaf(), body, last.salt(), last.aborted()));
        finds("entry 4 is not under its leaf");
        finds("entry 4 has the body of another");
    }

    @Test
    void findsARefusalWithContentAndOneThatIsNotClear() {
        answers.add(refused(503, REFUSAL + CONTENT));
        finds("a refusal with content, of status 503");
        answers.add(refused(500, REFUSAL));
        finds("a refusal that is not clear, of status 500");
        answers.add(refused(503, ""));
        finds("a refusal that is not clear, of status 503");
    }

    private void finds(String complaint) {
        assertFound(complaint, Log.NONE, log(entries));
    }

    private void assertFound(String complaint, Log earlier, Log log) {
        List<String> complaints = FaultJudge.complaints(earlier, log, answers, CONTENT, false);
        assertTrue(complaints.stream().anyMatch(each -> each.startsWith(complaint)), complaints::toString);
    }

    /** A body with its entry. */
    private Answer released(String body) {
        return answer(200, Optional.of(entered(body)), body);
    }

    private static Answer refused(int status, String body) {
        return answer(status, Optional.empty(), body);
    }

    private static Answer answer(int status, Optional<UUID> receipt, String body) {
        return new Answer(status, receipt, Optional.of("5"), body.getBytes(UTF_8), Duration.ZERO, Optional.empty());
    }

    private static Answer brokenOff(int status, Optional<UUID> receipt, String part) {
        Optional<String> why = Optional.of("the line broke");
        return new Answer(status, receipt, Optional.of("5"), part.getBytes(UTF_8), Duration.ZERO, why);
    }

    private UUID entered(String released) {
        return entered(EntryClass.DISCLOSE, released, TestEntries.salts());
    }

    private UUID entered(EntryClass kind, String released, Salts salts) {
        Halves none = Halves.none(salts);
        Halves halves = new Halves(none.shared(), none.held(), salts.response(released.getBytes(UTF_8)));
        return entered(LedgerEntry.of(kind, UUID.randomUUID(), TestEntries.POLICY, halves), Optional.empty());
    }

    private void aborted(UUID earlier) {
        CanonicalJson.Members shared = CanonicalJson.object(Map.of("rid", CanonicalJson.text(earlier.toString())));
        Halves halves = Halves.sharedOnly(shared, TestEntries.salts());
        entered(
                LedgerEntry.of(EntryClass.ABORTED, UUID.randomUUID(), TestEntries.POLICY, halves),
                Optional.of(earlier));
    }

    private UUID entered(LedgerEntry entry, Optional<UUID> aborted) {
        byte[] body = entry.body(TestEntries.ORIGIN);
        entries.add(new Log.Entry(
                entries.size(),
                entry.rid(),
                hash(List.of(body)),
                body,
                Optional.of(entry.halves().shared().salt()),
                aborted));
        return entry.rid();
    }

    /** The log of these entries, with the head and checkpoint that are theirs. */
    private static Log log(List<Log.Entry> entries) {
        String root = hash(entries.stream().map(Log.Entry::body).toList());
        String note = "log\n" + entries.size() + "\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(root)) + "\n\nsigned\n";
        return new Log(List.copyOf(entries), entries.size(), root, note);
    }

    private static String hash(List<byte[]> bodies) {
        return HexFormat.of().formatHex(NaiveMerkle.hash(bodies));
    }
}
