package uk.threshold.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import uk.threshold.request.OwnReading;
import uk.threshold.request.Requester;

/**
 * The principal of every call that the directory admits. An endpoint takes {@code @Context SecurityContext} as a parameter
 * and asks {@link #in} for the requester; nothing about a call is kept in a field or a logging context.
 */
final class Caller implements Principal {
    private final Requester requester;
    private final Optional<OwnReading> reading;

    /** @param reading the one record that the token lets a person read online */
    Caller(Requester requester, Optional<OwnReading> reading) {
        this.requester = requester;
        this.reading = reading;
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
