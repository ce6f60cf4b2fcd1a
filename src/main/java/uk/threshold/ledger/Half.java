package uk.threshold.ledger;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One half of an entry's personal part: its canonical bytes (empty when there is nothing to say) and its salt. The
 * body of the entry holds only the half's commitment.
 */
public final class Half {

    /** Limit of one half in bytes, and the largest size class. */
    public static final int LIMIT = 1 << 20;

    /** The smallest size class in bytes; each further class is twice the one before. */
    public static final int SMALLEST_CLASS = 1 << 10;

    /** The key under which a held half carries its padding. */
    public static final String PAD = "pad";

    /** Who may open a half, and the domain of its commitment. */
    public enum Side {
        /** What the requester may open: what it asked, and what it got. */
        SHARED("shared/v1"),
        /** What only the practice may open: how the answer came about. */
        HELD("held/v1");

        private final String domain;

        Side(String domain) {
            this.domain = domain;
        }
    }

    private final Side side;
    private final byte[] content;
    private final Salt salt;

    private Half(Side side, byte[] content, Salt salt) {
        if (content.length > LIMIT) {
            throw new HalfTooLarge(content.length, LIMIT);
        }
        this.side = side;
        this.content = content;
        this.salt = salt;
    }

    /** The shared half. @throws HalfTooLarge beyond {@link #LIMIT} */
    static Half shared(CanonicalJson.Members content, Salt salt) {
        return new Half(Side.SHARED, content.bytes(), salt);
    }

    /**
     * The held half, padded under the key {@code pad} so that its length tells only a size class.
     *
     * @throws HalfTooLarge beyond {@link #LIMIT}
     * @throws IllegalArgumentException when the content has a key {@code pad} of its own
     */
    static Half held(CanonicalJson.Members content, Salt salt) {
        if (content.members().containsKey(PAD)) {
            throw new IllegalArgumentException("the key `pad` is the ledger's own");
        }
        int least = padded(content, 0).length;
        return new Half(Side.HELD, padded(content, sizeClass(least) - least), salt);
    }

    /** A half that does not exist: the empty string under a fresh salt. */
    static Half none(Side side, Salt salt) {
        return new Half(side, new byte[0], salt);
    }

    private static byte[] padded(CanonicalJson.Members content, int zeros) {
        SortedMap<String, CanonicalJson> members = new TreeMap<>(content.members());
        members.put(PAD, CanonicalJson.text("0".repeat(zeros)));
        return CanonicalJson.object(members).bytes();
    }

    private static int sizeClass(int size) {
        int sizeClass = SMALLEST_CLASS;
        while (sizeClass < size && sizeClass < LIMIT) {
            sizeClass <<= 1;
        }
        if (size > sizeClass) {
            throw new HalfTooLarge(size, LIMIT);
        }
        return sizeClass;
    }

    /** Which half it is. */
    public Side side() {
        return side;
    }

    /** A copy of the canonical bytes; empty when the half does not exist. Personal data. */
    public byte[] content() {
        return content.clone();
    }

    /** Length of the content in bytes. */
    public int size() {
        return content.length;
    }

    /** The salt that opens the commitment. */
    public Salt salt() {
        return salt;
    }

    /** HMAC-SHA-256 under the salt over {@code shared/v1} or {@code held/v1}, a zero byte and the content. */
    public Hash commitment() {
        return commitment(side, content, salt);
    }

    /** The commitment that this content and salt would give; a verifier compares it with the one in a body. */
    public static Hash commitment(Side side, byte[] content, Salt salt) {
        return salt.commit(side.domain, content);
    }

    @Override
    public String toString() {
        return CanonicalJson.WITHHELD;
    }
}
