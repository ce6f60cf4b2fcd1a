package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.desk.Doorbell.Rung;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.Signer;

/** A call goes to the address that the operator set, signed, and follows nothing that is answered. */
final class NoticeCallsTest {
    private static final String NORTH = "E99901";
    private static final byte[] BODY = "{\"delivery\":\"x\"}".getBytes(UTF_8);

    private final List<String> paths = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private HttpServer server;
    private Signer signer;

    NoticeCallsTest() throws IOException, GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        signer = new Signer(new LogOrigin("ledger.example/calls"), keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void answer() {
        server.createContext("/", exchange -> answer(exchange, 204));
        server.createContext("/broken", exchange -> answer(exchange, 500));
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "/caught");
            answer(exchange, 307);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().getPath());
            bodies.add(exchange.getRequestBody().readAllBytes());
            signatures.add(exchange.getRequestHeaders().getFirst(NoticeCalls.SIGNATURE));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Test
    void sendsTheBodySignedByTheLedgersKey() {
        assertEquals(Rung.TAKEN, calls("/hook").ring(NORTH, BODY));
        assertEquals(List.of("/hook"), paths);
        assertArrayEquals(BODY, bodies.getFirst());
        byte[] signature = Base64.getDecoder().decode(signatures.getFirst());
        assertTrue(signer.verifierKey().verifiesCall(BODY, signature));
        assertFalse(signer.verifierKey().verifiesCall("{}".getBytes(UTF_8), signature));
    }

    @Test
    void followsNoAnswerAndTakesNoFailureForSuccess() {
        assertEquals(Rung.NOT_TAKEN, calls("/elsewhere").ring(NORTH, BODY));
        assertEquals(Rung.NOT_TAKEN, calls("/broken").ring(NORTH, BODY));
        assertEquals(Rung.NOT_TAKEN, calls("/hook").ring("E99902", BODY), "nobody set an address for them");
        server.stop(0);
        assertEquals(Rung.NOT_TAKEN, calls("/hook").ring(NORTH, BODY));
        assertEquals(List.of("/elsewhere", "/broken"), paths);
    }

    @Test
    void waitsForNoBodyThatNeverEnds() throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> open = new ArrayList<>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    Socket caller = endless.accept();
                    open.add(caller);
                    caller.getInputStream().read();
                    caller.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx".getBytes(UTF_8));
                    caller.getOutputStream().flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI address = URI.create("http://127.0.0.1:" + endless.getLocalPort() + "/");
            NoticeCalls calls = new NoticeCalls(Map.of(NORTH, address), signer::call);
            assertEquals(Rung.TAKEN, assertTimeoutPreemptively(Duration.ofSeconds(8), () -> calls.ring(NORTH, BODY)));
            assertEquals(1, open.size());
        }
    }

    @Test
    void tellsApartWhatItBrokeOffItself() {
        Thread.currentThread().interrupt();
        Rung rung = calls("/hook").ring(NORTH, BODY);
        assertTrue(Thread.interrupted());
        assertEquals(Rung.BROKEN_OFF, rung);
    }

    @Test
    void readsAnAddressForEachOrganisation() {
        assertEquals(
                Optional.of(Map.of(
                        NORTH,
                        URI.create("https://north.example/a?b=c"),
                        "E99902",
                        URI.create("http://127.0.0.1:9/x"))),
                NoticeCalls.parse("E99901=https://north.example/a?b=c E99902=http://127.0.0.1:9/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://north.example",
                "E99901=http://north.example",
                "E99901=http://127.0.0.1.north.example",
                "E99901=https://user@north.example",
                "E99901=https://north.example#x",
                "E99901=file:///etc/passwd",
                "E99901=https:///x",
                "E99901=https://north.example E99901=https://other.example",
                "E99901=https://north.example  E99902=https://south.example",
                "e99901=https://north.example"
            })
    void takesNoOtherAddress(String said) {
        assertEquals(Optional.empty(), NoticeCalls.parse(said));
    }

    private NoticeCalls calls(String path) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new NoticeCalls(Map.of(NORTH, address), signer::call);
    }
}
