package uk.threshold.ledger;

import java.util.Arrays;

/**
 * How one kind of item was decided: paths, outcomes and rule ids, and beside it the permitted half, the released paths
 * alone. Opaque bytes without personal data, stored once under their digest; a disclosure names the digests.
 */
public final class DecisionSheet {

    /** Limit of either part in bytes. */
    public static final int LIMIT = 1 << 18;

    private final byte[] sheet;
    private final byte[] permitted;
    private final Hash digest;
    private final Hash permittedDigest;

    /**
     * @param sheet the whole sheet, for the practice
     * @param permitted the released paths alone, for the requester
     * @throws IllegalArgumentException when either is beyond {@link #LIMIT}
     */
    public DecisionSheet(byte[] sheet, byte[] permitted) {
        if (sheet.length > LIMIT || permitted.length > LIMIT) {
            throw new IllegalArgumentException("a decision sheet has at most " + LIMIT + " bytes");
        }
        this.sheet = sheet.clone();
        this.permitted = permitted.clone();
        this.digest = Hash.sha256(sheet);
        this.permittedDigest = Hash.sha256(permitted);
    }

    /** SHA-256 of the whole sheet: its name. */
    public Hash digest() {
        return digest;
    }

    /** SHA-256 of the permitted half. */
    public Hash permittedDigest() {
        return permittedDigest;
    }

    /** A copy of the whole sheet. */
    public byte[] sheet() {
        return sheet.clone();
    }

    /** A copy of the permitted half. */
    public byte[] permitted() {
        return permitted.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionSheet that
                && Arrays.equals(sheet, that.sheet)
                && Arrays.equals(permitted, that.permitted);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "DecisionSheet[" + digest + "]";
    }
}
