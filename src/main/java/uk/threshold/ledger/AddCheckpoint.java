package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a witness is asked to cosign: a signed checkpoint, and the proof that its tree begins with an older one. As text it
 * is the body of C2SP tlog-witness {@code add-checkpoint}.
 *
 * @param old size of the older tree
 * @param path consistency proof (RFC 9162 §2.1.4); empty from size 0, and to the same size
 * @param note the signed note of the newer tree
 */
public record AddCheckpoint(long old, List<Hash> path, String note) {

    /** Most lines of a proof (C2SP tlog-witness). */
    public static final int MOST_HASHES = 63;

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{43}=");

    public AddCheckpoint {
        path = List.copyOf(path);
    }

    /** One line {@code old N}, one with base64 for each hash, an empty line, and the note. */
    public String text() {
        StringBuilder text = new StringBuilder("old ").append(old).append('\n');
        path.forEach(hash -> text.append(base64(hash)).append('\n'));
        return text.append('\n').append(note).toString();
    }

    /** The growth of which this is the text, if it is one. Whether anybody signed the note is not asked. */
    public static Optional<AddCheckpoint> parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        List<String> lines = List.of(text.substring(0, end).split("\n", -1));
        Matcher old = OLD.matcher(lines.getFirst());
        if (!old.matches() || lines.size() > 1 + MOST_HASHES) {
            return Optional.empty();
        }
        List<Hash> path = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Optional<Hash> hash = hash(line);
            if (hash.isEmpty()) {
                return Optional.empty();
            }
            path.add(hash.get());
        }
        return Optional.of(new AddCheckpoint(Long.parseLong(old.group(1)), path, text.substring(end + 2)));
    }

    private static Optional<Hash> hash(String line) {
        if (!HASH.matcher(line).matches()) {
            return Optional.empty();
        }
        Hash hash = Hash.of(Base64.getDecoder().decode(line.getBytes(StandardCharsets.US_ASCII)));
        // The decoder ignores the last, unused bits; one hash must have one spelling.
        return Optional.of(hash).filter(read -> base64(read).equals(line));
    }

    static String base64(Hash hash) {
        return Base64.getEncoder().encodeToString(hash.bytes());
    }
}
