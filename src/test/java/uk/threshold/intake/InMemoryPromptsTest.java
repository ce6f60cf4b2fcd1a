package uk.threshold.intake;

import java.util.ArrayList;
import java.util.List;
import uk.threshold.carerecord.Coded;

/** The fake keeps to the contract. */
final class InMemoryPromptsTest extends PromptKeepingContract {
    private final InMemoryRecords records = new InMemoryRecords();

    @Override
    protected RecordStore store() {
        return records;
    }

    @Override
    protected List<String> events(String practice) {
        List<InMemoryPrompts.Kept> kept = records.prompts().stream()
                .filter(one -> one.practice().equals(practice))
                .toList();
        List<String> events = new ArrayList<>(kept.stream()
                .map(one -> Integer.toString(one.prompted().version()))
                .toList());
        kept.forEach(one -> one.withdrawn().map(Coded::code).ifPresent(events::add));
        return events;
    }
}
