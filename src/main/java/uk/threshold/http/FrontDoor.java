package uk.threshold.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What every call meets before anything looks at it: strict paths, few methods, bounded size and number, ids that are echoed,
 * nothing cached, no NHS number in a URL, and one log line of ids and paths.
 */
@ApplicationScoped
final class FrontDoor {
    private static final Logger LOG = Logger.getLogger("uk.threshold.calls");

    /** Ahead of the framework's own filters, of which the highest has a few hundred. */
    private static final int FIRST = 10_000;

    private static final int LONGEST_PATH = 512;
    private static final int LONGEST_QUERY = 4096;
    static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final String ALLOW = "GET, POST, PUT, DELETE";
    private static final List<String> ECHOED = List.of("X-Request-ID", "X-Correlation-ID");
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9._~$-]+)+/?");
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    private final Limits limits;
    private final Slots slots;

    FrontDoor(Limits limits, Slots slots) {
        this.limits = limits;
        this.slots = slots;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, FIRST);
    }

    private void enter(RoutingContext call) {
        long started = System.nanoTime();
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<UUID> id = echoed(call);
        call.addEndHandler(ended -> {
            log(call, id, started);
            // The header alone leaves the connection open while a body goes unread.
            if (call.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
                call.request().connection().close();
            }
        });
        Optional<Slots.Slot> slot = slots.take(address(call.request().remoteAddress()));
        if (slot.isEmpty()) {
            call.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Slots.RETRY_SECONDS));
            refuse(call, Problem.BUSY);
            return;
        }
        slot.get().give(call);
        call.addEndHandler(ended -> slot.get().leave());
        Optional<Problem> problem = problem(call.request());
        problem.ifPresentOrElse(found -> refuse(call, found), call::next);
    }

    private static String address(@Nullable SocketAddress remote) {
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "unknown" : host;
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        String path = request.path();
        String query = request.query();
        if (path == null
                || path.length() > LONGEST_PATH
                || !PATH.matcher(path).matches()
                || DOTS.matcher(path).find()) {
            return Optional.of(Problem.PATH_INVALID);
        }
        if (NumberInUrl.found(path) || query != null && NumberInUrl.found(query)) {
            return Optional.of(Problem.NHS_NUMBER_IN_URL);
        }
        if (query != null && query.length() > LONGEST_QUERY) {
            return Optional.of(Problem.PARAMETER_INVALID);
        }
        if (!METHODS.contains(request.method().name())) {
            return Optional.of(Problem.METHOD_NOT_ALLOWED);
        }
        if (ECHOED.stream()
                .anyMatch(name ->
                        request.headers().contains(name) && uuid(request, name).isEmpty())) {
            return Optional.of(Problem.HEADER_INVALID);
        }
        return tooLarge(request) ? Optional.of(Problem.TOO_LARGE) : Optional.empty();
    }

    private boolean tooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > 18 || Long.parseLong(length) > limits.bodyBytes());
    }

    /** Echoes the ids that are ids, and makes one for the call that brings none. */
    private static Optional<UUID> echoed(RoutingContext call) {
        for (String name : ECHOED) {
            uuid(call.request(), name).ifPresent(id -> call.response().putHeader(name, id.toString()));
        }
        return uuid(call.request(), ECHOED.getFirst());
    }

    private static Optional<UUID> uuid(HttpServerRequest request, String header) {
        List<String> values = request.headers().getAll(header);
        return values.size() == 1 ? Uuids.parse(values.getFirst()) : Optional.empty();
    }

    private void refuse(RoutingContext call, Problem problem) {
        var response = call.response().setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Outcome.MEDIA_TYPE);
        if (problem == Problem.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, ALLOW);
        }
        if (problem == Problem.TOO_LARGE) {
            // The body is not read, so the connection cannot be used again.
            response.putHeader(HttpHeaders.CONNECTION, "close");
            response.end(Outcome.of(List.of(Refused.Issue.at(problem, Long.toString(limits.bodyBytes())))));
            return;
        }
        response.end(Outcome.of(problem));
    }

    /** One line a call: method, path, status, milliseconds, id. Never a query, a header or a body. */
    private static void log(RoutingContext call, Optional<UUID> id, long started) {
        String path = call.request().path();
        boolean plain = path != null && PATH.matcher(path).matches() && !NumberInUrl.found(path);
        LOG.infof(
                "%s %s %d %dms %s",
                METHODS.contains(call.request().method().name())
                        ? call.request().method().name()
                        : "other",
                plain ? path : "«withheld»",
                call.response().getStatusCode(),
                (System.nanoTime() - started) / 1_000_000,
                id.map(UUID::toString).orElse("-"));
    }
}
