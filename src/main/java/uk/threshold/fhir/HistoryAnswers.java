package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.threshold.intake.RecordVersion;
import uk.threshold.intake.StoredRecord;

/** What became of one resource in a practice's own records, as a Bundle of type {@code history} (FHIR R4). */
public final class HistoryAnswers {
    private HistoryAnswers() {}

    /** The versions in the order given; {@code next} is the address of what follows. */
    public static byte[] history(List<RecordVersion> versions, Optional<String> next) {
        List<Json> entries = new ArrayList<>();
        versions.forEach(version -> entries.add(entry(version)));
        Map<String, Json> bundle = RecordAnswers.bundle("history");
        next.ifPresent(url -> bundle.put("link", RecordAnswers.next(url)));
        return RecordAnswers.withEntries(bundle, entries);
    }

    private static Json entry(RecordVersion version) {
        StoredRecord stored = version.stored();
        Map<String, Json> entry = new LinkedHashMap<>();
        entry.put("fullUrl", new Json.Text("urn:uuid:" + stored.id()));
        if (!version.deleted()) {
            entry.put("resource", RecordAnswers.versioned(stored));
        }
        boolean first = stored.version() == 1;
        String method = version.deleted() ? "DELETE" : first ? "POST" : "PUT";
        String url = first ? stored.type() : stored.type() + "/" + stored.id();
        entry.put("request", RecordAnswers.object("method", method, "url", url));
        entry.put(
                "response",
                RecordAnswers.object(
                        "status", version.deleted() ? "204 No Content" : first ? "201 Created" : "200 OK",
                        "etag", RecordAnswers.etag(stored),
                        "lastModified", stored.lastKept().toString()));
        return new Json.Members(entry);
    }
}
