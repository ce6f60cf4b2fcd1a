package uk.threshold.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import uk.threshold.command.DevelopmentIssuer;

/** Makes tokens that differ from a good one in one thing. */
final class Forger {
    private final JsonWebSignature token = new JsonWebSignature();
    private final JwtClaims claims = new JwtClaims();

    /** A good token of the social worker of Northmere, signed with the installation's key. */
    Forger() {
        claims.setIssuer(DevelopmentIssuer.ISSUER);
        claims.setAudience("threshold");
        claims.setSubject("social-worker-north");
        claims.setClaim("azp", "casework");
        claims.setClaim("typ", "Bearer");
        claims.setClaim("realm_access", Map.of("roles", List.of("social-worker")));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        token.setAlgorithmHeaderValue("RS256");
        token.setHeader("typ", "at+jwt");
        token.setKey(installationKey());
    }

    Forger claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    Forger without(String claim) {
        claims.unsetClaim(claim);
        return this;
    }

    Forger expired() {
        claims.setExpirationTimeMinutesInTheFuture(-1);
        return this;
    }

    Forger notYetValid() {
        claims.setNotBeforeMinutesInThePast(-10);
        return this;
    }

    Forger header(String name, Object value) {
        token.getHeaders().setObjectHeaderValue(name, value);
        return this;
    }

    Forger signedWith(String algorithm, Key key) {
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setKey(key);
        token.setDoKeyValidation(false);
        return this;
    }

    Forger unsigned() {
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue("none");
        token.setKey(null);
        return this;
    }

    String sign() {
        try {
            token.setPayload(claims.toJson());
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the token cannot be made", e);
        }
    }

    Key key() {
        return token.getKey();
    }

    static KeyPair otherKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private static PrivateKey installationKey() {
        try {
            byte[] bytes = Files.readAllBytes(Tokens.dataDirectory().resolve("development-issuer.key"));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot be read", e);
        }
    }
}
