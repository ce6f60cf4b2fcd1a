package uk.threshold.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Found;
import uk.threshold.intake.Target;

/** Reads a resource or a transaction on its whole way in; what is to be kept can be read again. */
public final class ValidTarget extends Refusing {
    private static final UUID ID = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");

    private final Drafting drafting = new Drafting(RecordValidations.SHARED);

    @Override
    void take(byte[] input) {
        // The address of a call names a type that is taken, whatever the body says.
        String type = StrictJson.parse(input)
                .text("resourceType")
                .filter(stated -> stated.equals("Bundle") || R4.TYPES.contains(stated))
                .orElse("Condition");
        drafts(type, input).forEach(ValidTarget::settle);
    }

    private List<Draft> drafts(String type, byte[] input) {
        if (!type.equals("Bundle")) {
            return List.of(drafting.create(type, input, Optional.empty()));
        }
        return switch (drafting.bundle(input)) {
            case Drafting.Bundled.Whole(List<Draft> drafts) -> drafts;
            case Drafting.Bundled.EachByItself each -> List.of();
        };
    }

    private static void settle(Draft draft) {
        Map<Target, Found> found = new HashMap<>();
        draft.body().mentions().values().forEach(target -> found.put(target, RecordTarget.found(target)));
        StrictJson.parse(draft.body().settle(ID, found).content().bytes());
    }
}
