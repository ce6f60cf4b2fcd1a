package uk.threshold.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON under construction, in UTF-8, that can be cut back to where an element began.
 *
 * <p>Every member and item is written with a comma behind it; closing its object or array puts the bracket in the last
 * comma's place. So members can be moved about whole, and cutting one back never leaves a comma too many.
 */
final class JsonBuffer {
    private byte[] bytes = new byte[512];
    private int length;

    int length() {
        return length;
    }

    void truncate(int to) {
        length = to;
    }

    /** Everything written from {@code from} on. */
    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /** Everything written. */
    byte[] copy() {
        return copy(0);
    }

    /** Everything written but for the comma behind it. */
    byte[] value() {
        return Arrays.copyOf(bytes, length - 1);
    }

    /** Whether an object begins at this place. */
    boolean opensObject(int at) {
        return bytes[at] == '{';
    }

    /** Writes bytes as they are. */
    JsonBuffer raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    /** Writes text that needs no escaping. */
    JsonBuffer raw(String json) {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    JsonBuffer name(String name) {
        return raw("\"").raw(name).raw("\":");
    }

    /** Writes a string value and its comma. */
    JsonBuffer string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length * 6 + 3);
        put('"');
        for (byte unit : utf8) {
            escaped(unit);
        }
        put('"');
        put(',');
        return this;
    }

    /** Writes a member whose value is a string. */
    JsonBuffer member(String name, String text) {
        return name(name).string(text);
    }

    /** Puts {@code bracket} in the place of the last comma, and a comma behind it. */
    JsonBuffer close(char bracket) {
        length--;
        return raw(bracket + ",");
    }

    /** Inserts bytes at a place already written. */
    void insert(int at, byte[] json) {
        reserve(json.length);
        System.arraycopy(bytes, at, bytes, at + json.length, length - at);
        System.arraycopy(json, 0, bytes, at, json.length);
        length += json.length;
    }

    private void escaped(byte unit) {
        if (unit == '"' || unit == '\\') {
            put('\\');
            put(unit);
        } else if (unit >= 0 && unit < 0x20) {
            raw(String.format("\\u%04x", (int) unit));
        } else {
            put(unit);
        }
    }

    private void put(int unit) {
        bytes[length++] = (byte) unit;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
