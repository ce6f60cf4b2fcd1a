package uk.threshold.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import uk.threshold.ledger.Half;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.Inclusion;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Opening;
import uk.threshold.ledger.Salt;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.VerifierKey;

/**
 * A proof as whoever holds it reads it, with the log's key and nothing else.
 *
 * @param extra what is told beside the proof
 */
record ProofParts(JsonNode extra, Inclusion inclusion) {

    /** @param own name of the tree it has to be of */
    static ProofParts read(String text, String vkey, String own) {
        int end = text.indexOf("\n\n");
        List<String> lines = List.of(text.substring(0, end).split("\n"));
        if (!lines.getFirst().equals("c2sp.org/tlog-proof@v1")) {
            throw new AssertionError("no proof");
        }
        String extra = new String(
                Base64.getDecoder().decode(lines.get(1).substring("extra ".length())), StandardCharsets.UTF_8);
        List<Hash> path = lines.subList(3, lines.size()).stream()
                .map(line -> Hash.of(Base64.getDecoder().decode(line)))
                .toList();
        SignedCheckpoint closing = SignedCheckpoint.open(
                        text.substring(end + 2), VerifierKey.parse(vkey), new LogOrigin(own))
                .orElseThrow();
        return new ProofParts(
                DemoRecords.parse(extra),
                new Inclusion(Long.parseLong(lines.get(2).substring("index ".length())), path, closing));
    }

    long size() {
        return inclusion.closing().checkpoint().head().size();
    }

    /** Whether the body is in the tree that was signed. */
    boolean holds() {
        return inclusion.holds(MerkleTree.leaf(extra.path("body").asText().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the text and salt of that half open the commitment that the body holds. */
    boolean opens(String half, Half.Side side) {
        Opening opening = new Opening(
                extra.path(half).asText().getBytes(StandardCharsets.UTF_8),
                Salt.of(Base64.getDecoder().decode(extra.path(half + "_salt").asText())));
        String stated =
                DemoRecords.parse(extra.path("body").asText()).path(half).asText();
        return opening.opens(Hash.of(HexFormat.of().parseHex(stated)), side);
    }
}
