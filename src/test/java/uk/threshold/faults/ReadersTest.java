package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A reader keeps what came of an answer, however it ends. */
final class ReadersTest {
    private static final UUID RECEIPT = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nThreshold-Receipt: " + RECEIPT + "\r\n";

    @Test
    void keepsAWholeAnswer() throws Exception {
        Answer answer = readFromWhoeverSays(HEAD + "Content-Length: 4\r\n\r\nbody");
        assertTrue(answer.whole(), answer::toString);
        assertEquals("body", new String(answer.body(), UTF_8));
        assertEquals(Optional.of(RECEIPT), answer.receipt());
    }

    @Test
    void keepsWhatCameBeforeTheLineBroke() throws Exception {
        for (String begun : List.of("Content-Length: 40\r\n\r\nbody", "Transfer-Encoding: chunked\r\n\r\n9\r\nbody")) {
            Answer answer = readFromWhoeverSays(HEAD + begun);
            assertFalse(answer.whole(), begun);
            assertEquals("body", new String(answer.body(), UTF_8), begun);
            assertEquals(Optional.of(RECEIPT), answer.receipt(), begun);
        }
    }

    @Test
    void hasNoAnswerWithoutAWholeHead() {
        IOException none = assertThrows(IOException.class, () -> readFromWhoeverSays(HEAD));
        assertTrue(String.valueOf(none.getMessage()).startsWith("no answer after "), none::toString);
    }

    /** Reads from a server that says this and is gone. */
    private static Answer readFromWhoeverSays(String said) throws IOException, InterruptedException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> say(door, said));
            return Readers.read(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.getLocalPort() + "/"))
                    .build());
        }
    }

    private static void say(ServerSocket door, String said) {
        try (Socket socket = door.accept();
                BufferedReader call = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            while (!call.readLine().isEmpty()) {
                // Closing on what is unread would break the line before the answer is heard.
            }
            socket.getOutputStream().write(said.getBytes(UTF_8));
        } catch (IOException e) {
            // The reader went away.
        }
    }
}
