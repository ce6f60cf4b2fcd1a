package uk.threshold.intake;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Slot;

/** The labels in memory keep to the contract. */
final class InMemoryRelabellingTest extends RelabellingContract {
    private final InMemoryRecords records = new InMemoryRecords();
    private final InMemoryRelabelling register = new InMemoryRelabelling(records, practice);

    @Override
    protected RecordStore store() {
        return records;
    }

    @Override
    protected RelabellingRegister register() {
        return register;
    }

    @Override
    protected Map<String, String> items(UUID resource) {
        return records.items(practice, resource).stream()
                .collect(Collectors.toMap(
                        item -> item.slot().map(Slot::path).orElse(""),
                        item -> seen(
                                item.intrinsics().packDigest(),
                                item.intrinsics().category())));
    }

    @Override
    protected int raised(String guard) {
        return records.raised(guard);
    }

    @Override
    protected boolean isRestricted(UUID which) {
        return register.isRestricted(which);
    }
}
