package uk.threshold.pairs;

import java.util.ArrayList;
import java.util.List;
import uk.threshold.carerecord.Part;

/**
 * Words, marks and attachments of an entry, of which nobody may read any. Each bit of {@link Entry#typed} is one of
 * them, and the number itself stands in all of them.
 */
final class Typed {
    /** Stands in each of them. */
    static final String CANARY = "canary";

    static final int PROFILE = 1;
    static final int NARRATIVE = 2;
    static final int CONTAINED = 4;
    static final int EXTENSION = 8;
    static final int NOTE = 16;
    static final int DISPLAY = 32;
    static final int SECURITY = 64;

    private Typed() {}

    static boolean has(Entry entry, int part) {
        return (entry.typed() & part) != 0;
    }

    /** Members of the resource, each with a comma before it. */
    static String members(Entry entry) {
        String words = words(entry);
        StringBuilder members = new StringBuilder();
        members.append(",\"meta\":{\"versionId\":\"").append(entry.kept().version());
        members.append("\",\"lastUpdated\":\"").append(entry.kept().from()).append('"');
        add(members, entry, PROFILE, "\"profile\":[\"https://example.org/" + words + "\"]");
        add(members, entry, SECURITY, "\"security\":[{\"system\":\"urn:x\",\"code\":\"" + words + "\"}]");
        members.append('}');
        add(
                members,
                entry,
                NARRATIVE,
                "\"text\":{\"status\":\"additional\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">" + words
                        + "</div>\"}");
        add(members, entry, CONTAINED, "\"contained\":[{\"resourceType\":\"Basic\",\"id\":\"" + words + "\"}]");
        List<String> extensions = new ArrayList<>(accused(entry));
        if (has(entry, EXTENSION)) {
            extensions.add("{\"url\":\"https://example.org/strange\",\"valueString\":\"" + words + "\"}");
        }
        if (!extensions.isEmpty()) {
            members.append(",\"extension\":[")
                    .append(String.join(",", extensions))
                    .append(']');
        }
        if (entry.kind() != Kind.PERSON && entry.kind() != Kind.RELATION) {
            add(members, entry, NOTE, "\"note\":[{\"text\":\"" + words + "\"}]");
        }
        return members.toString();
    }

    /** Extension {@code about} for each whom the entry says to have harmed; it may leave where they may be named. */
    private static List<String> accused(Entry entry) {
        return entry.marks().others().stream()
                .filter(other -> other.part() == Part.SAID_TO_HAVE_HARMED)
                .map(other -> "{\"url\":\"https://fhir.threshold.example/StructureDefinition/about\",\"extension\":["
                        + "{\"url\":\"person\",\"valueReference\":{\"reference\":\"RelatedPerson/"
                        + Entry.relation(other.person())
                        + "\"}},{\"url\":\"part\",\"valueCode\":\"said-to-have-harmed\"}]}")
                .toList();
    }

    /** What closes a coding and its concept. */
    static String ofCode(Entry entry) {
        return has(entry, DISPLAY)
                ? ",\"display\":\"" + words(entry) + "\"}],\"text\":\"" + words(entry) + "\"}"
                : "}]}";
    }

    private static String words(Entry entry) {
        return CANARY + entry.typed();
    }

    private static void add(StringBuilder members, Entry entry, int part, String member) {
        if (has(entry, part)) {
            members.append(',').append(member);
        }
    }
}
