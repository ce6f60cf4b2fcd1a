package uk.threshold.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys by which the notes of a log are known to be its own: the one that signs, and those that did before.
 *
 * @param older newest first
 */
public record LogKeys(VerifierKey current, List<VerifierKey> older) {

    public LogKeys {
        older = List.copyOf(older);
    }

    /** The name of the log. */
    public LogOrigin log() {
        return current.name();
    }

    /** The log's checkpoint in this note, if one of the keys signed it. */
    public Optional<SignedCheckpoint> open(String note) {
        return open(note, log());
    }

    /** The checkpoint of that tree of the log's, if one of the keys signed it. */
    public Optional<SignedCheckpoint> open(String note, LogOrigin tree) {
        return Stream.concat(Stream.of(current), older.stream())
                .flatMap(key -> SignedCheckpoint.open(note, key, tree).stream())
                .findFirst();
    }

    /** Whether the key that signs now has signed this. */
    boolean areCurrentIn(SignedCheckpoint signed) {
        return SignedCheckpoint.open(signed.note(), current, signed.checkpoint().origin())
                .isPresent();
    }
}
