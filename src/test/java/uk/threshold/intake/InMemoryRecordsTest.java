package uk.threshold.intake;

/** The fake keeps to the contract. */
final class InMemoryRecordsTest extends RecordStoreContract {
    private final InMemoryRecords records = new InMemoryRecords();

    @Override
    protected RecordStore store() {
        return records;
    }

    @Override
    protected int version(String guard) {
        return records.raised(guard);
    }
}
