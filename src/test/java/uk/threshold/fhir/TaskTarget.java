package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

/** Reads a request; what is kept of it can be read again and is the same. */
public final class TaskTarget extends Refusing {
    @Override
    void take(byte[] input) {
        byte[] kept = TaskReading.read(input).kept();
        assertArrayEquals(kept, JsonWriter.write(StrictJson.parse(kept)));
    }
}
