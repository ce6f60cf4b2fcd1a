package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An application that is a client of the realm, and proves so by a key of its own ({@code private_key_jwt}, RFC 7523). */
final class KeycloakClient {
    static final String CALLBACK = "https://people.example/callback";

    private static final String PROTOCOL = "/protocol/openid-connect";
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final String issuer;
    private final String id;
    private final RsaJsonWebKey key;

    private KeycloakClient(String issuer, String id, RsaJsonWebKey key) {
        this.issuer = issuer;
        this.id = id;
        this.key = key;
    }

    /** With a new key, which nobody knows yet. */
    static KeycloakClient of(String issuer, String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id + "-one");
        key.setUse("sig");
        key.setAlgorithm("PS256");
        return new KeycloakClient(issuer, id, key);
    }

    RsaJsonWebKey key() {
        return key;
    }

    /** The answer to a system that asks for a token in its own name. */
    Response asksForItself(Optional<String> scope, Map<String, String> headers) {
        RequestSpecification form = form().headers(headers).formParam("grant_type", "client_credentials");
        scope.ifPresent(asked -> form.formParam("scope", asked));
        return form.post(issuer + PROTOCOL + "/token");
    }

    /** The answer to a client that asks for a token by somebody's password. */
    Response asksByPassword(String username) {
        return form().formParam("grant_type", "password")
                .formParam("username", username)
                .formParam("password", KeycloakRealm.PASSWORD)
                .post(issuer + PROTOCOL + "/token");
    }

    /** A token of the system itself. */
    String token(String... scope) {
        Optional<String> asked = scope.length == 0 ? Optional.empty() : Optional.of(String.join(" ", scope));
        return token(asksForItself(asked, Map.of()));
    }

    /** A token of a person who logs in, by authorisation code with PKCE (RFC 7636). */
    String tokenOf(String username, String... scope) {
        return token(exchanges(code(username, scope), verifier()));
    }

    /** The answer to a code with this verifier. */
    Response exchanges(String code, String verifier) {
        return form().formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", CALLBACK)
                .formParam("code_verifier", verifier)
                .post(issuer + PROTOCOL + "/token");
    }

    /** What the login form sends a person back with. */
    String code(String username, String... scope) {
        Map<String, String> cookies = new HashMap<>();
        Map<String, String> asked = new HashMap<>(challenge());
        asked.put("scope", ("openid " + String.join(" ", scope)).strip());
        Response page = browser(cookies).queryParams(asked).get(issuer + PROTOCOL + "/auth");
        cookies.putAll(page.cookies());
        Matcher form = FORM.matcher(page.asString());
        assertTrue(form.find(), "no login form, but " + page.statusCode());
        Response sent = browser(cookies)
                .formParam("username", username)
                .formParam("password", KeycloakRealm.PASSWORD)
                .post(form.group(1).replace("&amp;", "&"));
        assertEquals(302, sent.statusCode(), "the form was not accepted");
        Matcher code = CODE.matcher(sent.header("Location"));
        assertTrue(sent.header("Location").startsWith(CALLBACK) && code.find(), "no code came back");
        return code.group(1);
    }

    /** Where the realm sends a person who is asked to log in without a challenge. */
    Response asksWithoutChallenge() {
        Map<String, String> asked = new HashMap<>(challenge());
        asked.keySet().removeIf(name -> name.startsWith("code_challenge"));
        asked.put("scope", "openid");
        return browser(Map.of()).queryParams(asked).get(issuer + PROTOCOL + "/auth");
    }

    static String verifier() {
        return "an-invented-verifier-of-more-than-forty-three-characters";
    }

    private Map<String, String> challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier().getBytes(StandardCharsets.US_ASCII));
            return Map.of(
                    "response_type",
                    "code",
                    "client_id",
                    id,
                    "redirect_uri",
                    CALLBACK,
                    "state",
                    "invented",
                    "code_challenge",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                    "code_challenge_method",
                    "S256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static RequestSpecification browser(Map<String, String> cookies) {
        return RestAssured.given().redirects().follow(false).cookies(cookies);
    }

    private RequestSpecification form() {
        return RestAssured.given()
                .formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .formParam("client_assertion", assertion());
    }

    private String assertion() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(id);
        claims.setSubject(id);
        claims.setAudience(issuer);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(1);
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue("PS256");
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setKey(key.getPrivateKey());
        signed.setPayload(claims.toJson());
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the assertion cannot be signed", e);
        }
    }

    private static String token(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.jsonPath().getString("access_token");
    }
}
