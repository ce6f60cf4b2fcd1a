package uk.threshold.ledger;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every true proof of every tree up to 64 leaves is accepted; none that was altered in any bit, place or length is. */
final class MerkleProofTest {

    private static final int LARGEST = 64;
    private static final List<Hash> LEAVES =
            MerkleTreeTest.entries(LARGEST).stream().map(MerkleTree::leaf).toList();

    /** {@code TREES.get(n)} has n leaves. */
    private static final List<MerkleTree> TREES = IntStream.rangeClosed(0, LARGEST)
            .mapToObj(size -> new MerkleTree(LEAVES.subList(0, size)))
            .toList();

    private static final List<TreeHead> HEADS = IntStream.rangeClosed(0, LARGEST)
            .mapToObj(size -> new TreeHead(size, TREES.get(size).root()))
            .toList();

    @Test
    void acceptsEveryLeafOfEveryTree() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> path = TREES.get(size).inclusion(index);
                assertTrue(included(index, index, HEADS.get(size), path), size + "/" + index);
            }
        }
    }

    @Test
    void acceptsALeafAtNoOtherIndexSizeOrPlaceOutsideTheTree() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> path = TREES.get(size).inclusion(index);
                for (int other = -1; other <= size + 1; other++) {
                    assertTrue(included(index, other, HEADS.get(size), path) == (other == index));
                }
                for (int other = 0; other < LARGEST; other++) {
                    assertTrue(included(other, index, HEADS.get(size), path) == (other == index));
                }
                assertFalse(MerkleProof.includes(
                        LEAVES.get(index),
                        index + (1L << 40),
                        size,
                        path,
                        HEADS.get(size).root()));
            }
        }
    }

    @Test
    void refusesAnInclusionProofWithAnyBitFlippedOrAnyStepAddedOrMissing() {
        for (int size = 1; size <= LARGEST; size += 7) {
            for (int index = 0; index < size; index += 3) {
                TreeHead head = HEADS.get(size);
                int leaf = index;
                for (List<Hash> altered : altered(TREES.get(size).inclusion(index))) {
                    assertFalse(included(leaf, leaf, head, altered), size + "/" + index);
                }
                for (Hash root : flips(head.root())) {
                    List<Hash> path = TREES.get(size).inclusion(index);
                    assertFalse(included(leaf, leaf, new TreeHead(size, root), path), size + "/" + index);
                }
            }
        }
    }

    @Test
    void acceptsEveryGrowthOfEveryTree() {
        for (int newer = 0; newer <= LARGEST; newer++) {
            for (int older = 0; older <= newer; older++) {
                List<Hash> path = TREES.get(newer).consistency(older);
                assertTrue(MerkleProof.extendsTree(HEADS.get(older), HEADS.get(newer), path), older + "/" + newer);
            }
        }
    }

    @Test
    void refusesGrowthFromAnyOtherTree() {
        for (int newer = 1; newer <= LARGEST; newer++) {
            for (int older = 1; older <= newer; older++) {
                List<Hash> path = TREES.get(newer).consistency(older);
                for (int other = 0; other <= LARGEST; other++) {
                    TreeHead same = new TreeHead(older, HEADS.get(other).root());
                    boolean accepted = MerkleProof.extendsTree(same, HEADS.get(newer), path);
                    assertTrue(accepted == (other == older), older + "/" + newer + "/" + other);
                }
            }
        }
    }

    @Test
    void refusesAConsistencyProofWithAnyBitFlippedOrAnyStepAddedOrMissing() {
        for (int newer = 2; newer <= LARGEST; newer += 5) {
            for (int older = 1; older < newer; older += 3) {
                TreeHead first = HEADS.get(older);
                TreeHead second = HEADS.get(newer);
                List<Hash> path = TREES.get(newer).consistency(older);
                for (List<Hash> altered : altered(path)) {
                    assertFalse(MerkleProof.extendsTree(first, second, altered), older + "/" + newer);
                }
                for (Hash root : flips(second.root())) {
                    assertFalse(MerkleProof.extendsTree(first, new TreeHead(newer, root), path), older + "/" + newer);
                }
            }
        }
    }

    @Test
    void refusesShrinkingAndAnEmptyTreeWithAnotherRoot() {
        assertFalse(MerkleProof.extendsTree(HEADS.get(5), HEADS.get(4), List.of()));
        TreeHead falseEmpty = new TreeHead(0, HEADS.get(3).root());
        assertFalse(MerkleProof.extendsTree(falseEmpty, HEADS.get(4), List.of()));
        assertFalse(MerkleProof.extendsTree(HEADS.get(0), HEADS.get(4), List.of(LEAVES.get(0))));
        assertFalse(MerkleProof.extendsTree(HEADS.get(3), HEADS.get(4), List.of()));
    }

    private static boolean included(int leaf, int index, TreeHead head, List<Hash> path) {
        return MerkleProof.includes(LEAVES.get(leaf), index, head.size(), path, head.root());
    }

    /** The path with each bit of each step flipped, each step left out, and one step more at each end. */
    private static List<List<Hash>> altered(List<Hash> path) {
        List<List<Hash>> altered = new ArrayList<>();
        for (int step = 0; step < path.size(); step++) {
            for (Hash flipped : flips(path.get(step))) {
                List<Hash> other = new ArrayList<>(path);
                other.set(step, flipped);
                altered.add(other);
            }
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(step);
            altered.add(shorter);
        }
        for (int place : List.of(0, path.size())) {
            List<Hash> longer = new ArrayList<>(path);
            longer.add(place, LEAVES.get(0));
            altered.add(longer);
        }
        return altered;
    }

    private static List<Hash> flips(Hash hash) {
        return IntStream.range(0, Hash.LENGTH * 8)
                .mapToObj(bit -> {
                    byte[] bytes = hash.bytes();
                    bytes[bit / 8] ^= (byte) (1 << bit % 8);
                    return Hash.of(bytes);
                })
                .toList();
    }
}
