package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree agrees with the published vectors of Certificate Transparency and with a second, naive implementation. */
final class MerkleTreeTest {

    private static final int NAIVE_SIZES = 257;

    /** The eight entries that Certificate Transparency implementations share as test data. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String N12 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String LEAF1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String LEAF4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    @Test
    void hasThePublishedRoots() {
        for (int size = 0; size <= ENTRIES.size(); size++) {
            assertEquals(ROOTS.get(size), published(size).root().hex());
        }
    }

    @Test
    void givesThePublishedInclusionProofs() {
        assertEquals(List.of(LEAF1, N12, N47), hex(published(8).inclusion(0)));
        assertEquals(List.of(LEAF4, N67, ROOTS.get(4)), hex(published(8).inclusion(5)));
        assertEquals(List.of(ROOTS.get(2)), hex(published(3).inclusion(2)));
        assertEquals(List.of(ROOTS.get(1), N12, LEAF4), hex(published(5).inclusion(1)));
    }

    @Test
    void givesThePublishedConsistencyProofs() {
        assertEquals(List.of(), hex(published(1).consistency(1)));
        assertEquals(List.of(LEAF1, N12, N47), hex(published(8).consistency(1)));
        assertEquals(List.of(N45, N67, ROOTS.get(4)), hex(published(8).consistency(6)));
        assertEquals(List.of(N12, LEAF4), hex(published(5).consistency(2)));
    }

    @Test
    void agreesWithTheNaiveTreeOnEverySize() {
        for (int size = 0; size <= NAIVE_SIZES; size++) {
            List<byte[]> entries = entries(size);
            MerkleTree tree = tree(entries);
            assertEquals(Hash.of(NaiveMerkle.hash(entries)), tree.root(), "size " + size);
            for (int index : List.of(0, size / 3, size / 2, size - 1)) {
                if (index >= 0 && index < size) {
                    assertEquals(hashes(NaiveMerkle.path(index, entries)), tree.inclusion(index), size + "/" + index);
                    assertEquals(
                            hashes(NaiveMerkle.proof(index + 1, entries)),
                            tree.consistency(index + 1),
                            size + "/" + index);
                }
            }
        }
    }

    @Test
    void hasTheSameRootLeafByLeafAndAfterDecodingEachFrontier() {
        Frontier frontier = Frontier.EMPTY;
        List<Hash> leaves = new ArrayList<>();
        for (byte[] entry : entries(NAIVE_SIZES)) {
            Hash leaf = MerkleTree.leaf(entry);
            leaves.add(leaf);
            frontier = Frontier.decode(frontier.size(), frontier.encoded()).append(leaf);
            assertEquals(new TreeHead(leaves.size(), new MerkleTree(leaves).root()), frontier.head());
        }
    }

    @Test
    void refusesAFrontierThatDoesNotFitItsSize() {
        byte[] twoPeaks = new byte[2 * Hash.LENGTH];
        assertThrows(IllegalArgumentException.class, () -> Frontier.decode(4, twoPeaks));
        assertThrows(IllegalArgumentException.class, () -> Frontier.decode(3, new byte[Hash.LENGTH]));
        assertThrows(IllegalArgumentException.class, () -> Frontier.decode(-1, new byte[64 * Hash.LENGTH]));
    }

    @Test
    void hasNoProofOfWhatItDoesNotContain() {
        MerkleTree tree = published(3);
        assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusion(3));
        assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusion(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> tree.consistency(4));
    }

    static List<byte[]> entries(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    static MerkleTree tree(List<byte[]> entries) {
        return new MerkleTree(entries.stream().map(MerkleTree::leaf).toList());
    }

    private static MerkleTree published(int size) {
        return tree(
                ENTRIES.subList(0, size).stream().map(HexFormat.of()::parseHex).toList());
    }

    private static List<String> hex(List<Hash> hashes) {
        return hashes.stream().map(Hash::hex).toList();
    }

    private static List<Hash> hashes(List<byte[]> hashes) {
        return hashes.stream().map(Hash::of).toList();
    }
}
