package uk.threshold.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Ways in which an answer could tell of what is not in it, one of each kind, to be planted and found. */
enum Leak {
    COUNT_IN_META(answer ->
            tag(answer.bundle, "tag", "held-" + answer.family.entries().size())),
    SECURITY_LABEL(answer -> {
        TreeSet<String> labels = new TreeSet<>();
        answer.family.entries().forEach(entry -> entry.labels().forEach(label -> labels.add(label.code())));
        labels.forEach(label -> tag(answer.bundle, "security", label));
    }),
    LAST_UPDATED(answer -> answer.family.entries().stream()
            .map(entry -> entry.kept().from())
            .max(Comparator.naturalOrder())
            .map(Instant::toString)
            .ifPresent(last -> answer.bundle.withObject("/meta").put("lastUpdated", last))),
    TOTAL(answer -> answer.bundle.put("total", answer.family.entries().size())),
    HEADER(answer -> answer.headers.put("ETag", "W/\"" + answer.family.changes() + "\"")),
    ORDER_OF_ARRIVAL(answer -> {
        List<JsonNode> arrived = new ArrayList<>();
        answer.entries().forEach(arrived::add);
        arrived.sort(Comparator.comparing(each -> arrival(answer.family, each)));
        answer.entries().removeAll().addAll(arrived);
    }),
    NUMBER_OF_ARRIVAL(answer -> answer.each(
            (resource, entry) -> resource.put("id", answer.family.entries().indexOf(entry)))),
    VERSION_ID(answer -> answer.each((resource, entry) ->
            resource.withObject("/meta").put("versionId", entry.kept().version()))),
    PROFILE(answer -> answer.each((resource, entry) -> resource.withObject("/meta")
            .set("profile", Bodies.read(entry.json()).at("/meta/profile")))),
    NARRATIVE(answer -> answer.copy("text")),
    CONTAINED(answer -> answer.copy("contained")),
    EXTENSION(answer -> answer.copy("extension")),
    EMPTY_ELEMENT(answer -> answer.each((resource, entry) -> {
        if (Typed.has(entry, Typed.NOTE)) {
            resource.putArray("note");
        }
    })),
    DATA_ABSENT_REASON(answer -> answer.each((resource, entry) -> {
        if (entry.homes().stream().anyMatch(home -> home.label().isPresent())) {
            resource.withObject("/_address").put("dataAbsentReason", "masked");
        }
    })),
    REFERENCE_TO_THE_HIDDEN(answer -> answer.each((resource, entry) -> entry.pointsTo()
            .flatMap(answer.family::entry)
            .ifPresent(other -> resource.put("evidence", Gateway.position(other).toString())))),
    INCLUDED_PERSON(answer -> answer.family.entries().stream()
            .map(entry -> entry.whose().value().toString())
            .distinct()
            .sorted()
            .forEach(person -> answer.entries().addObject().put("fullUrl", "Patient/" + person))),
    WORDS_OF_THE_CAVEAT(answer -> {
        boolean labelled = answer.family.entries().stream()
                .anyMatch(entry -> !entry.labels().isEmpty());
        answer.entries().addObject().put("diagnostics", labelled ? "something is withheld" : "");
    }),
    LENGTH_OF_THE_CURSOR(answer -> answer.bundle.path("link").forEach(link -> ((ObjectNode) link)
            .put(
                    "url",
                    link.path("url").asText()
                            + "0".repeat(answer.family.entries().size())))),
    ECHO_OF_THE_ID(answer -> answer.refused().ifPresent(entry -> answer.refuse("no " + entry.id()))),
    FORBIDDEN(answer -> answer.refused().ifPresent(entry -> answer.status = 403));

    private final Consumer<Opened> plant;

    Leak(Consumer<Opened> plant) {
        this.plant = plant;
    }

    /** The same face, with this leak in each answer. */
    Face in(Face face) {
        return Opened.planted(face, plant);
    }

    private static void tag(ObjectNode bundle, String kind, String code) {
        bundle.withObject("/meta").withArray(kind).addObject().put("code", code);
    }

    private static int arrival(Family family, JsonNode entry) {
        String id = entry.at("/resource/id").asText();
        return family.entries().stream()
                .map(held -> Gateway.position(held).pseudonym())
                .toList()
                .indexOf(id);
    }
}
