package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Canonical JSON has the bytes that RFC 8785 prescribes, for strings, arrays and objects. */
final class CanonicalJsonTest {

    @Test
    void sortsKeysByTheirUtf16Units() {
        Map<String, CanonicalJson> members = new LinkedHashMap<>();
        for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            members.put(key, CanonicalJson.text(key));
        }
        // RFC 8785 §3.2.3, with the keys themselves for values.
        String expected = "{\"\\r\":\"\\r\",\"1\":\"1\",\"\u0080\":\"\u0080\",\"\u00f6\":\"\u00f6\","
                + "\"\u20ac\":\"\u20ac\",\"\ud83d\ude00\":\"\ud83d\ude00\",\"\ufb33\":\"\ufb33\"}";
        assertEquals(expected, written(CanonicalJson.object(members)));
    }

    @Test
    void escapesAsThePublishedExampleDoes() {
        // RFC 8785 §3.2.2 and §3.2.4: the string and the array of literals' place taken by an array of strings.
        CanonicalJson json = CanonicalJson.object(Map.of(
                "string", CanonicalJson.text("\u20ac$\u000f\nA'B\"\\\\\"/"), "b", CanonicalJson.texts(List.of())));
        byte[] expected = HexFormat.of()
                .parseHex("7b2262223a5b5d2c22737472696e67223a22e282ac245c75303030665c6e412742"
                        + "5c225c5c5c5c5c222f227d");
        assertArrayEquals(expected, json.bytes());
    }

    @Test
    void writesEveryControlCharacterTheShortestWay() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c <= 0x20; c++) {
            all.append(c);
        }
        assertEquals(
                "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                        + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d"
                        + "\\u001e\\u001f \"",
                written(CanonicalJson.text(all.toString())));
        assertEquals("\"\u007f\u2028\"", written(CanonicalJson.text("\u007f\u2028")));
    }

    @Test
    void nestsArraysAndObjectsAndKeepsTheOrderOfArrays() {
        CanonicalJson item =
                CanonicalJson.object(Map.of("z", CanonicalJson.text("2"), "a", CanonicalJson.texts(List.of("y", "x"))));
        CanonicalJson json = CanonicalJson.list(List.of(item, CanonicalJson.text("")));
        assertEquals("[{\"a\":[\"y\",\"x\"],\"z\":\"2\"},\"\"]", written(json));
    }

    @Test
    void keepsComposedAndDecomposedLettersApart() {
        assertEquals("\"\u00e9\"", written(CanonicalJson.text("\u00e9")));
        assertEquals("\"e\u0301\"", written(CanonicalJson.text("e\u0301")));
    }

    @Test
    void refusesALoneSurrogateAsTextAndAsKey() {
        for (String ill : List.of("\ud800", "a\udc00", "\ud800x", "\udc00\ud800", "\ud83d\ude00\ud83d")) {
            assertThrows(IllFormedText.class, () -> CanonicalJson.text(ill));
            Map<String, CanonicalJson> members = Map.of(ill, CanonicalJson.text(""));
            assertThrows(IllFormedText.class, () -> CanonicalJson.object(members));
        }
    }

    @Test
    void saysNothingOfItsContentWhenPrinted() {
        CanonicalJson name = CanonicalJson.text("canary");
        for (CanonicalJson json :
                List.of(name, CanonicalJson.list(List.of(name)), CanonicalJson.object(Map.of("canary", name)))) {
            assertEquals("«withheld»", json.toString());
        }
    }

    private static String written(CanonicalJson json) {
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }
}
