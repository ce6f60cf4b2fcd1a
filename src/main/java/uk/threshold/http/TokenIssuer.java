package uk.threshold.http;

import java.net.URI;
import java.security.PublicKey;

/** Whose tokens are believed; exactly one issuer. */
public sealed interface TokenIssuer {
    /** What an access token for this service names as its audience. */
    String AUDIENCE = "threshold";

    /** The {@code iss} that a token must have. */
    String name();

    /** The embedded default's own: a key of this installation, and no server. */
    record Development(String name, PublicKey key) implements TokenIssuer {}

    /** An OpenID provider; its keys are read from its own metadata. */
    record Production(URI issuer) implements TokenIssuer {
        @Override
        public String name() {
            return issuer.toString();
        }
    }
}
