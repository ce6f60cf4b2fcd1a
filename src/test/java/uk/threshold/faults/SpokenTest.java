package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The COMMIT of entries is told from every other message, however it is said, and all is passed on as it was said. */
final class SpokenTest {
    private static final int PROTOCOL = 3 << 16;
    private static final int ENCRYPTION = 80877103;
    private static final String ENTRIES = "insert into log_entry (seq) values ($1)";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void findsACommitOfEntriesThatIsSaidAtOnce() throws IOException {
        start();
        say('Q', "BEGIN\0");
        say('Q', ENTRIES + "\0");
        say('Q', "COMMIT\0");
        assertEquals(List.of(4), found());
    }

    @Test
    void findsACommitOfEntriesThatWasPreparedLongBefore() throws IOException {
        start();
        say('P', "one\0COMMIT\0\0\0");
        say('P', "two\0" + ENTRIES + "\0\0\0");
        say('B', "\0one\0");
        say('B', "\0two\0");
        say('E', "\0\0\0\0\0");
        say('B', "\0one\0");
        say('B', "\0one\0");
        assertEquals(List.of(7), found());
    }

    @Test
    void passesOverCommitsOfOtherThingsAndEntriesThatAreUndone() throws IOException {
        start();
        say('Q', "insert into guard values (1)\0");
        say('Q', "COMMIT\0");
        say('Q', ENTRIES + "\0");
        say('Q', "ROLLBACK\0");
        say('X', "");
        assertEquals(List.of(), found());
    }

    @Test
    void passesOverACommitOfOtherThingsAfterEntriesThatWereUndone() throws IOException {
        start();
        say('P', "one\0ROLLBACK\0\0\0");
        say('Q', ENTRIES + "\0");
        say('Q', "ROLLBACK\0");
        say('Q', "insert into guard values (1)\0");
        say('Q', "COMMIT\0");
        say('Q', ENTRIES + "\0");
        say('B', "\0one\0");
        say('Q', "COMMIT\0");
        assertEquals(List.of(), found());
    }

    private void start() throws IOException {
        untyped(ENCRYPTION, "");
        untyped(PROTOCOL, "user\0threshold_app\0\0");
    }

    private void untyped(int code, String rest) throws IOException {
        byte[] bytes = rest.getBytes(UTF_8);
        said.write(ByteBuffer.allocate(8).putInt(8 + bytes.length).putInt(code).array());
        said.write(bytes);
    }

    private void say(char type, String rest) throws IOException {
        byte[] bytes = rest.getBytes(UTF_8);
        said.write(type);
        said.write(ByteBuffer.allocate(4).putInt(4 + bytes.length).array());
        said.write(bytes);
    }

    /** The places of the messages that commit entries. */
    private List<Integer> found() throws IOException {
        List<Integer> found = new ArrayList<>();
        ByteArrayOutputStream passedOn = new ByteArrayOutputStream();
        Spoken spoken = new Spoken(new ByteArrayInputStream(said.toByteArray()));
        int place = 0;
        for (Optional<Spoken.Message> message = spoken.next(); message.isPresent(); message = spoken.next()) {
            passedOn.write(message.get().bytes());
            if (message.get().commitsEntries()) {
                found.add(place);
            }
            place++;
        }
        assertArrayEquals(said.toByteArray(), passedOn.toByteArray());
        return found;
    }
}
