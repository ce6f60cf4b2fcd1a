package uk.threshold.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as the ledger writes it: strings, arrays and objects, no white space, one spelling for each character, so that no
 * byte is without meaning. Canonical is RFC 8785: keys in order, and escapes in lower case where the gateway has upper.
 */
final class Json {
    private static final String SHORT = "\"\\bfnrt";
    private static final String MEANT = "\"\\\b\f\n\r\t";

    private final String text;
    private final String where;
    private final boolean canonical;
    private int at;
    private int values;

    private Json(String text, String where, boolean canonical) {
        this.text = text;
        this.where = where;
        this.canonical = canonical;
    }

    /** The members of the one object that a text is: strings, lists and maps. */
    static Map<String, Object> members(String text, String where, boolean canonical) {
        Json json = new Json(text, where, canonical);
        Map<String, Object> members = json.object(0);
        json.formed(json.at == text.length(), "there is text after the end");
        return members;
    }

    /** Takes out a member that must be a string. */
    static String take(Map<String, Object> members, String key, String where) {
        Object value = members.remove(key);
        Fault.unless(value instanceof String, where + ": `" + key + "` is missing, or no string");
        return (String) value;
    }

    private void formed(boolean formed, String fault) {
        if (!formed) {
            throw new Fault(1, where + ": at character " + at + ": " + fault);
        }
    }

    private boolean next(char c) {
        boolean is = at < text.length() && text.charAt(at) == c;
        at += is ? 1 : 0;
        return is;
    }

    private boolean ends(char end, boolean first) {
        boolean ends = next(end);
        formed(ends || first || next(','), "a comma or the end is due");
        return ends;
    }

    private Object value(int depth) {
        formed(depth < 64 && ++values < 1 << 20, "it is deeper, or has more values, than any receipt");
        if (next('[')) {
            List<Object> array = new ArrayList<>();
            while (!ends(']', array.isEmpty())) {
                array.add(value(depth + 1));
            }
            return array;
        }
        return text.startsWith("{", at) ? object(depth) : string();
    }

    private Map<String, Object> object(int depth) {
        formed(next('{'), "an object is due");
        TreeMap<String, Object> object = new TreeMap<>();
        while (!ends('}', object.isEmpty())) {
            String key = string();
            formed(!object.containsKey(key), "a key stands twice");
            formed(!canonical || object.isEmpty() || object.lastKey().compareTo(key) < 0, "a key is out of order");
            formed(next(':'), "a colon is due");
            object.put(key, value(depth + 1));
        }
        return object;
    }

    private String string() {
        formed(next('"'), "a string, an array or an object is due");
        StringBuilder string = new StringBuilder();
        while (!next('"')) {
            formed(at < text.length() && text.charAt(at) >= ' ', "a string is cut off, or a control character is bare");
            string.append(next('\\') ? escaped() : text.charAt(at++));
        }
        return string.toString();
    }

    private char escaped() {
        String rest = text.substring(at, Math.min(at + 5, text.length()));
        int known = rest.isEmpty() ? -1 : SHORT.indexOf(rest.charAt(0));
        boolean coded = known < 0 && rest.matches(canonical ? "u00[01][0-9a-f]" : "u00[01][0-9A-F]");
        char meant = coded ? (char) Integer.parseInt(rest, 1, 5, 16) : known < 0 ? '"' : MEANT.charAt(known);
        formed(known >= 0 || coded && MEANT.indexOf(meant) < 0, "an escape is not the one spelling of a character");
        at += coded ? 5 : 1;
        return meant;
    }
}
