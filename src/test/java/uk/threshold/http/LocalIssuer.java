package uk.threshold.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import uk.threshold.command.Persona;
import uk.threshold.request.Role;

/** An OpenID provider on the loopback address, for gateways that run as processes: discovery, keys and tokens. */
public final class LocalIssuer implements AutoCloseable {
    private static final String KEYS = "/keys";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int MINUTES = 120;

    private final RsaJsonWebKey key;
    private final HttpServer server;

    private LocalIssuer(RsaJsonWebKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    public static LocalIssuer start() throws IOException, JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("one");
        key.setUse("sig");
        key.setAlgorithm("RS256");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LocalIssuer issuer = new LocalIssuer(key, server);
        issuer.answer(KEYS, new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        issuer.answer(DISCOVERY, """
                {"issuer":"%1$s","jwks_uri":"%1$s%2$s","authorization_endpoint":"%1$s/none",
                 "token_endpoint":"%1$s/none","response_types_supported":["code"],
                 "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                """.formatted(issuer.address(), KEYS));
        server.start();
        return issuer;
    }

    /** The {@code iss} of its tokens. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An access token of this persona. */
    public String token(Persona persona) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(address());
        claims.setAudience("threshold");
        claims.setSubject(persona.user());
        claims.setClaim("azp", persona.client());
        claims.setClaim("typ", "Bearer");
        List<String> roles = persona.roles().stream().map(Role::code).toList();
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES);
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setHeader("typ", "at+jwt");
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(key.getPrivateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the token cannot be made", e);
        }
    }

    private void answer(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
