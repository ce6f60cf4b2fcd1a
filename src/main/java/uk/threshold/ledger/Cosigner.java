package uk.threshold.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A witness's Ed25519 key at work: it signs checkpoints of logs that it saw grow consistently, with the time at which it
 * did (C2SP tlog-cosignature, type 0x04). It signs nothing else, and a log's key signs nothing of this form.
 */
public final class Cosigner {

    private static final byte COSIGNATURE = 4;
    private static final int TIME_LENGTH = 8;
    private static final int LINE_LENGTH = VerifierKey.ID_LENGTH + TIME_LENGTH + LeafSignature.LENGTH;

    private final PrivateKey key;
    private final VerifierKey verifier;

    /**
     * @param name of the witness, and so of its key
     * @param keys an Ed25519 pair
     * @throws IllegalArgumentException when the keys are not Ed25519, or not a pair
     */
    public Cosigner(LogOrigin name, KeyPair keys) {
        this.key = keys.getPrivate();
        this.verifier = VerifierKey.of(name, keys.getPublic());
        byte[] probe = {COSIGNATURE};
        if (!verifier.verifies(probe, signature(probe))) {
            throw new IllegalArgumentException("the private key is not that of the public key");
        }
    }

    /** The name of the witness. */
    public LogOrigin name() {
        return verifier.name();
    }

    /** The vkey by which others check its cosignatures: name, key id and key, joined by plus signs. */
    public String vkey() {
        return name().name() + "+" + HexFormat.of().formatHex(verifier.id(COSIGNATURE)) + "+"
                + Base64.getEncoder().encodeToString(verifier.typed(COSIGNATURE));
    }

    /**
     * The line that is added to the note of this checkpoint, with its line feed.
     *
     * @param seconds since 1970 in UTC, when it was seen to be consistent
     */
    public String line(Checkpoint checkpoint, long seconds) {
        byte[] signed = ByteBuffer.allocate(LINE_LENGTH)
                .put(verifier.id(COSIGNATURE))
                .putLong(seconds)
                .put(signature(message(checkpoint.text(), seconds)))
                .array();
        return SignedCheckpoint.SIGNATURE + name().name() + " "
                + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /** The note without its lines by this key's name. */
    public String without(String note) {
        StringBuilder others = new StringBuilder();
        String own = SignedCheckpoint.SIGNATURE + name().name() + " ";
        note.lines().filter(line -> !line.startsWith(own)).forEach(line -> others.append(line)
                .append('\n'));
        return others.toString();
    }

    /** Whether one of the note's lines is this witness's, over the text of the note. */
    public boolean cosigned(String note) {
        int end = note.lastIndexOf("\n\n") + 1;
        String own = SignedCheckpoint.SIGNATURE + name().name() + " ";
        return end > 0
                && note.substring(end + 1)
                        .lines()
                        .filter(line -> line.startsWith(own))
                        .anyMatch(line -> verifies(note.substring(0, end), line.substring(own.length())));
    }

    private boolean verifies(String text, String written) {
        ByteBuffer line;
        try {
            line = ByteBuffer.wrap(Base64.getDecoder().decode(written));
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (line.remaining() != LINE_LENGTH) {
            return false;
        }
        byte[] id = new byte[VerifierKey.ID_LENGTH];
        byte[] signature = new byte[LeafSignature.LENGTH];
        line.get(id);
        long seconds = line.getLong();
        line.get(signature);
        return Arrays.equals(id, verifier.id(COSIGNATURE)) && verifier.verifies(message(text, seconds), signature);
    }

    private static byte[] message(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a witness signs with an Ed25519 key", e);
        }
    }
}
