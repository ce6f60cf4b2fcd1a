package uk.threshold.fhir;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.threshold.disclosure.Answer;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Rendered;
import uk.threshold.disclosure.Shape;

/** Writes what leaves in the form that was asked for. */
final class AnswerWriter {
    private final Answer answer;
    private final SortedMap<Position, Leaving> leaving;

    AnswerWriter(Answer answer, SortedMap<Position, Leaving> leaving) {
        this.answer = answer;
        this.leaving = leaving;
    }

    Rendered write() {
        return switch (answer.shape()) {
            case Shape.Everything() -> whole();
            case Shape.Annex() -> whole();
            case Shape.Page page -> page(page);
            case Shape.Single(Position position) -> single(position);
        };
    }

    private Rendered whole() {
        return rendered(bundle(new JsonBuffer(), leaving), leaving);
    }

    private Rendered single(Position position) {
        Leaving resource = leaving.get(position);
        return resource == null
                ? Rendered.nothing()
                : rendered(resource.json(), new TreeMap<>(Map.of(position, resource)));
    }

    private Rendered page(Shape.Page page) {
        SortedMap<Position, Leaving> selected = new TreeMap<>(leaving);
        selected.entrySet().removeIf(entry -> !selects(page.selection(), entry.getKey(), entry.getValue()));
        page.after().ifPresent(last -> selected.keySet().removeIf(position -> position.compareTo(last) <= 0));
        List<Position> positions = new ArrayList<>(selected.keySet());
        boolean more = positions.size() > page.count();
        if (more) {
            selected.keySet().removeAll(positions.subList(page.count(), positions.size()));
        }
        JsonBuffer links = new JsonBuffer().name("link").raw("[");
        link(links, "self", page.self());
        if (more) {
            link(links, "next", page.next().link(selected.lastKey()));
        }
        return rendered(bundle(links.close(']'), selected), selected);
    }

    private static boolean selects(Shape.Selection selection, Position position, Leaving resource) {
        return (selection.types().isEmpty() || selection.types().contains(position.type()))
                && selection.pseudonym().map(position.pseudonym()::equals).orElse(true)
                && (selection.patient().isEmpty() || selection.patient().equals(resource.patient()));
    }

    private static void link(JsonBuffer out, String relation, String url) {
        out.raw("{").member("relation", relation).member("url", url).close('}');
    }

    /** A searchset without total: how many there are is nobody's business but the entries' own. */
    private byte[] bundle(JsonBuffer links, SortedMap<Position, Leaving> entries) {
        JsonBuffer out = new JsonBuffer().raw("{").member("resourceType", "Bundle");
        out.member("type", "searchset").raw(links.copy());
        if (answer.caveat().isPresent() || !entries.isEmpty()) {
            out.name("entry").raw("[");
            answer.caveat().ifPresent(caveat -> entry(out, Made.CAVEAT, Made.caveat(caveat), "outcome"));
            entries.forEach((position, resource) -> entry(out, position, resource.json(), "match"));
            out.close(']');
        }
        return out.close('}').value();
    }

    private void entry(JsonBuffer out, Position position, byte[] json, String mode) {
        out.raw("{").member("fullUrl", answer.base() + "/" + position);
        out.name("resource").raw(json).raw(",");
        out.name("search").raw("{").member("mode", mode).close('}').close('}');
    }

    private static Rendered rendered(byte[] body, SortedMap<Position, Leaving> resources) {
        List<Rendered.Item> items = new ArrayList<>();
        resources.forEach((position, resource) ->
                items.add(new Rendered.Item(position, sha256(resource.json()), resource.written())));
        return new Rendered(body, items);
    }

    static String sha256(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
