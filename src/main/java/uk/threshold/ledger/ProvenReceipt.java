package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A receipt with the proof that its entry stands in the tree of the party that asks, to be checked without this gateway.
 *
 * @param held the practice's half, for the practice alone
 */
public record ProvenReceipt(PendingReceipt receipt, Optional<Opening> held, Inclusion inclusion) {

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";

    /** @throws LedgerInconsistent when the proof does not lead from the entry's leaf to the root that was signed */
    public ProvenReceipt {
        if (!inclusion.holds(receipt.leaf())) {
            throw new LedgerInconsistent(
                    "the proof of " + receipt.rid() + " does not hold",
                    inclusion.closing().checkpoint().head().toString(),
                    "another root");
        }
    }

    /**
     * The text of C2SP tlog-proof. Its extra line is the base64 of canonical JSON: the body under the leaf and the halves
     * that this party may open, each as the exact text under its commitment, with its salt in base64.
     */
    public String text() {
        StringBuilder text = new StringBuilder(FORMAT)
                .append("\nextra ")
                .append(base64(extra().bytes()))
                .append("\nindex ")
                .append(inclusion.index())
                .append('\n');
        inclusion.path().forEach(hash -> text.append(AddCheckpoint.base64(hash)).append('\n'));
        return text.append('\n').append(inclusion.closing().note()).toString();
    }

    private CanonicalJson.Members extra() {
        Map<String, CanonicalJson> extra = new TreeMap<>();
        extra.put("body", CanonicalJson.text(new String(receipt.body(), StandardCharsets.UTF_8)));
        put(extra, "shared", receipt.shared());
        held.ifPresent(half -> put(extra, "held", half));
        return CanonicalJson.object(extra);
    }

    private static void put(Map<String, CanonicalJson> extra, String half, Opening opening) {
        extra.put(half, CanonicalJson.text(new String(opening.content(), StandardCharsets.UTF_8)));
        extra.put(half + "_salt", CanonicalJson.text(base64(opening.salt().bytes())));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
