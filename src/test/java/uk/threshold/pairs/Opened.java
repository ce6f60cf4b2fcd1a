package uk.threshold.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** An answer laid open beside the household it is about, so that a leak can be planted in it. */
final class Opened {
    final Family family;
    final Map<String, String> headers;
    int status;

    /** A searchset; of an answer that is none, an object that nobody sends. */
    final ObjectNode bundle;

    private final Seen seen;
    private String refusal;

    Opened(Seen seen, Family family) {
        this.seen = seen;
        this.family = family;
        this.status = seen.status();
        this.headers = new HashMap<>(seen.headers());
        this.refusal = seen.body();
        this.bundle = isBundle() ? (ObjectNode) Bodies.read(seen.body()) : JsonNodeFactory.instance.objectNode();
    }

    /** The same face, with this planted in each answer. */
    static Face planted(Face face, Consumer<Opened> plant) {
        return (asked, family) -> face.read(asked, family).stream()
                .map(seen -> {
                    Opened opened = new Opened(seen, family);
                    plant.accept(opened);
                    return opened.closed();
                })
                .toList();
    }

    private boolean isBundle() {
        return seen.body().startsWith("{\"resourceType\":\"Bundle\"");
    }

    Seen closed() {
        return new Seen(
                seen.call(), status, Map.copyOf(headers), isBundle() ? bundle.toString() : refusal, seen.receipt());
    }

    /** The entries of the searchset; none where it is none. */
    ArrayNode entries() {
        return bundle.withArray("entry");
    }

    /** Does this for each resource that is in the answer, with the entry that it was made of. */
    void each(BiConsumer<ObjectNode, Entry> plant) {
        for (JsonNode each : entries()) {
            ObjectNode resource = (ObjectNode) each.path("resource");
            family.entries().stream()
                    .filter(entry -> Gateway.position(entry)
                            .pseudonym()
                            .equals(resource.path("id").asText()))
                    .findFirst()
                    .ifPresent(entry -> plant.accept(resource, entry));
        }
    }

    /** Copies a member of what is stored, where it is there. */
    void copy(String member) {
        each((resource, entry) -> {
            JsonNode stored = Bodies.read(entry.json());
            if (stored.has(member)) {
                resource.set(member, stored.path(member));
            }
        });
    }

    /** The entry that was asked for by itself and refused, although it is held. */
    Optional<Entry> refused() {
        return status == 404
                ? family.entries().stream()
                        .filter(entry ->
                                seen.call().endsWith(Gateway.position(entry).toString()))
                        .findFirst()
                : Optional.empty();
    }

    void refuse(String words) {
        refusal = words;
    }
}
