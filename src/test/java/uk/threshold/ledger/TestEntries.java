package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Entries, salts and a key for the tests of every room. */
public final class TestEntries {

    /** The log that test ledgers keep. */
    public static final LogOrigin ORIGIN = new LogOrigin("ledger.test.threshold.example");

    /** A policy version that never was. */
    public static final String POLICY = "sha256:" + "ab".repeat(32);

    /** Whose records these entries are about, and who received of them. */
    public static final String PRACTICE = "A99901";

    public static final String RECIPIENT = "E99901";

    private static final SecureRandom RANDOM = new SecureRandom();

    private TestEntries() {}

    /** The key of RFC 8032 §7.1, test 1: known to everybody. */
    public static Signer signer() {
        return new Signer(ORIGIN, pair());
    }

    /** The pair of the test log. */
    static KeyPair pair() {
        return keys(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    /** An Ed25519 pair from its raw halves in hexadecimal (RFC 8410 §4 and §7). */
    static KeyPair keys(String privateHex, String publicHex) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + privateHex);
            byte[] x509 = HexFormat.of().parseHex("302a300506032b6570032100" + publicHex);
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(x509)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Two salts, fresh each time. */
    public static Salts salts() {
        return new Salts(salt(), salt());
    }

    private static Salt salt() {
        byte[] bytes = new byte[Salt.LENGTH];
        RANDOM.nextBytes(bytes);
        return Salt.of(bytes);
    }

    /** A disclosure with both halves and a response, under a fresh id. */
    public static LedgerEntry disclosure(DecisionSheet... sheets) {
        Salts salts = salts();
        Halves halves = Halves.of(
                asked(),
                CanonicalJson.object(Map.of("decided", CanonicalJson.texts(List.of("item-1", "item-2")))),
                salts,
                salts.response("{}".getBytes(StandardCharsets.UTF_8)));
        return new LedgerEntry(EntryClass.DISCLOSE, UUID.randomUUID(), POLICY, halves, List.of(sheets));
    }

    /** A guard that does not hold: nothing was ever said of this person. */
    public static Guard stale() {
        return new Guard("person/" + UUID.randomUUID(), 1);
    }

    /** A request that was made, with a shared half alone, under a fresh id. */
    public static LedgerEntry request() {
        return LedgerEntry.of(EntryClass.REQUEST, UUID.randomUUID(), POLICY, Halves.sharedOnly(asked(), salts()));
    }

    private static CanonicalJson.Members asked() {
        return CanonicalJson.object(Map.of(
                "purpose", CanonicalJson.text("s47-enquiry"),
                "source", CanonicalJson.text(PRACTICE),
                "recipient", CanonicalJson.text(RECIPIENT)));
    }

    /** A change of a fact, with a held half alone, under a fresh id. */
    public static LedgerEntry change() {
        CanonicalJson.Members held = CanonicalJson.object(
                Map.of("fact", CanonicalJson.text("consent"), "practice", CanonicalJson.text(PRACTICE)));
        Halves halves = Halves.heldOnly(held, salts());
        return LedgerEntry.of(EntryClass.CHANGE, UUID.randomUUID(), POLICY, halves);
    }
}
