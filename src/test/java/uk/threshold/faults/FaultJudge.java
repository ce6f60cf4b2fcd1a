package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.threshold.ledger.NaiveMerkle;
import uk.threshold.ledger.Salt;
import uk.threshold.ledger.Salts;

/**
 * Judges what readers got against the log: no body without an entry of its own, over its very bytes; no entry lost that
 * stood there before; what stands though nobody got it is marked; no gap; the tree of the entries under the head and the newest
 * checkpoint; every refusal a clear one.
 */
final class FaultJudge {
    private static final int REFUSED = 503;

    /** As many as are told; a broken log has the same fault many times. */
    private static final int TOLD = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> complaints = new ArrayList<>();

    private FaultJudge() {}

    /**
     * What is wrong, in one line each.
     *
     * @param before the log at some moment before the fault
     * @param content what stands in every body that is released and in no other
     * @param killed whether the gateway was, so that answers may have broken off
     */
    static List<String> complaints(Log before, Log after, Collection<Answer> answers, String content, boolean killed) {
        FaultJudge judge = new FaultJudge();
        judge.judgeOrder(after);
        judge.judgeTree(after);
        judge.judgeKept(before, after);
        judge.judgeReleased(after, answers.stream().filter(Answer::released).toList(), content);
        answers.stream().filter(answer -> !answer.released()).forEach(answer -> judge.judgeRefused(answer, content));
        judge.judgeMarks(after);
        if (!killed) {
            answers.forEach(judge::judgeWhole);
            judge.judgeMarked(before, after, answers);
        }
        return judge.complaints.stream().limit(TOLD).toList();
    }

    private void judgeOrder(Log log) {
        long expected = 0;
        for (Log.Entry entry : log.entries()) {
            if (entry.seq() != expected) {
                complaints.add("a gap: entry " + entry.seq() + " stands where " + expected + " should");
            }
            expected = entry.seq() + 1;
            if (!body(entry).path("rid").asText().equals(entry.rid().toString())) {
                complaints.add("entry " + entry.seq() + " has the body of another");
            }
        }
    }

    private void judgeTree(Log log) {
        List<byte[]> bodies = log.entries().stream().map(Log.Entry::body).toList();
        for (Log.Entry entry : log.entries()) {
            if (!hash(List.of(entry.body())).equals(entry.leaf())) {
                complaints.add("entry " + entry.seq() + " is not under its leaf");
            }
        }
        if (log.size() != bodies.size() || !log.root().equals(hash(bodies))) {
            complaints.add("the head is not that of the entries");
        }
        List<String> note = log.note().lines().toList();
        String root = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(log.root()));
        if (note.size() < 3
                || !note.get(1).equals(Long.toString(log.size()))
                || !note.get(2).equals(root)) {
            complaints.add("the newest checkpoint is not that of the head");
        }
    }

    private static String hash(List<byte[]> bodies) {
        return HexFormat.of().formatHex(NaiveMerkle.hash(bodies));
    }

    private void judgeKept(Log before, Log after) {
        for (int place = 0; place < before.entries().size(); place++) {
            Log.Entry was = before.entries().get(place);
            boolean kept = place < after.entries().size()
                    && after.entries().get(place).rid().equals(was.rid())
                    && after.entries().get(place).leaf().equals(was.leaf());
            if (!kept) {
                complaints.add("an acknowledged entry was lost: " + was.rid());
            }
        }
    }

    private void judgeReleased(Log log, List<Answer> released, String content) {
        Map<UUID, Log.Entry> entries = new HashMap<>();
        Set<UUID> aborted = new HashSet<>();
        log.entries().forEach(entry -> {
            entries.put(entry.rid(), entry);
            entry.aborted().ifPresent(aborted::add);
        });
        Set<UUID> seen = new HashSet<>();
        for (Answer answer : released) {
            if (answer.receipt().isEmpty()) {
                complaints.add("a body names no entry");
                continue;
            }
            UUID rid = answer.receipt().get();
            Log.Entry entry = entries.get(rid);
            if (entry == null) {
                complaints.add("a body without an entry: " + rid);
            } else if (!answer.whole() && !discloses(entry)) {
                complaints.add("a part of a body under an entry that is no disclosure: " + rid);
            } else if (answer.whole() && !commitsTo(entry, answer.body())) {
                complaints.add("a body that is not the one of its entry: " + rid);
            }
            if (aborted.contains(rid)) {
                complaints.add("a body under an entry of which the log says that nothing left: " + rid);
            }
            if (!seen.add(rid)) {
                complaints.add("two bodies under one entry: " + rid);
            }
            if (answer.whole() && !new String(answer.body(), UTF_8).contains(content)) {
                complaints.add("a body without its content: " + rid);
            }
        }
    }

    private void judgeMarks(Log log) {
        Set<UUID> earlier = new HashSet<>();
        Set<UUID> marked = new HashSet<>();
        for (Log.Entry entry : log.entries()) {
            entry.aborted().ifPresent(of -> {
                if (!earlier.contains(of)) {
                    complaints.add("a mark of an entry that does not stand before it: " + of);
                }
                if (!marked.add(of)) {
                    complaints.add("two marks of one entry: " + of);
                }
            });
            earlier.add(entry.rid());
        }
    }

    /** A gateway that lives on knows what it released; of whatever else stands since, the log says that nothing left. */
    private void judgeMarked(Log before, Log after, Collection<Answer> answers) {
        Set<UUID> told = new HashSet<>();
        answers.stream().filter(Answer::released).forEach(answer -> answer.receipt()
                .ifPresent(told::add));
        after.entries().forEach(entry -> entry.aborted().ifPresent(told::add));
        after.entries().stream()
                .skip(before.entries().size())
                .filter(entry -> discloses(entry) && !told.contains(entry.rid()))
                .forEach(entry -> complaints.add("nothing left under an entry, and it is not marked: " + entry.rid()));
    }

    private boolean commitsTo(Log.Entry entry, byte[] released) {
        // The held salt has no part in the commitment to the response.
        return discloses(entry)
                && entry.salt().isPresent()
                && new Salts(entry.salt().get(), Salt.of(new byte[Salt.LENGTH]))
                        .response(released)
                        .hex()
                        .equals(body(entry).path("resp").asText());
    }

    private boolean discloses(Log.Entry entry) {
        return body(entry).path("class").asText().equals("disclose");
    }

    private void judgeWhole(Answer answer) {
        answer.broken()
                .ifPresent(why -> complaints.add("an answer broke off, of status " + answer.status() + ": " + why));
    }

    private void judgeRefused(Answer answer, String content) {
        String body = new String(answer.body(), UTF_8);
        if (body.contains(content)) {
            complaints.add("a refusal with content, of status " + answer.status());
        }
        boolean clear = answer.status() == REFUSED
                && answer.retryAfter().isPresent()
                && (!answer.whole() || body.contains("\"OperationOutcome\"") && body.contains("\"unavailable\""));
        if (!clear) {
            complaints.add("a refusal that is not clear, of status " + answer.status());
        }
    }

    private JsonNode body(Log.Entry entry) {
        try {
            return json.readTree(entry.body());
        } catch (IOException e) {
            complaints.add("entry " + entry.seq() + " is no JSON");
            return json.createObjectNode();
        }
    }
}
