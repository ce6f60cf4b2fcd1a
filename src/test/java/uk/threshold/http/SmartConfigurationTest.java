package uk.threshold.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.threshold.command.DevelopmentIssuer;

/** What applications are told of how to come by a token. */
@QuarkusTest
final class SmartConfigurationTest {
    private static final String OFFERED = """
            {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
             "grant_types_supported":["password","client_credentials","implicit","authorization_code"],
             "response_types_supported":["id_token","code"],
             "token_endpoint_auth_methods_supported":["client_secret_basic","private_key_jwt"],
             "code_challenge_methods_supported":["plain","S256"],
             "scopes_supported":["openid","user/*.rs","system/Condition.cruds","patient/*.rs","user/Condition","roles"]}
            """;

    @Test
    void namesNoEndpointOfAnIssuerThatHasNone() {
        for (String face : List.of("/fhir", "/fhir/me", "/fhir/request/" + UUID.randomUUID())) {
            RestAssured.get(face + "/.well-known/smart-configuration")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("issuer", equalTo(DevelopmentIssuer.ISSUER))
                    .body("token_endpoint", nullValue())
                    .body("capabilities", hasItems("permission-v1", "permission-v2"));
        }
    }

    @Test
    void namesOfWhatTheIssuerOffersWhatTheFaceWouldTake() throws IOException {
        try (Issuer issuer = Issuer.saying(OFFERED)) {
            SmartConfiguration smart = new SmartConfiguration(issuer.metadata());
            SmartConfiguration.SmartPage records = smart.records();
            assertEquals(issuer.address() + "/token", records.token().orElseThrow());
            assertEquals(issuer.address() + "/auth", records.authorization().orElseThrow());
            assertEquals(List.of("authorization_code", "client_credentials"), records.grants());
            assertEquals(List.of("code"), records.responses());
            assertEquals(List.of("private_key_jwt"), records.proofs());
            assertEquals(List.of("S256"), records.challenges());
            assertEquals(List.of("system/Condition.cruds", "user/*.rs"), records.scopes());
            assertEquals(
                    List.of("client-confidential-asymmetric", "permission-user", "permission-v1", "permission-v2"),
                    records.capabilities());
            assertEquals(List.of("patient/*.rs"), smart.own().scopes());
            assertEquals(List.of("authorization_code"), smart.own().grants());
            assertEquals(List.of("user/*.rs"), smart.request().scopes());
        }
    }

    @Test
    void saysNothingInTheNameOfAnotherIssuerOrOfOneThatDoesNotAnswer() throws IOException {
        for (String said : List.of(
                OFFERED.replace("\"issuer\":\"%1$s\"", "\"issuer\":\"https://elsewhere.example\""),
                "{}",
                "no metadata",
                "",
                OFFERED + " ".repeat(200_000))) {
            try (Issuer issuer = Issuer.saying(said)) {
                assertUnavailable(issuer.metadata());
            }
        }
        Issuer gone = Issuer.saying(OFFERED);
        gone.close();
        assertUnavailable(gone.metadata());
    }

    @Test
    void remembersWhatWasSaid() throws IOException {
        try (Issuer issuer = Issuer.saying(OFFERED)) {
            IssuerMetadata metadata = issuer.metadata();
            JsonNode first = metadata.read().orElseThrow();
            issuer.close();
            assertEquals(first, metadata.read().orElseThrow());
        }
    }

    /** The attack: whoever asks again and again, without a token, while the issuer is slow or fails. */
    @Test
    void asksAnIssuerThatDoesNotAnswerInTimeOnceForManyCallers() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (Issuer issuer = Issuer.answering(exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        })) {
            IssuerMetadata metadata = issuer.metadata();
            long begun = System.nanoTime();
            for (int call = 0; call < 100; call++) {
                assertUnavailable(metadata);
            }
            assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(30), "each waited");
            assertTrue(asked.get() < 10, asked::toString);
        }
    }

    @Test
    void takesNothingButAnAnswerThatSucceeded() throws IOException {
        try (Issuer issuer = Issuer.answering(500, OFFERED)) {
            assertUnavailable(issuer.metadata());
        }
    }

    private static void assertUnavailable(IssuerMetadata metadata) {
        Refused refused = assertThrows(Refused.class, metadata::read);
        assertEquals(503, refused.status());
    }

    /** A server that says this of itself. */
    private record Issuer(HttpServer server) implements AutoCloseable {
        static Issuer saying(String metadata) throws IOException {
            return answering(200, metadata);
        }

        static Issuer answering(int status, String metadata) throws IOException {
            return answering(exchange -> {
                byte[] body = metadata.replace(
                                "%1$s", address(exchange.getLocalAddress().getPort()))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }

        static Issuer answering(HttpHandler handler) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/realms/one/.well-known/openid-configuration", handler);
            server.start();
            return new Issuer(server);
        }

        private static String address(int port) {
            return "http://127.0.0.1:" + port + "/realms/one";
        }

        String address() {
            return address(server.getAddress().getPort());
        }

        IssuerMetadata metadata() {
            return new IssuerMetadata(new TokenIssuer.Production(URI.create(address())));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
