package uk.threshold.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An invented log that is the same each time, made by the types of the ledger: entries of a practice and of two who receive of it,
 * with what the gateway would give out of them. Its key is that of RFC 8032 §7.1, test 1, which everybody knows.
 */
public final class LedgerExample {
    /** The name of the log. */
    public static final LogOrigin LOG = new LogOrigin("gateway.threshold.example/a99901");

    /** Whose records the entries are about, and who receives of them. */
    public static final String PRACTICE = "A99901";

    public static final String COUNCIL = "E99901";
    public static final String SCHOOL = "E99902";

    /** What was answered to every disclosure. */
    public static final String ANSWER = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}\n";

    /** The entries of which the committed receipts are. */
    public static final int REQUEST = 0;

    public static final int DISCLOSURE = 1;
    public static final int DESK = 2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KINDS = 4;

    private LedgerExample() {}

    /** The key of the log, at work. */
    public static Signer signer() {
        return new Signer(LOG, TestEntries.pair());
    }

    /** How the key is handed to verifiers. */
    public static String vkey() {
        return signer().verifierKey().text();
    }

    /** One entry of the log, always the same at the same index. */
    public static LedgerEntry entry(int index) {
        Salts salts = new Salts(salt("shared", index), salt("held", index));
        Hash id = drawn("rid", index);
        UUID rid = new UUID(
                ByteBuffer.wrap(id.bytes()).getLong(0),
                ByteBuffer.wrap(id.bytes()).getLong(8));
        String policy = "sha256:" + drawn("policy", 0).hex();
        return switch (index % KINDS) {
            case REQUEST ->
                LedgerEntry.of(EntryClass.REQUEST, rid, policy, Halves.sharedOnly(shared(index, COUNCIL), salts));
            case DISCLOSURE -> disclosure(index, COUNCIL, rid, policy, salts);
            case DESK -> LedgerEntry.of(EntryClass.RULING, rid, policy, Halves.heldOnly(held(index), salts));
            default -> disclosure(index, SCHOOL, rid, policy, salts);
        };
    }

    private static LedgerEntry disclosure(int index, String recipient, UUID rid, String policy, Salts salts) {
        Halves halves = Halves.of(shared(index, recipient), held(index), salts, salts.response(ANSWER.getBytes(UTF_8)));
        return LedgerEntry.of(EntryClass.DISCLOSE, rid, policy, halves);
    }

    /** The bodies of the first entries. */
    public static List<byte[]> bodies(int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> entry(index).body(LOG))
                .toList();
    }

    /** The signed checkpoint of the whole log over these bodies. */
    public static String checkpoint(List<byte[]> bodies) {
        return signer().checkpoint(new TreeHead(bodies.size(), tree(bodies).root()))
                .note();
    }

    /** A checkpoint of any origin, signed by the log's key under the log's name. */
    public static String note(String origin, TreeHead head) {
        return note(origin, head, TestEntries.pair());
    }

    /** The same, signed by another key. */
    public static String note(String origin, TreeHead head, KeyPair keys) {
        String text = new Checkpoint(new LogOrigin(origin), head).text();
        byte[] id = new Signer(LOG, keys).verifierKey().id();
        byte[] signature = signature(keys, text.getBytes(UTF_8));
        byte[] line = ByteBuffer.allocate(id.length + signature.length)
                .put(id)
                .put(signature)
                .array();
        return text + "\n\u2014 " + LOG.name() + " " + base64(line) + "\n";
    }

    /** A key that is not the log's. */
    public static KeyPair stranger() {
        // RFC 8032 §7.1, test 2.
        return TestEntries.keys(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    }

    /** The tree over these bodies. */
    public static MerkleTree tree(List<byte[]> bodies) {
        return new MerkleTree(bodies.stream().map(MerkleTree::leaf).toList());
    }

    /** The receipt as {@code GET /api/receipts/(rid)} gives it: pending, or proven where there is a proof. */
    public static String json(int index, boolean practice, Optional<String> proof) {
        LedgerEntry entry = entry(index);
        byte[] body = entry.body(LOG);
        Hash leaf = MerkleTree.leaf(body);
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", "1");
        written.put("rid", entry.rid().toString());
        written.put("state", proof.isPresent() ? "proven" : "pending");
        written.put("body", new String(body, UTF_8));
        written.put("leaf", leaf.hex());
        written.put("signature", signer().sign(leaf).base64());
        written.put("verifierKey", vkey());
        half(written, "shared", entry.halves().shared());
        if (practice) {
            half(written, "held", entry.halves().held());
        }
        proof.ifPresent(text -> written.put("proof", text));
        try {
            return JSON.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void half(Map<String, Object> written, String side, Half half) {
        written.put(side, parsed(half.content()));
        written.put(side + "Bytes", base64(half.content()));
        written.put(side + "Salt", base64(half.salt().bytes()));
    }

    private static JsonNode parsed(byte[] half) {
        try {
            return half.length == 0 ? JSON.createObjectNode() : JSON.readTree(half);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The receipt as C2SP tlog-proof@v1 in the tree of a party, of the entries up to a size of the log. */
    public static String proof(int index, String party, boolean practice, int size) {
        List<Integer> own = IntStream.range(0, size)
                .filter(each -> parties(each).contains(party))
                .boxed()
                .toList();
        MerkleTree tree = tree(own.stream().map(each -> entry(each).body(LOG)).toList());
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nextra ");
        text.append(base64(extra(entry(index), practice)))
                .append("\nindex ")
                .append(own.indexOf(index))
                .append('\n');
        tree.inclusion(own.indexOf(index))
                .forEach(hash -> text.append(base64(hash.bytes())).append('\n'));
        return text.append('\n')
                .append(note(LOG.name() + "/" + party, new TreeHead(own.size(), tree.root())))
                .toString();
    }

    /** The closing of a party's tree as C2SP tlog-proof@v1 in the log itself, in which it follows so many entries. */
    public static String proofOfClosing(int before, int after) {
        MerkleTree closed = tree(IntStream.range(0, before)
                .filter(each -> parties(each).contains(COUNCIL))
                .mapToObj(each -> entry(each).body(LOG))
                .toList());
        long size = IntStream.range(0, before)
                .filter(each -> parties(each).contains(COUNCIL))
                .count();
        LedgerEntry closing = Closing.entry(
                COUNCIL,
                LocalDate.of(2026, 11, 30),
                new Checkpoint(LOG.of(COUNCIL), new TreeHead(size, closed.root())),
                UUID.nameUUIDFromBytes("closing".getBytes(UTF_8)),
                "sha256:" + drawn("policy", 0).hex(),
                new Salts(salt("shared", -1), salt("held", -1)));
        List<byte[]> bodies = new ArrayList<>(bodies(before + after));
        bodies.add(before, closing.body(LOG));
        MerkleTree log = tree(bodies);
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nextra ");
        text.append(base64(extra(closing, false)))
                .append("\nindex ")
                .append(before)
                .append('\n');
        log.inclusion(before).forEach(hash -> text.append(base64(hash.bytes())).append('\n'));
        return text.append('\n').append(checkpoint(bodies)).toString();
    }

    private static List<String> parties(int index) {
        return switch (index % KINDS) {
            case DESK -> List.of(PRACTICE);
            case REQUEST, DISCLOSURE -> List.of(PRACTICE, COUNCIL);
            default -> List.of(PRACTICE, SCHOOL);
        };
    }

    private static byte[] extra(LedgerEntry entry, boolean practice) {
        SortedMap<String, CanonicalJson> extra = new TreeMap<>();
        extra.put("body", text(entry.body(LOG)));
        extra.put("shared", text(entry.halves().shared().content()));
        extra.put(
                "shared_salt",
                CanonicalJson.text(base64(entry.halves().shared().salt().bytes())));
        if (practice) {
            extra.put("held", text(entry.halves().held().content()));
            extra.put(
                    "held_salt",
                    CanonicalJson.text(base64(entry.halves().held().salt().bytes())));
        }
        return CanonicalJson.object(extra).bytes();
    }

    private static CanonicalJson text(byte[] utf8) {
        return CanonicalJson.text(new String(utf8, UTF_8));
    }

    /** With every kind of character that JSON spells in a way of its own. */
    private static CanonicalJson.Members shared(int index, String recipient) {
        return CanonicalJson.object(Map.of(
                "persons",
                        CanonicalJson.texts(
                                List.of("Zo\u00eb \"Zo\" \u1e0b", "\ud83d\udc76 \\ \u0001\u001f\t\n/", "\u007f")),
                "purpose", CanonicalJson.text("s47-enquiry"),
                "recipient", CanonicalJson.text(recipient),
                "source", CanonicalJson.text(PRACTICE),
                "time", CanonicalJson.text("2026-11-30T08:%02d:%02d.000Z".formatted(index / 60 % 60, index % 60))));
    }

    private static CanonicalJson.Members held(int index) {
        return CanonicalJson.object(Map.of(
                "items",
                        CanonicalJson.list(
                                List.of(CanonicalJson.object(Map.of()), CanonicalJson.texts(List.of("item-" + index)))),
                "practice", CanonicalJson.text(PRACTICE)));
    }

    private static Salt salt(String side, int index) {
        return Salt.of(drawn(side, index).bytes());
    }

    private static Hash drawn(String what, int index) {
        return Hash.sha256((what + " " + index).getBytes(UTF_8));
    }

    private static byte[] signature(KeyPair keys, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
