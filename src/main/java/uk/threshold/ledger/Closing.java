package uk.threshold.ledger;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A party's tree as it was at the end of a day.
 *
 * @param day the day in UTC whose entries are the last in it
 * @param signed its checkpoint, of the name {@link LogOrigin#of}
 * @param entry id of the entry of class {@code daily} by which the log itself holds it
 */
public record Closing(LocalDate day, SignedCheckpoint signed, UUID entry) {

    /**
     * The entry that records a closing. Its shared half says what the note says, and is the party's to open; there is
     * nothing to hold back.
     *
     * @param party ODS code
     * @param policy {@code sha256:} and the 64 hexadecimal digits of the policy version in force
     */
    public static LedgerEntry entry(
            String party, LocalDate day, Checkpoint checkpoint, UUID rid, String policy, Salts salts) {
        return LedgerEntry.of(EntryClass.DAILY, rid, policy, Halves.sharedOnly(told(party, day, checkpoint), salts));
    }

    /** What such an entry says: the same as the note, to whom, and of which day. */
    public static CanonicalJson.Members told(String party, LocalDate day, Checkpoint checkpoint) {
        return CanonicalJson.object(Map.of(
                "day", CanonicalJson.text(day.toString()),
                "origin", CanonicalJson.text(checkpoint.origin().name()),
                "recipient", CanonicalJson.text(party),
                "root", CanonicalJson.text(checkpoint.head().root().hex()),
                "size", CanonicalJson.text(Long.toString(checkpoint.head().size()))));
    }
}
