package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a log's key, with which anyone checks its notes, leaf signatures and calls. Written as a C2SP signed-note
 * vkey: name, key id and key, joined by plus signs.
 */
public final class VerifierKey {

    /** Bytes of a key id. */
    static final int ID_LENGTH = 4;

    /** Signature type of Ed25519 in C2SP signed-note. */
    private static final byte ED25519 = 1;

    private static final int KEY_LENGTH = 32;

    /** What a signed call begins with, so that it is nothing else. */
    private static final String CALL = "uk.threshold/notice-call/v1\n";

    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 §4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final LogOrigin name;
    private final byte[] raw;
    private final PublicKey key;

    private VerifierKey(LogOrigin name, byte[] raw) {
        this.name = name;
        this.raw = raw;
        this.key = publicKey(raw);
    }

    /**
     * The verifier of this public key under this name.
     *
     * @throws IllegalArgumentException when the key is not Ed25519
     */
    static VerifierKey of(LogOrigin name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        int prefix = X509_PREFIX.length;
        if (encoded.length != prefix + KEY_LENGTH || !Arrays.equals(Arrays.copyOf(encoded, prefix), X509_PREFIX)) {
            throw new IllegalArgumentException("a log signs with an Ed25519 key");
        }
        return new VerifierKey(name, Arrays.copyOfRange(encoded, prefix, encoded.length));
    }

    /**
     * The key with this {@link #text}.
     *
     * @throws IllegalArgumentException when it is not a vkey of type Ed25519, or its id is not its own
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a vkey has three parts joined by plus signs");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519) {
            throw new IllegalArgumentException("a vkey of another type than Ed25519");
        }
        VerifierKey key = new VerifierKey(new LogOrigin(parts[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) {
            throw new IllegalArgumentException("the id in the vkey is not that of its key");
        }
        return key;
    }

    /** The name of the log that signs with this key. */
    public LogOrigin name() {
        return name;
    }

    /** The vkey, by which the key is handed to verifiers. */
    public String text() {
        return name.name() + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed(ED25519));
    }

    /** Whether this key signed this leaf. */
    public boolean verifies(Hash leaf, LeafSignature signature) {
        return verifies(leaf.bytes(), signature.bytes());
    }

    /** Whether this key signed this call: {@code uk.threshold/notice-call/v1}, a line feed, and the body. */
    public boolean verifiesCall(byte[] body, byte[] signature) {
        return verifies(ofCall(body), signature);
    }

    static byte[] ofCall(byte[] body) {
        byte[] begins = CALL.getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(begins, begins.length + body.length);
        System.arraycopy(body, 0, message, begins.length, body.length);
        return message;
    }

    /** Whether key id and signature, as a note's line holds them, are this key's over the text. */
    boolean verifiesNote(byte[] text, byte[] idAndSignature) {
        return idAndSignature.length == ID_LENGTH + LeafSignature.LENGTH
                && Arrays.equals(Arrays.copyOf(idAndSignature, ID_LENGTH), id())
                && verifies(text, Arrays.copyOfRange(idAndSignature, ID_LENGTH, idAndSignature.length));
    }

    /** The first four bytes of SHA-256 over name, line feed, signature type and key. */
    byte[] id() {
        return id(ED25519);
    }

    /** As {@link #id()}, of the same key where it makes signatures of another type. */
    byte[] id(byte type) {
        byte[] prefix = (name.name() + "\n").getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(Hash.sha256(prefix, typed(type)).bytes(), ID_LENGTH);
    }

    /** The signature type and the key. */
    byte[] typed(byte type) {
        byte[] typed = new byte[1 + raw.length];
        typed[0] = type;
        System.arraycopy(raw, 0, typed, 1, raw.length);
        return typed;
    }

    /** Whether this key signed the message. */
    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    private static PublicKey publicKey(byte[] raw) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return text();
    }
}
