package uk.threshold.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.intake.RelabellingRegister;
import uk.threshold.intake.StoredRecord;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.PackIdentity;

/** The register of a database that many tests share, for the practice of one. */
record OfOnePractice(RelabellingRegister all, String practice) implements RelabellingRegister {
    @Override
    public List<String> practices() {
        return List.of(practice);
    }

    @Override
    public Instant now() {
        return all.now();
    }

    @Override
    public Optional<PackIdentity> inForce(String of) {
        return all.inForce(of);
    }

    @Override
    public Set<String> firstLabelledUnder(String of) {
        return all.firstLabelledUnder(of);
    }

    @Override
    public long waiting(String of, String digest) {
        return all.waiting(of, digest);
    }

    @Override
    public long unreadable(String of) {
        return all.unreadable(of);
    }

    @Override
    public void retry(String of) {
        all.retry(of);
    }

    @Override
    public Labelled label(
            String of,
            String digest,
            Optional<UUID> after,
            int most,
            Function<StoredRecord, Optional<NewLabels>> labelling) {
        return all.label(of, digest, after, most, labelling);
    }

    @Override
    public boolean putInForce(String of, Optional<PackIdentity> before, PackIdentity pack, LedgerEntry entry) {
        return all.putInForce(of, before, pack, entry);
    }
}
