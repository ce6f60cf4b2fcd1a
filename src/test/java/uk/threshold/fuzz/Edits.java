package uk.threshold.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON made of kept JSON by a few changes in its places: what a fuzzer that knows only bytes would seldom write, because most
 * of what it writes is no JSON any more.
 */
final class Edits {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_EDITS = 4;
    private static final int INSERTED = 12;

    private final List<byte[]> kept;

    Edits(List<byte[]> kept) {
        this.kept = kept.stream().filter(Edits::isObject).toList();
    }

    private static boolean isObject(byte[] json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode;
        } catch (IOException e) {
            return false;
        }
    }

    /** A kept object, changed as the bytes say. */
    byte[] made(byte[] bytes) {
        Draw draw = new Draw(bytes);
        try {
            JsonNode whole = JSON.readTree(draw.of(kept));
            JsonNode other = JSON.readTree(draw.of(kept));
            int edits = 1 + draw.below(MOST_EDITS);
            for (int i = 0; i < edits && draw.hasMore(); i++) {
                edit(draw.of(places(whole)), other, draw);
            }
            return JSON.writeValueAsBytes(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One member of an object or element of an array. */
    private record Place(JsonNode in, String name, int index) {
        JsonNode value() {
            return in instanceof ObjectNode object ? object.get(name) : in.get(index);
        }

        void put(JsonNode value) {
            if (in instanceof ObjectNode object) {
                object.set(name, value);
            } else if (in instanceof ArrayNode array) {
                array.set(index, value);
            }
        }

        void remove() {
            if (in instanceof ObjectNode object) {
                object.remove(name);
            } else if (in instanceof ArrayNode array) {
                array.remove(index);
            }
        }
    }

    /** Every place, the whole aside; where there is none, one to fill. */
    private static List<Place> places(JsonNode whole) {
        List<Place> places = new ArrayList<>();
        gather(whole, places);
        if (places.isEmpty()) {
            places.add(new Place(((ObjectNode) whole).putNull("id"), "id", 0));
        }
        return places;
    }

    private static void gather(JsonNode node, List<Place> places) {
        node.fieldNames().forEachRemaining(name -> {
            places.add(new Place(node, name, 0));
            gather(node.get(name), places);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(new Place(node, "", i));
            gather(node.get(i), places);
        }
    }

    private static void edit(Place place, JsonNode other, Draw draw) {
        switch (draw.below(8)) {
            case 0, 1 -> place.put(draw.of(Hostile.VALUES).deepCopy());
            case 2 -> place.put(draw.of(places(other)).value().deepCopy());
            case 3 -> place.remove();
            case 4 -> place.put(twice(place.value()));
            case 5 -> renamed(place, draw.of(places(other)).name());
            case 6 -> place.put(NODES.textNode(inserted(place.value().asText(), draw)));
            default -> place.put(NODES.objectNode().set(draw.of(Hostile.NAMES), place.value()));
        }
    }

    private static JsonNode twice(JsonNode value) {
        return NODES.arrayNode().add(value).add(value.deepCopy());
    }

    private static void renamed(Place place, String name) {
        JsonNode value = place.value();
        place.remove();
        if (place.in() instanceof ObjectNode object) {
            object.set(name, value);
        }
    }

    private static String inserted(String text, Draw draw) {
        int at = draw.below(text.length() + 1);
        int end = Math.min(text.length(), at + draw.below(INSERTED));
        return text.substring(0, at) + draw.text(draw.below(INSERTED)) + text.substring(end);
    }
}
