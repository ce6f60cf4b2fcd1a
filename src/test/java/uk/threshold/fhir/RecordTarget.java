package uk.threshold.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.intake.Found;
import uk.threshold.intake.Target;

/** Reads a resource as {@link Drafting} does, but for the validator, so that more is read in the same time. */
public final class RecordTarget extends Refusing {
    private static final UUID ID = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");

    @Override
    void take(byte[] input) {
        Json.Members resource = StrictJson.parse(input);
        String type = resource.text("resourceType").filter(R4.TYPES::contains).orElse("Condition");
        OwnRules.require(resource, type);
        References references = new References(Optional.empty(), Set.of());
        Map<Target, Found> found = new HashMap<>();
        references.mentions(resource, type).values().forEach(target -> found.put(target, found(target)));
        Json.Members settled = references.settle(resource, type, found);
        new RecordReading(settled, type, type, ID, found).read();
    }

    static Found found(Target target) {
        return switch (target) {
            case Target.Entry(String fullUrl) -> new Found("Patient", ID);
            case Target.Kept(String type, UUID id) -> new Found(type, id);
            case Target.Identified identified -> new Found(identified.type(), ID);
            case Target.Numbered numbered -> new Found("Patient", ID);
        };
    }
}
