package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.KeptFlag;

/** Reads a council's Flag; as it is answered to the council, it reads the same. */
public final class FlagTarget extends Refusing {
    private static final UUID ID = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");

    @Override
    void take(byte[] input) {
        FlagStatement read = FlagReading.read(input, Optional.empty());
        byte[] written = FlagWriting.flag(new KeptFlag(ID, "E99901", 1, Instant.EPOCH, read));
        assertEquals(read, FlagReading.read(written, Optional.of(ID.toString())));
    }
}
