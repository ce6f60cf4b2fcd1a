package uk.threshold.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of RFC 6962 §2.1 written down word for word, over the entries themselves and without sharing a line
 * with the room: what the real tree is compared with.
 */
public final class NaiveMerkle {

    private NaiveMerkle() {}

    /** MTH(D[n]). */
    public static byte[] hash(List<byte[]> entries) {
        int n = entries.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0}, entries.get(0));
        }
        int k = k(n);
        return sha256(new byte[] {1}, hash(entries.subList(0, k)), hash(entries.subList(k, n)));
    }

    /** PATH(m, D[n]). */
    static List<byte[]> path(int m, List<byte[]> entries) {
        int n = entries.size();
        if (n == 1) {
            return List.of();
        }
        int k = k(n);
        return m < k
                ? joined(path(m, entries.subList(0, k)), hash(entries.subList(k, n)))
                : joined(path(m - k, entries.subList(k, n)), hash(entries.subList(0, k)));
    }

    /** PROOF(m, D[n]) = SUBPROOF(m, D[n], true). */
    static List<byte[]> proof(int m, List<byte[]> entries) {
        return subproof(m, entries, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> entries, boolean whole) {
        int n = entries.size();
        if (m == n) {
            return whole ? List.of() : List.of(hash(entries));
        }
        int k = k(n);
        return m <= k
                ? joined(subproof(m, entries.subList(0, k), whole), hash(entries.subList(k, n)))
                : joined(subproof(m - k, entries.subList(k, n), false), hash(entries.subList(0, k)));
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> joined(List<byte[]> path, byte[] last) {
        List<byte[]> joined = new ArrayList<>(path);
        joined.add(last);
        return joined;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
