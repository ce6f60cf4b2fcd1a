package uk.threshold.disclosure;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LeafSignature;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.VerifierKey;

/** A ledger whose answer to an append a test writes itself; it answers nothing else. */
abstract class ScriptedLedger extends Ledger {

    @Override
    public Optional<Recorded> find(UUID rid, String reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SignedCheckpoint checkpoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public VerifierKey verifierKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected LeafSignature sign(Hash leaf) {
        throw new UnsupportedOperationException();
    }
}
