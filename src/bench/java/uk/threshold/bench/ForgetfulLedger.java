package uk.threshold.bench;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LeafSignature;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.VerifierKey;

/** Says that it recorded, and did not: what a gateway would be without its ledger. Nothing is signed either. */
final class ForgetfulLedger extends Ledger {
    private final Ledger real;

    ForgetfulLedger(Ledger real) {
        this.real = real;
    }

    @Override
    public Appended append(LedgerEntry entry, Collection<Guard> guards) {
        return new Appended.Committed(
                receipt(entry.rid(), entry.body(real.verifierKey().name())));
    }

    @Override
    public Optional<Recorded> find(UUID rid, String reader) {
        return Optional.empty();
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return real.checkpoint();
    }

    @Override
    public VerifierKey verifierKey() {
        return real.verifierKey();
    }

    @Override
    protected LeafSignature sign(Hash leaf) {
        return new LeafSignature(new byte[LeafSignature.LENGTH]);
    }
}
