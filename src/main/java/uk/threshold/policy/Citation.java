package uk.threshold.policy;

import uk.threshold.carerecord.Coded;

/**
 * A law, piece of guidance or standard that a pack may cite.
 *
 * @param key by which it is cited
 * @param source where it can be read
 */
public record Citation(String key, String title, String source, Checked checked) {

    /** How far the source was read when the pack was written. */
    public enum Checked implements Coded {
        READ,
        IN_PART,
        SECOND_HAND,
        UNVERIFIED;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}
