package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A checkpoint as a signed note (C2SP signed-note): its text, an empty line, and one line for each signature.
 *
 * @param note the whole note, UTF-8
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note) {

    /** How every signature line begins: an em dash and a space. */
    static final String SIGNATURE = "\u2014 ";

    /** Limit of a note in characters. */
    private static final int LIMIT = 10_000;

    /**
     * The checkpoint in this note if the key signed it under its own name, for the log of that name. Signatures by
     * other keys are ignored, as rotation and witnesses need.
     */
    public static Optional<SignedCheckpoint> open(String note, VerifierKey key) {
        return open(note, key, key.name());
    }

    /** As {@link #open(String, VerifierKey)}, of another tree that is signed by the log's key under the log's name. */
    public static Optional<SignedCheckpoint> open(String note, VerifierKey key, LogOrigin origin) {
        int end = note.lastIndexOf("\n\n") + 1;
        if (end == 0 || note.length() > LIMIT || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end);
        boolean signed = note.substring(end + 1).lines().anyMatch(line -> signs(line, text, key));
        return signed
                ? Checkpoint.parse(text)
                        .filter(checkpoint -> checkpoint.origin().equals(origin))
                        .map(checkpoint -> new SignedCheckpoint(checkpoint, note))
                : Optional.empty();
    }

    /** What the note says, whoever signed it, if its text is a checkpoint's. */
    public static Optional<Checkpoint> textOf(String note) {
        int end = note.lastIndexOf("\n\n") + 1;
        return end == 0 || note.length() > LIMIT ? Optional.empty() : Checkpoint.parse(note.substring(0, end));
    }

    private static boolean signs(String line, String text, VerifierKey key) {
        String ours = SIGNATURE + key.name().name() + " ";
        if (!line.startsWith(ours)) {
            return false;
        }
        String written = line.substring(ours.length());
        try {
            byte[] signature = Base64.getDecoder().decode(written);
            // The decoder ignores the last, unused bits; one signature must have one spelling.
            return Base64.getEncoder().encodeToString(signature).equals(written)
                    && key.verifiesNote(text.getBytes(StandardCharsets.UTF_8), signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
