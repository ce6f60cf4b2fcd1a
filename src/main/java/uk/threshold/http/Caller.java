package uk.threshold.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.threshold.request.OwnReading;
import uk.threshold.request.Requester;

/**
 * The principal of every call that the directory admits. An endpoint takes {@code @Context SecurityContext} as a parameter
 * and asks {@link #in} for the requester; nothing about a call is kept in a field or a logging context.
 */
final class Caller implements Principal {
    private final Requester requester;
    private final Optional<OwnReading> reading;
    private final SmartScopes scopes;

    /**
     * @param reading the one record that the token lets a person read online
     * @param scopes of the token, which narrow what the roles allow
     */
    Caller(Requester requester, Optional<OwnReading> reading, SmartScopes scopes) {
        this.requester = requester;
        this.reading = reading;
        this.scopes = scopes;
    }

    /**
     * Who calls.
     *
     * @throws Refused 403 where the directory admits nobody
     */
    static Requester in(SecurityContext security) {
        return of(security).requester;
    }

    /**
     * Which record the caller reads online.
     *
     * @throws Refused 403 where the token names none
     */
    static OwnReading reading(SecurityContext security) {
        return of(security).reading.orElseThrow(() -> Refused.because(Problem.NOT_PERMITTED));
    }

    /** What the caller's scopes allow at {@code /fhir}, beside what the roles say. */
    static Predicate<ScopeNeeds> scopes(SecurityContext security) {
        Caller caller = of(security);
        return needs -> caller.scopesAllow(needs, false);
    }

    /** @param ownFace whether the call is at the face where people read their own record, which is for that role alone */
    boolean scopesAllow(ScopeNeeds needs, boolean ownFace) {
        Set<SmartScopes.Context> contexts = requester.roles().stream()
                .filter(role -> role.readsOnline() == ownFace)
                .map(SmartScopes.Context::of)
                .collect(Collectors.toSet());
        return scopes.allow(contexts, needs);
    }

    private static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Refused.because(Problem.NOT_PERMITTED);
    }

    Requester requester() {
        return requester;
    }

    @Override
    public String getName() {
        return requester.user();
    }
}
