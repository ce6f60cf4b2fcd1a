package uk.threshold.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.carerecord.NhsNumber;

/**
 * What stands in the halves of one entry by which it can be about somebody.
 *
 * @param numbers every NHS number in any of its texts, however it is grouped
 * @param ids every UUID in any of its texts, but for the guards it rested on, which name whole households
 * @param versions every version of an entry of the record that it names, with the same exception
 * @param task the request that it is about
 * @param hold the hold that it places or lifts
 * @param nameless whether it names a person without a number
 * @param matched ids of the persons whom its request was matched to, with the numbers that were known of them
 */
record Mentions(
        UUID rid,
        Set<NhsNumber> numbers,
        Set<UUID> ids,
        Set<Version> versions,
        Optional<UUID> task,
        Optional<UUID> hold,
        boolean nameless,
        Map<UUID, Set<NhsNumber>> matched) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID =
            Pattern.compile("(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])");
    private static final Pattern VERSION = Pattern.compile("(" + ID.pattern() + ")@(\\d{1,9})(?!\\d)");

    /** In what no number is looked for: UUIDs, and long runs of hexadecimal digits that are not all decimal ones. */
    private static final Pattern HASH =
            Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{16,}");

    private static final String GAP = "[\\s\\p{Z}\\p{Pd}.]*";

    /** However it is grouped, and whatever stands beside it: another digit too. */
    private static final Pattern NUMBER = Pattern.compile("(?=(\\d{3})" + GAP + "(\\d{3})" + GAP + "(\\d{4}))");

    /** One version of an entry of the record. */
    record Version(UUID id, int version) {}

    static Mentions of(UUID rid, byte[] sharedHalf, byte[] heldHalf) {
        JsonNode shared = parse(sharedHalf);
        JsonNode held = parse(heldHalf);
        Mentions mentions = new Mentions(
                rid,
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                uuid(shared.path("task").asText(held.path("task").asText())),
                uuid(held.path("hold").asText()),
                nameless(shared),
                matched(held));
        mentions.walk(shared);
        mentions.walk(held);
        return mentions;
    }

    private static boolean nameless(JsonNode shared) {
        for (JsonNode person : shared.path("persons")) {
            if (person.path("nhs_number").asText().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Map<UUID, Set<NhsNumber>> matched(JsonNode held) {
        Map<UUID, Set<NhsNumber>> matched = new HashMap<>();
        held.path("matched")
                .forEach(match -> uuid(match.path("person").asText()).ifPresent(person -> {
                    Set<NhsNumber> numbers = matched.computeIfAbsent(person, none -> new HashSet<>());
                    match.path("nhs_numbers")
                            .forEach(number -> NhsNumber.parse(number.asText()).ifPresent(numbers::add));
                }));
        return matched;
    }

    private void walk(JsonNode node) {
        if (node.isTextual()) {
            read(node.asText());
        }
        node.fields().forEachRemaining(member -> {
            if (!member.getKey().equals("guards")) {
                read(member.getKey());
                walk(member.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(this::walk);
        }
    }

    private void read(String text) {
        Matcher id = ID.matcher(text);
        while (id.find()) {
            ids.add(UUID.fromString(id.group()));
        }
        Matcher version = VERSION.matcher(text);
        while (version.find()) {
            versions.add(new Version(UUID.fromString(version.group(1)), Integer.parseInt(version.group(2))));
        }
        Matcher number = NUMBER.matcher(HASH.matcher(text).replaceAll("|"));
        while (number.find()) {
            NhsNumber.parse(number.group(1) + number.group(2) + number.group(3)).ifPresent(numbers::add);
        }
    }

    private static Optional<UUID> uuid(String text) {
        return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static JsonNode parse(byte[] half) {
        try {
            return half.length == 0 ? JSON.createObjectNode() : JSON.readTree(half);
        } catch (IOException e) {
            throw new IllegalStateException("a half in the ledger is not the JSON that was put there");
        }
    }

    /** Hidden, since it holds numbers. */
    @Override
    public String toString() {
        return "Mentions[" + rid + "]";
    }
}
