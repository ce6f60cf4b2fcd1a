package uk.threshold.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.threshold.intake.StoredRecord;

/**
 * A practice's own records as FHIR R4 answers to that practice: the stored bytes with {@code meta.versionId} and {@code
 * meta.lastUpdated}, which are said on reading and never stored.
 */
public final class RecordAnswers {
    private RecordAnswers() {}

    /** One resource. */
    public static byte[] resource(StoredRecord stored) {
        return JsonWriter.write(versioned(stored));
    }

    /** A searchset in the order given; {@code next} is the address of what follows. */
    public static byte[] searchset(List<StoredRecord> found, Optional<String> next, Optional<Subset> some) {
        List<Json> entries = new ArrayList<>();
        for (StoredRecord stored : found) {
            Map<String, Json> entry = new LinkedHashMap<>();
            entry.put("fullUrl", text("urn:uuid:" + stored.id()));
            Json.Members whole = versioned(stored);
            entry.put("resource", some.map(subset -> subset.of(whole)).orElse(whole));
            entry.put("search", object("mode", "match"));
            entries.add(new Json.Members(entry));
        }
        Map<String, Json> bundle = bundle("searchset");
        next.ifPresent(url -> bundle.put("link", next(url)));
        return withEntries(bundle, entries);
    }

    /** How many a search found, without any of them. */
    public static byte[] count(long found) {
        Map<String, Json> bundle = bundle("searchset");
        bundle.put("total", new Json.Digits(Long.toString(found)));
        return JsonWriter.write(new Json.Members(bundle));
    }

    /** What became of each entry of a transaction, in its order. */
    public static byte[] transaction(List<BatchAnswers.Answer.Done> done) {
        List<Json> entries = new ArrayList<>();
        for (BatchAnswers.Answer.Done one : done) {
            entries.add(new Json.Members(Map.of("response", response(one))));
        }
        return withEntries(bundle("transaction-response"), entries);
    }

    /** What became of one entry of a Bundle. */
    static Json.Members response(BatchAnswers.Answer.Done done) {
        StoredRecord stored = done.kept().stored();
        String status =
                switch (done.kept().fate()) {
                    case CREATED -> "201 Created";
                    case REPLACED, UNCHANGED -> "200 OK";
                };
        Json.Members response = object(
                "status", status,
                "location", address(stored),
                "etag", etag(stored),
                "lastModified", stored.lastKept().toString());
        Map<String, Json> members = new LinkedHashMap<>(response.values());
        done.outcome().ifPresent(outcome -> members.put("outcome", outcome(outcome)));
        return new Json.Members(members);
    }

    static Json outcome(String outcome) {
        return StrictJson.parse(outcome.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a version is found, relative to the base. */
    public static String address(StoredRecord stored) {
        return stored.type() + "/" + stored.id() + "/_history/" + stored.version();
    }

    /** The weak entity tag of a version (FHIR R4, managing resource contention). */
    public static String etag(StoredRecord stored) {
        return "W/\"" + stored.version() + "\"";
    }

    static Json next(String url) {
        return new Json.Items(List.of(object("relation", "next", "url", url)));
    }

    static byte[] withEntries(Map<String, Json> bundle, List<Json> entries) {
        if (!entries.isEmpty()) {
            bundle.put("entry", new Json.Items(entries));
        }
        return JsonWriter.write(new Json.Members(bundle));
    }

    static Map<String, Json> bundle(String type) {
        Map<String, Json> bundle = new LinkedHashMap<>();
        bundle.put("resourceType", text("Bundle"));
        bundle.put("type", text(type));
        return bundle;
    }

    static Json.Members versioned(StoredRecord stored) {
        Json.Members resource = StrictJson.parse(stored.content().bytes());
        Map<String, Json> meta = new LinkedHashMap<>();
        meta.put("versionId", text(Integer.toString(stored.version())));
        meta.put("lastUpdated", text(stored.lastKept().toString()));
        resource.object("meta").ifPresent(said -> meta.putAll(said.values()));
        Map<String, Json> members = new LinkedHashMap<>();
        resource.values().forEach((name, value) -> {
            if (!name.equals("meta")) {
                members.put(name, value);
            }
            if (name.equals("id")) {
                members.put("meta", new Json.Members(meta));
            }
        });
        return new Json.Members(members);
    }

    private static Json text(String value) {
        return new Json.Text(value);
    }

    /** An object of texts, from names and values in turn. */
    static Json.Members object(String... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(namesAndValues[i], text(namesAndValues[i + 1]));
        }
        return new Json.Members(members);
    }
}
