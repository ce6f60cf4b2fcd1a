package uk.threshold.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which calls are sent as they stand, which a client library would tidy first. */
final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(URI service) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Wire(socket);
    }

    /** What comes back, to the end of the connection. */
    static String answer(URI service, String call) throws IOException {
        try (Wire wire = to(service)) {
            return wire.send(call).answer();
        }
    }

    /** A call without a body, after which the connection ends. */
    static String get(URI service, String target, String... headers) throws IOException {
        return answer(service, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
    }

    static String lines(String... headers) {
        String lines = "Connection: close\r\n";
        for (String header : headers) {
            lines += header + "\r\n";
        }
        return lines;
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** The first line of what comes back, once it has come. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
