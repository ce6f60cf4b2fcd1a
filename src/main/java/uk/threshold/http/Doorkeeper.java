package uk.threshold.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.Directory;
import uk.threshold.request.Directory.Acting;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Role;

/**
 * Turns a verified token into a caller: user, client and roles from the token, the organisation from the directory alone.
 * A role that does not belong to the organisation's kind, or that we do not know, is dropped; whoever has no organisation or
 * no role left is nobody, and every path refuses them alike. What an endpoint asks for is a {@link Right}.
 *
 * <p>Every call with a verified token is counted here, once, whatever the endpoint then says to the caller's roles.
 */
@ApplicationScoped
public final class Doorkeeper implements SecurityIdentityAugmentor {
    private static final Principal NOBODY = () -> "nobody";

    private final Directory directory;
    private final Turnstile turnstile;

    Doorkeeper(Directory directory, Turnstile turnstile) {
        this.directory = directory;
        this.turnstile = turnstile;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Optional<Slots.Slot> slot = Optional.ofNullable(HttpSecurityUtils.getRoutingContextAttribute(attributes))
                    .flatMap(Slots::of);
            return TokenRules.met(token)
                    ? context.runBlocking(() -> admit(token, identity.getRoles(), slot))
                    : Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom().item(identity);
    }

    private SecurityIdentity admit(JsonWebToken token, Set<String> claimed, Optional<Slots.Slot> slot) {
        String user = token.getSubject();
        String client = token.getClaim("azp");
        turnstile.approach(client, user);
        Optional<OwnClaims> own = OwnClaims.in(token);
        Optional<Requester> admitted = requester(user, client, claimed, own);
        if (admitted.isEmpty()) {
            turnstile.turnAway(client, user);
            return identity(NOBODY, Set.of());
        }
        Requester requester = admitted.get();
        turnstile.pass(requester);
        slot.ifPresent(one -> one.passTo(Client.of(requester)));
        Caller caller = new Caller(
                requester, own.flatMap(claims -> claims.reading(requester)), SmartScopes.in(token.getClaim("scope")));
        return identity(caller, requester.roles());
    }

    /** What a person reads online is a matter of one role, which the claims about the person settle. */
    private Optional<Requester> requester(String user, String client, Set<String> claimed, Optional<OwnClaims> own) {
        Optional<Acting> acting = directory.actingFor(client, user);
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        acting.ifPresent(one -> claimed.forEach(code -> Coded.parse(Role.class, code)
                .filter(role -> role.heldIn(one.organisation().kind()))
                .filter(role -> !role.readsOnline()
                        || own.filter(claims -> claims.role() == role).isPresent())
                .ifPresent(roles::add)));
        return acting.filter(one -> !roles.isEmpty())
                .map(one -> new Requester(user, client, one.name(), one.organisation(), roles));
    }

    private static SecurityIdentity identity(Principal principal, Set<Role> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRoles(Right.of(roles).stream().map(Right::code).collect(Collectors.toSet()))
                .build();
    }
}
