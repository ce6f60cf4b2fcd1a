package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Reads JSON; what was taken is written and read again, and is the same. */
public final class JsonTarget extends Refusing {
    @Override
    void take(byte[] input) {
        Json.Members read = StrictJson.parse(input);
        byte[] written = JsonWriter.write(read);
        Json.Members again = StrictJson.parse(written);
        assertEquals(read, again);
        assertArrayEquals(written, JsonWriter.write(again));
    }
}
