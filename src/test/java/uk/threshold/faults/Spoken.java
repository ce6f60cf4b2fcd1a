package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says to PostgreSQL on one connection, message by message (PostgreSQL documentation, 53.7), and which
 * message carries out the COMMIT of a transaction that wrote entries into the log.
 */
final class Spoken {
    private static final String ENTRIES = "insert into log_entry";
    private static final String COMMIT = "COMMIT";
    private static final String ROLLBACK = "ROLLBACK";

    /** Requests for encryption come before the first message, and have no type either. */
    private static final int FIRST_PROTOCOL = 3 << 16;

    private static final int LAST_PROTOCOL = (4 << 16) - 1;

    private final DataInputStream in;
    private final Map<String, String> prepared = new HashMap<>();
    private boolean started;
    private boolean wroteEntries;

    Spoken(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * One message.
     *
     * @param bytes as they were said
     * @param commitsEntries whether carrying it out commits entries
     */
    record Message(byte[] bytes, boolean commitsEntries) {}

    /** The next message; empty at the end. */
    Optional<Message> next() throws IOException {
        try {
            return Optional.of(started ? typed() : untyped());
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private Message untyped() throws IOException {
        int length = in.readInt();
        byte[] rest = new byte[length - Integer.BYTES];
        in.readFully(rest);
        int code = ByteBuffer.wrap(rest).getInt();
        started = code >= FIRST_PROTOCOL && code <= LAST_PROTOCOL;
        return new Message(ByteBuffer.allocate(length).putInt(length).put(rest).array(), false);
    }

    private Message typed() throws IOException {
        byte type = in.readByte();
        int length = in.readInt();
        byte[] rest = new byte[length - Integer.BYTES];
        in.readFully(rest);
        byte[] bytes = ByteBuffer.allocate(1 + length)
                .put(type)
                .putInt(length)
                .put(rest)
                .array();
        String[] words = new String(rest, UTF_8).split("\0", 3);
        return new Message(
                bytes,
                switch (type) {
                    case 'Q' -> carriesOut(words[0]);
                    case 'P' -> {
                        prepared.put(words[0], words[1]);
                        yield false;
                    }
                    case 'B' -> carriesOut(prepared.getOrDefault(words[1], ""));
                    default -> false;
                });
    }

    private boolean carriesOut(String statement) {
        boolean commits = statement.strip().equalsIgnoreCase(COMMIT);
        boolean ends = commits || statement.strip().equalsIgnoreCase(ROLLBACK);
        boolean commitsEntries = commits && wroteEntries;
        wroteEntries = !ends && (wroteEntries || statement.startsWith(ENTRIES));
        return commitsEntries;
    }
}
