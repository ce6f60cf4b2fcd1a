package uk.threshold.http;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.http.RoleCalls.get;
import static uk.threshold.http.Tokens.as;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.command.Persona;
import uk.threshold.ledger.Frontier;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.MerkleProof;
import uk.threshold.ledger.MerkleTree;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TreeHead;

/** An auditor makes the root of the log from its tiles, and a witness sees that it only grew. */
@QuarkusTest
final class AuditJourneyTest {

    @Test
    void anAuditorMakesTheRootOfTheTilesAndFindsEveryEntryUnderItsLeaf() {
        DeskFamily.asked();
        TreeHead head = head(growth("").note());
        Frontier tree = Frontier.EMPTY;
        for (long first = 0; first < head.size(); first += Tile.WIDTH) {
            int width = (int) Math.min(Tile.WIDTH, head.size() - first);
            ByteBuffer hashes = tile(new Tile.Hashes(0, first / Tile.WIDTH, width));
            ByteBuffer entries = tile(new Tile.Entries(first / Tile.WIDTH, width));
            for (int i = 0; i < width; i++) {
                byte[] leaf = new byte[Hash.LENGTH];
                hashes.get(leaf);
                byte[] body = new byte[Short.toUnsignedInt(entries.getShort())];
                entries.get(body);
                assertEquals(Hash.of(leaf), MerkleTree.leaf(body));
                tree = tree.append(Hash.of(leaf));
            }
        }
        assertEquals(head, tree.head());
    }

    @Test
    void aWitnessSeesThatTheLogOnlyGrew() {
        DeskFamily.asked();
        TreeHead then = head(growth("").note());
        DeskFamily.asked();
        Growth grown = growth("?old=" + then.size());
        assertEquals("old " + then.size(), grown.old());
        TreeHead now = head(grown.note());
        assertTrue(now.size() > then.size());
        assertTrue(MerkleProof.extendsTree(then, now, grown.proof()));
    }

    /** Beyond the last commit, of no log, and misspelt: alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/x999/999.p/1",
                "tile/0/x999/999",
                "tile/7/000.p/1",
                "tile/63/000",
                "tile/64/000",
                "tile/0/0",
                "tile/0/x000/000.p/1",
                "tile/entries/x999/999",
                "tile/checkpoint",
                "growth?old=999999999"
            })
    void nothingIsFoundBeyondTheLastCommit(String path) {
        get(Persona.AUDITOR, "/api/ledger/" + path, 404).body(containsString("not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?old=-1", "?old=01", "?old=x", "?old=1&old=2", "?new=1", "?old=9999999999999999999"})
    void whatIsNoSizeIsNotTaken(String query) {
        get(Persona.AUDITOR, "/api/ledger/growth" + query, 400);
    }

    @Test
    void nobodyElseReadsIt() {
        DeskFamily.asked();
        for (Persona persona : Set.of(Persona.SOCIAL_WORKER_NORTH, Persona.CALDICOTT_GUARDIAN, Persona.POLICY_ADMIN)) {
            get(persona, "/api/ledger/tile/0/000.p/1", 403);
            get(persona, "/api/ledger/growth", 403);
        }
    }

    private record Growth(String old, List<Hash> proof, String note) {}

    private static Growth growth(String query) {
        String text = as(Persona.AUDITOR)
                .get("/api/ledger/growth" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        int end = text.indexOf("\n\n");
        List<String> lines = text.substring(0, end).lines().toList();
        List<Hash> proof = lines.stream()
                .skip(1)
                .map(line -> Hash.of(Base64.getDecoder().decode(line)))
                .toList();
        return new Growth(lines.getFirst(), proof, text.substring(end + 2));
    }

    private static TreeHead head(String note) {
        List<String> lines = note.lines().toList();
        return new TreeHead(
                Long.parseLong(lines.get(1)), Hash.of(Base64.getDecoder().decode(lines.get(2))));
    }

    private static ByteBuffer tile(Tile tile) {
        return ByteBuffer.wrap(as(Persona.AUDITOR)
                .urlEncodingEnabled(false)
                .get("/api/ledger/" + tile.path())
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .extract()
                .asByteArray());
    }
}
