package uk.threshold.desk;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Salts;

/**
 * Words what the ledger keeps of a notice and of its answer: for the recipient and the practice what was asked and answered,
 * and for the practice alone why. Nothing of what an entry says, nor of what is said of it now.
 */
final class NoticeRecord {
    private NoticeRecord() {}

    static Halves of(Notice notice, Notice.Because because, Salts salts) {
        Map<String, CanonicalJson> shared = between(notice);
        shared.put("fact", CanonicalJson.text("notice"));
        shared.put("time", CanonicalJson.text(Utc.milliseconds(notice.at())));
        shared.put("asked", CanonicalJson.text(notice.asked().code()));
        shared.put(
                "answers",
                CanonicalJson.list(
                        notice.held().stream().map(NoticeRecord::held).toList()));
        Map<String, CanonicalJson> held = about(notice, because);
        held.put("cause", CanonicalJson.text(because.cause().code()));
        held.put("item", CanonicalJson.text(because.what().toString()));
        return Halves.of(CanonicalJson.object(shared), CanonicalJson.object(held), salts, salts.noResponse());
    }

    private static CanonicalJson held(Notice.Held held) {
        return CanonicalJson.object(Map.of(
                "receipt", CanonicalJson.text(held.receipt().toString()),
                "items", CanonicalJson.texts(held.positions())));
    }

    static Halves of(Notice notice, Notice.Because because, NoticeAnswer answer, Salts salts) {
        Map<String, CanonicalJson> shared = between(notice);
        shared.put("fact", CanonicalJson.text("notice-answer"));
        shared.put("time", CanonicalJson.text(Utc.milliseconds(answer.at())));
        shared.put("user", CanonicalJson.text(answer.user()));
        shared.put("name", CanonicalJson.text(answer.by()));
        shared.put("answer", CanonicalJson.text(answer.said().code()));
        shared.put("passed_on_to", CanonicalJson.texts(answer.said().passedOnTo()));
        return Halves.of(
                CanonicalJson.object(shared), CanonicalJson.object(about(notice, because)), salts, salts.noResponse());
    }

    /** @param notice whose ids both sides know */
    private static Map<String, CanonicalJson> between(Notice notice) {
        Map<String, CanonicalJson> shared = new TreeMap<>();
        shared.put("source", CanonicalJson.text(notice.practice()));
        shared.put("recipient", CanonicalJson.text(notice.organisation()));
        shared.put("task", CanonicalJson.text(notice.request().toString()));
        shared.put("notice", CanonicalJson.text(notice.id().toString()));
        if (notice.annex()) {
            // As the annex itself is recorded: by it is known for whom the half is.
            shared.put("form", CanonicalJson.text("annex"));
        }
        return shared;
    }

    /** By the request and the person it is known who must leave it to a colleague. */
    private static Map<String, CanonicalJson> about(Notice notice, Notice.Because because) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("practice", CanonicalJson.text(notice.practice()));
        held.put("task", CanonicalJson.text(notice.request().toString()));
        held.put("notice", CanonicalJson.text(notice.id().toString()));
        held.put(
                "person",
                CanonicalJson.text(because.person().map(UUID::toString).orElse("")));
        return held;
    }
}
