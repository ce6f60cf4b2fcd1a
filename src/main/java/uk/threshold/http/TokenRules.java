package uk.threshold.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwx.Headers;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an access token beyond signature, issuer, audience and times: RFC 8725 (algorithms, explicit typing) and
 * RFC 9068 (access tokens). Keys come from the issuer alone, so a token that brings or points to one is refused. A token
 * that is bound to a key of its sender (RFC 7800, {@code cnf}) is no bearer token, and is refused without its proof.
 */
final class TokenRules {
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");
    private static final List<String> FOREIGN_KEYS = List.of("jku", "jwk", "x5u", "x5c", "crit");
    private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

    private TokenRules() {}

    /** Whether a token, already verified, is an access token that names a user and a client. */
    static boolean met(JsonWebToken token) {
        try {
            Headers headers = JsonWebStructure.fromCompactSerialization(token.getRawToken())
                    .getHeaders();
            return ALGORITHMS.contains(headers.getStringHeaderValue("alg"))
                    && FOREIGN_KEYS.stream().allMatch(header -> headers.getObjectHeaderValue(header) == null)
                    && isAccessToken(headers.getStringHeaderValue("typ"), token.getClaim("typ"))
                    && token.getExpirationTime() > 0
                    && token.getClaim("cnf") == null
                    && isNamed(token.getSubject())
                    && isNamed(token.getClaim("azp"));
        } catch (JoseException e) {
            return false;
        }
    }

    /** Keycloak types by a claim ({@code Bearer}, {@code ID}, {@code Refresh}), RFC 9068 by the header. */
    private static boolean isAccessToken(@Nullable String header, @Nullable Object claim) {
        if (header == null) {
            return false;
        }
        boolean bearer = "Bearer".equals(claim);
        return ACCESS_TOKEN.contains(header.toLowerCase(Locale.ROOT))
                ? bearer || claim == null
                : bearer && header.equalsIgnoreCase("JWT");
    }

    /** A name that can be looked up: no store takes a NUL. */
    private static boolean isNamed(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }
}
