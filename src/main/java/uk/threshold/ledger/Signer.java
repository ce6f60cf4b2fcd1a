package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The log's Ed25519 key at work: it signs checkpoints, leaves and calls, and nothing else. A leaf is 32 bytes and no
 * checkpoint or call is so short; a call begins with a line of its own, behind which no size follows as in a checkpoint. So
 * no signature can be passed off as another. While a log passes from one key to another, each checkpoint has a line of both
 * (C2SP signed-note).
 */
public final class Signer {

    private final PrivateKey key;
    private final VerifierKey verifier;
    private final List<Signer> beside;
    private final LogKeys keys;

    /**
     * @param log name of the log, and so of its key
     * @param keys an Ed25519 pair
     * @throws IllegalArgumentException when the keys are not Ed25519, or not a pair
     */
    public Signer(LogOrigin log, KeyPair keys) {
        this(log, keys, List.of(), List.of());
    }

    /**
     * @param beside pairs that sign checkpoints as well, since some still know the log by them
     * @param retired keys that signed before, and sign no more
     * @throws IllegalArgumentException when one is not Ed25519, or not a pair
     */
    public Signer(LogOrigin log, KeyPair keys, List<KeyPair> beside, List<PublicKey> retired) {
        this.key = keys.getPrivate();
        this.verifier = VerifierKey.of(log, keys.getPublic());
        this.beside = beside.stream().map(pair -> new Signer(log, pair)).toList();
        this.keys = new LogKeys(
                verifier,
                Stream.concat(
                                this.beside.stream().map(Signer::verifierKey),
                                retired.stream().map(each -> VerifierKey.of(log, each)))
                        .toList());
        Hash probe = Hash.sha256();
        if (!verifier.verifies(probe, sign(probe))) {
            throw new IllegalArgumentException("the private key is not that of the public key");
        }
    }

    /** The name of the log. */
    public LogOrigin log() {
        return verifier.name();
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifier;
    }

    /** By which the log's notes are known, those from before this key too. */
    public LogKeys keys() {
        return keys;
    }

    /** Whether it lacks the line of the key that signs now. */
    public boolean isOlder(SignedCheckpoint signed) {
        return !keys.areCurrentIn(signed);
    }

    /** The signature over the 32 bytes of a leaf. */
    public LeafSignature sign(Hash leaf) {
        return new LeafSignature(signature(leaf.bytes()));
    }

    /**
     * This log's checkpoint at that head, as a signed note. A log must never publish two that contradict each other,
     * so a note signed inside a transaction that does not commit is thrown away.
     */
    public SignedCheckpoint checkpoint(TreeHead head) {
        return checkpoint(log(), head);
    }

    /** The checkpoint of a party's tree ({@link LogOrigin#of}), signed like the log's own, under the log's name. */
    public SignedCheckpoint closing(String party, TreeHead head) {
        return checkpoint(log().of(party), head);
    }

    private SignedCheckpoint checkpoint(LogOrigin origin, TreeHead head) {
        Checkpoint checkpoint = new Checkpoint(origin, head);
        StringBuilder note = new StringBuilder(checkpoint.text()).append('\n').append(line(checkpoint));
        beside.forEach(older -> note.append(older.line(checkpoint)));
        return new SignedCheckpoint(checkpoint, note.toString());
    }

    private String line(Checkpoint checkpoint) {
        byte[] signature = signature(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        byte[] line = Arrays.copyOf(verifier.id(), VerifierKey.ID_LENGTH + signature.length);
        System.arraycopy(signature, 0, line, VerifierKey.ID_LENGTH, signature.length);
        return SignedCheckpoint.SIGNATURE + log().name() + " "
                + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** The signature over a call that says there are notices, as {@link VerifierKey#verifiesCall} checks it. */
    public byte[] call(byte[] body) {
        return signature(VerifierKey.ofCall(body));
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a log signs with an Ed25519 key", e);
        }
    }
}
