package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON of a closed shape – strings, arrays and objects; no number, boolean or null – whose bytes are canonical after
 * RFC 8785. Numbers are left out because large ones collide when canonicalised.
 */
public sealed interface CanonicalJson {

    /** A string of well-formed Unicode; kept as given, without normalisation. */
    record Text(String value) implements CanonicalJson {
        /** @throws IllFormedText when a surrogate stands alone */
        public Text {
            wellFormed(value);
        }

        @Override
        public String toString() {
            return WITHHELD;
        }
    }

    /** An array; its order is kept. */
    record Listing(List<CanonicalJson> values) implements CanonicalJson {
        public Listing {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return WITHHELD;
        }
    }

    /** An object; its keys stand in the order of their UTF-16 code units, as RFC 8785 §3.2.3 asks. */
    record Members(SortedMap<String, CanonicalJson> members) implements CanonicalJson {
        /** @throws IllFormedText when a key has a lone surrogate */
        public Members {
            SortedMap<String, CanonicalJson> ordered = new TreeMap<>();
            members.forEach((key, value) -> ordered.put(wellFormed(key), value));
            members = Collections.unmodifiableSortedMap(ordered);
        }

        @Override
        public String toString() {
            return WITHHELD;
        }
    }

    /** What every value says of itself: halves hold personal data, which belongs in no log line. */
    String WITHHELD = "«withheld»";

    /** @throws IllFormedText when a surrogate stands alone */
    static CanonicalJson text(String value) {
        return new Text(value);
    }

    /** An array of strings. */
    static CanonicalJson texts(Collection<String> values) {
        return new Listing(values.stream().map(CanonicalJson::text).toList());
    }

    /** An array. */
    static CanonicalJson list(Collection<? extends CanonicalJson> values) {
        return new Listing(List.copyOf(values));
    }

    /** An object; the order of the given map does not matter. */
    static Members object(Map<String, ? extends CanonicalJson> members) {
        return new Members(new TreeMap<>(members));
    }

    /** The canonical bytes, UTF-8, without white space. */
    default byte[] bytes() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(CanonicalJson json, StringBuilder out) {
        switch (json) {
            case Text text -> writeText(text.value(), out);
            case Listing listing -> {
                out.append('[');
                String separator = "";
                for (CanonicalJson value : listing.values()) {
                    out.append(separator);
                    write(value, out);
                    separator = ",";
                }
                out.append(']');
            }
            case Members object -> {
                out.append('{');
                String separator = "";
                for (Map.Entry<String, CanonicalJson> member : object.members().entrySet()) {
                    out.append(separator);
                    writeText(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    separator = ",";
                }
                out.append('}');
            }
        }
    }

    /** RFC 8785 §3.2.2.2: two-character escapes where JSON has them, \\u00xx for other controls, else as is. */
    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllFormedText(i);
            }
        }
        return text;
    }
}
