package uk.threshold.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Where records are kept, each practice's apart: what another practice keeps is as if it did not exist. */
public interface RecordStore {

    /**
     * Runs {@code work} in one transaction of one practice; what it did is kept when it returns, and nothing is when it
     * throws.
     */
    <T> T keeping(Custody custody, Function<RecordKeeping, T> work);

    /** The current version of a resource of this type; empty where this practice keeps none under this id. */
    Optional<StoredRecord> read(String practice, String type, UUID id);

    /** One version of a resource, also of one taken out since; empty where this practice never kept it. */
    Optional<RecordVersion> version(String practice, String type, UUID id, int version);

    /** The versions of a resource below one, the latest first, at most {@code most} of them. */
    List<RecordVersion> history(String practice, String type, UUID id, int below, int most);

    /** How many resources a search would find, whatever its count. */
    long count(String practice, RecordSearch search);

    /** What a search finds, by id, at most {@link RecordSearch#count} of them. */
    List<StoredRecord> search(String practice, RecordSearch search);

    /**
     * Whose record it is and who writes it.
     *
     * @param practice ODS code of the custodian
     * @param user subject of the writer's token
     */
    record Custody(String practice, String user) {}
}
