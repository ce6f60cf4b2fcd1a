package uk.threshold.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import uk.threshold.request.Requester;

/**
 * The principal of every call that the directory admits. An endpoint takes {@code @Context SecurityContext} as a parameter
 * and asks {@link #in} for the requester; nothing about a call is kept in a field or a logging context.
 */
final class Caller implements Principal {
    private final Requester requester;

    Caller(Requester requester) {
        this.requester = requester;
    }

    /**
     * Who calls.
     *
     * @throws Refused 403 where the directory admits nobody
     */
    static Requester in(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller.requester;
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
