package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.StoredBytes;

/** What was corrected is told by where something left, and by what can leave there. */
final class ContentAtPathsTest {
    private static final String ENTRY = """
            {"resourceType":"Observation","status":"final","effectiveDateTime":"2026-10-01",
             "code":{"coding":[{"system":"x","code":"a","display":"A"}],"text":"typed"},
             "extension":[{"url":"https://x/about","extension":[{"url":"part","valueCode":"a"}]},{"url":"https://x/source","valueCode":"s"}],
             "component":[{"code":{"coding":[{"code":"c"}]},"valueQuantity":{"value":1.0}}],"note":[{"text":"typed"}]}""";

    @Test
    void tellsWhatCanLeaveAndNothingElse() {
        assertSame(true, "\"A\"", "\"B\"", "Observation.code");
        assertSame(true, "\"text\":\"typed\"}", "\"text\":\"anew\"}", "Observation.code");
        assertSame(true, "2026-10-01", "2026-10-02", "Observation.code", "Observation.status");
        assertSame(true, "\"s\"", "\"t\"", "Observation.extension(about)");
        assertSame(false, "\"code\":\"a\"", "\"code\":\"b\"", "Observation.code");
        assertSame(false, "2026-10-01", "2026-10-02", "Observation.code", "Observation.effectiveDateTime");
        assertSame(false, "1.0", "1.00", "Observation.component.valueQuantity");
        assertSame(false, "\"valueCode\":\"a\"", "\"valueCode\":\"b\"", "Observation.extension(about)");
        assertSame(false, "[{\"text\":\"typed\"}]", "[{\"text\":\"anew\"}]", "Observation.note");
        assertSame(false, ",\"note\":[{\"text\":\"typed\"}]", "", "Observation.note");
    }

    @Test
    void takesForAnotherWhatItCannotRead() {
        StoredBytes sound = bytes(ENTRY);
        assertFalse(new ContentAtPaths().same(sound, bytes("{"), Set.of(new FieldPath("Observation.code"))));
        assertFalse(new ContentAtPaths().same(bytes(""), sound, Set.of(new FieldPath("Observation.code"))));
    }

    private static void assertSame(boolean same, String said, String says, String... released) {
        Set<FieldPath> paths = Arrays.stream(released).map(FieldPath::new).collect(Collectors.toSet());
        assertFalse(ENTRY.equals(ENTRY.replace(said, says)), said);
        assertEquals(same, new ContentAtPaths().same(bytes(ENTRY), bytes(ENTRY.replace(said, says)), paths), says);
    }

    private static StoredBytes bytes(String json) {
        return StoredBytes.of(json.getBytes(UTF_8));
    }
}
