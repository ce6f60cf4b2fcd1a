package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.intake.Found;
import uk.threshold.intake.IncomingRecord;
import uk.threshold.intake.Refused;
import uk.threshold.intake.StoredRecord;
import uk.threshold.intake.Target;

/** Reads a resource once more as it is stored, with its references settled. */
public final class StoredReading {
    private StoredReading() {}

    /**
     * What was read of it when it came, but that persons whom it names by number alone are none that the practice keeps.
     *
     * @throws Refused where it cannot be read any more
     */
    public static IncomingRecord read(StoredRecord stored) {
        Json.Members resource = StrictJson.parse(stored.content().bytes());
        Map<Target, Found> numbered = new HashMap<>();
        new References(Optional.empty(), Set.of())
                .mentions(resource, stored.type())
                .forEach((path, target) -> {
                    if (target instanceof Target.Numbered number) {
                        numbered.put(target, somebody(number));
                    }
                });
        return new RecordReading(resource, stored.type(), stored.type(), stored.id(), numbered).read();
    }

    private static Found somebody(Target.Numbered number) {
        return new Found(
                "Patient", UUID.nameUUIDFromBytes(number.number().digits().getBytes(UTF_8)));
    }
}
