package uk.threshold.ledger;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log commits to at one moment: its name, size and root (C2SP tlog-checkpoint, without extension lines). */
public record Checkpoint(LogOrigin origin, TreeHead head) {

    private static final Pattern TEXT = Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n");

    /** The three lines that are signed: origin, size in decimal, root in base64; each ends in a line feed. */
    public String text() {
        return origin.name() + "\n" + head.size() + "\n"
                + Base64.getEncoder().encodeToString(head.root().bytes()) + "\n";
    }

    /** The checkpoint that has exactly this text, if it is one. */
    static Optional<Checkpoint> parse(String text) {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            return Optional.empty();
        }
        try {
            Hash root = Hash.of(Base64.getDecoder().decode(lines.group(3)));
            Checkpoint checkpoint =
                    new Checkpoint(new LogOrigin(lines.group(1)), new TreeHead(Long.parseLong(lines.group(2)), root));
            // The text is the only spelling of its checkpoint, down to the unused bits of the base64.
            return checkpoint.text().equals(text) ? Optional.of(checkpoint) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
