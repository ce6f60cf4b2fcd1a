package uk.threshold.http;

import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Looks at the query of every call that an endpoint takes: it can be read, and asks for nothing but JSON. */
final class QueryCheck {
    @ServerRequestFilter
    void check(UriInfo uri) {
        Parameters.inUrl(uri).inJson();
    }
}
