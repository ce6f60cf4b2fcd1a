package uk.threshold.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One kept connection of HTTP/1.1. It does no more than it must, since it shares the processors with what it
 * measures.
 */
final class Line implements AutoCloseable {
    private static final String LENGTH = "content-length:";
    private static final Pattern DONE = Pattern.compile("^HTTP/1.1 2[0-9]{2}\\b");
    private static final int BUFFER = 1 << 16;
    private static final int PATIENCE_MILLIS = 180_000;

    private final Socket socket;
    private final InputStream in;

    Line(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** The bytes of a call. */
    static byte[] post(String path, String token, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/fhir+json\r
                Content-Length: %d\r
                \r
                """.formatted(path, token, content.length).getBytes(StandardCharsets.US_ASCII);
        byte[] call = new byte[head.length + content.length];
        System.arraycopy(head, 0, call, 0, head.length);
        System.arraycopy(content, 0, call, head.length, content.length);
        return call;
    }

    /**
     * Sends a call and waits for the whole body of its answer.
     *
     * @throws IOException also when the answer is that something was not done
     */
    byte[] call(byte[] call) throws IOException {
        socket.getOutputStream().write(call);
        String status = header();
        int length = -1;
        for (String header = header(); !header.isEmpty(); header = header()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without its length");
        }
        byte[] body = in.readNBytes(length);
        if (!DONE.matcher(status).find()) {
            throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private String header() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the gateway hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
