package uk.threshold.http;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/**
 * How tokens are verified, whoever issues them: one resource server, one issuer, one audience, local verification only, and
 * roles from {@code realm_access.roles} alone.
 */
@ApplicationScoped
public final class TokenChecks implements TenantConfigResolver {
    private final OidcTenantConfig config;

    TokenChecks(TokenIssuer issuer) {
        this.config = config(issuer);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> requestContext) {
        return Uni.createFrom().item(config);
    }

    private static OidcTenantConfig config(TokenIssuer issuer) {
        var builder = OidcTenantConfig.builder()
                .tenantId("threshold")
                .applicationType(ApplicationType.SERVICE)
                .roles(Roles.Source.accesstoken, "realm_access/roles")
                .allowTokenIntrospectionCache(false);
        switch (issuer) {
            case TokenIssuer.Development development ->
                builder.publicKey(
                        Base64.getEncoder().encodeToString(development.key().getEncoded()));
            case TokenIssuer.Production production -> builder.authServerUrl(production.name());
        }
        return builder.token()
                .issuer(issuer.name())
                .audience(TokenIssuer.AUDIENCE)
                .subjectRequired()
                .issuedAtRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
