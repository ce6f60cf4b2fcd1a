package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a log grew is told as a witness takes it (C2SP tlog-witness). */
final class GrowthTest {

    private final MerkleTree tree = MerkleTreeTest.tree(MerkleTreeTest.entries(7));
    private final SignedCheckpoint now = TestEntries.signer().checkpoint(new TreeHead(7, tree.root()));

    @Test
    void isTheBodyOfARequestToAWitness() {
        List<Hash> proof = tree.consistency(6);
        StringBuilder expected = new StringBuilder("old 6\n");
        for (Hash hash : proof) {
            expected.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        }
        expected.append('\n').append(now.note());
        assertEquals(expected.toString(), new Growth(6, proof, now).text());
        assertEquals("old 0\n\n" + now.note(), new Growth(0, List.of(), now).text());
    }

    @Test
    void holdsForTheTreeThatGrewAndForNoOther() {
        TreeHead then =
                new TreeHead(6, MerkleTreeTest.tree(MerkleTreeTest.entries(6)).root());
        Growth growth = new Growth(6, tree.consistency(6), now);
        assertTrue(growth.extendsTree(then));
        assertFalse(growth.extendsTree(new TreeHead(6, tree.root())));
        assertFalse(growth.extendsTree(
                new TreeHead(5, MerkleTreeTest.tree(MerkleTreeTest.entries(5)).root())));
        assertFalse(new Growth(6, List.of(), now).extendsTree(then));
    }
}
