package uk.threshold.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a known caller through the turnstile, once a call, after roles were checked and before the endpoint runs. */
final class CallCounter {
    private final Turnstile turnstile;

    CallCounter(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @ServerRequestFilter
    void count(ContainerRequestContext call) {
        if (call.getSecurityContext().getUserPrincipal() instanceof Caller caller) {
            turnstile.pass(caller.requester());
        }
    }
}
