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

/** Records nothing: tells by an exception what it was to record. */
final class ObservingLedger extends Ledger {
    private final Ledger real;

    ObservingLedger(Ledger real) {
        this.real = real;
    }

    /** Ends a disclosure where it would be recorded. */
    static final class Observed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Baselines.Commitment commitment;

        Observed(Baselines.Commitment commitment) {
            super("observed", null, false, false);
            this.commitment = commitment;
        }

        Baselines.Commitment commitment() {
            return commitment;
        }
    }

    @Override
    public Appended append(LedgerEntry entry, Collection<Guard> guards) {
        throw new Observed(new Baselines.Commitment(entry, guards));
    }

    @Override
    public Optional<Recorded> find(UUID rid, String reader) {
        return real.find(rid, reader);
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
        throw new UnsupportedOperationException("nothing is recorded here");
    }
}
