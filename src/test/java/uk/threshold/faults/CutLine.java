package uk.threshold.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The line between a gateway and PostgreSQL, which can be cut at the next COMMIT of entries. */
final class CutLine implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int SECONDS_TO_CUT = 30;

    /** The command that a CommandComplete names (PostgreSQL documentation, 53.7); a transaction that failed is a ROLLBACK. */
    private static final String CARRIED_OUT = "COMMIT\0";

    /** Where a line is cut. */
    enum Cut {
        /** The server carries the COMMIT out and says so, and nobody hears it. */
        BEHIND_THE_COMMIT,
        /** The server never hears of it. */
        BEFORE_THE_COMMIT
    }

    private final ServerSocket door;
    private final int server;
    private final AtomicReference<Optional<Cut>> next = new AtomicReference<>(Optional.empty());
    private final AtomicInteger carriedOut = new AtomicInteger();
    private volatile CountDownLatch cut = new CountDownLatch(0);

    private CutLine(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    /** @param server its port */
    static CutLine to(int server) throws IOException {
        CutLine line = new CutLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(line::acceptAll);
        return line;
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next COMMIT of entries, on whatever connection, is its last message. */
    void cutNext(Cut where) {
        cut = new CountDownLatch(1);
        next.set(Optional.of(where));
    }

    /** Waits until it was cut. */
    void awaitCut() throws InterruptedException {
        if (!cut.await(SECONDS_TO_CUT, TimeUnit.SECONDS)) {
            throw new AssertionError("no COMMIT of entries was seen to be cut");
        }
    }

    /** How many COMMITs there were of which the server said that it had carried them out, and nobody heard it. */
    int carriedOut() {
        return carriedOut.get();
    }

    private void acceptAll() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket beyond = new Socket(InetAddress.getLoopbackAddress(), server)) {
            client.setTcpNoDelay(true);
            beyond.setTcpNoDelay(true);
            Connection connection = new Connection(client, beyond);
            Thread.ofVirtual().start(connection::back);
            connection.forward();
        } catch (IOException e) {
            // The server is not there, or either end went away.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    /** One connection; both directions end together. */
    private final class Connection {
        private final Socket client;
        private final Socket beyond;
        private volatile boolean unheard;

        private Connection(Socket client, Socket beyond) {
            this.client = client;
            this.beyond = beyond;
        }

        private void forward() throws IOException {
            Spoken spoken = new Spoken(client.getInputStream());
            OutputStream to = beyond.getOutputStream();
            Optional<Spoken.Message> message = spoken.next();
            while (message.isPresent() && goesOn(message.get())) {
                to.write(message.get().bytes());
                message = spoken.next();
            }
        }

        private boolean goesOn(Spoken.Message message) {
            Optional<Cut> where = message.commitsEntries() ? next.getAndSet(Optional.empty()) : Optional.empty();
            unheard |= where.equals(Optional.of(Cut.BEHIND_THE_COMMIT));
            boolean ends = where.equals(Optional.of(Cut.BEFORE_THE_COMMIT));
            if (ends) {
                cut.countDown();
            }
            return !ends;
        }

        private void back() {
            byte[] buffer = new byte[BUFFER];
            try (client;
                    beyond) {
                InputStream from = beyond.getInputStream();
                for (int read = from.read(buffer); read > 0; read = from.read(buffer)) {
                    if (unheard) {
                        // Whoever speaks to PostgreSQL hears one answer before the next request: this is the COMMIT's.
                        if (new String(buffer, 0, read, ISO_8859_1).contains(CARRIED_OUT)) {
                            carriedOut.incrementAndGet();
                        }
                        cut.countDown();
                        return;
                    }
                    client.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException e) {
                // Either end went away.
            }
        }
    }
}
