package uk.threshold.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What every call meets before anything looks at it: strict paths, few methods, bounded size and number, ids that are echoed,
 * nothing cached, no NHS number in a URL, and one log line of ids and paths. What fails outside the endpoints is answered
 * here too, so that the framework's own pages and log lines, which repeat the URL, are never seen.
 */
@ApplicationScoped
final class FrontDoor {
    private static final Logger LOG = Logger.getLogger("uk.threshold.calls");

    /** Ahead of the framework's own filters, of which the highest has a few hundred. */
    private static final int FIRST = 10_000;

    /** Behind everything but the framework's own answer to failures. */
    private static final int LAST_BUT_ONE = Integer.MAX_VALUE - 1;

    /** How long before the door closes its last calls are begun. */
    private static final Duration LAST_CALLS = Duration.ofSeconds(1);

    static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final String ALLOW = "GET, POST, PUT, DELETE";
    private static final List<String> ECHOED = List.of("X-Request-ID", "X-Correlation-ID");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** How long a body that was refused, as too large or too slow, may go on coming. */
    private static final long LINGER_MILLISECONDS = 2_000;

    private static final String ENTERED = FrontDoor.class.getName();

    private final Limits limits;
    private final Slots slots;
    private final LoggedPaths paths;

    /** Connections that end behind a body which nobody read; each is forgotten with the connection. */
    private final Set<HttpConnection> ending =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private final Duration delay;
    private volatile long closesAt;
    private volatile boolean leaving;

    FrontDoor(
            Limits limits,
            Slots slots,
            LoggedPaths paths,
            @ConfigProperty(name = "quarkus.shutdown.delay") Duration delay) {
        this.delay = delay;
        this.limits = limits;
        this.slots = slots;
        this.paths = paths;
    }

    /**
     * The framework would answer a target that is no URI by itself, with nothing, before any of this; it asks for this
     * property once, after the container has started.
     */
    static void lookAtTargetsHere(@Observes @Initialized(ApplicationScoped.class) Object started) {
        System.setProperty("vertx.disableURIValidation", "true");
    }

    /**
     * From here on no connection is kept, so that nobody's next call is on its way when the last one closes; and shortly
     * before the delay is over no call is begun, since the framework closes at the first moment without any.
     */
    void leave(@Observes ShutdownDelayInitiatedEvent told) {
        closesAt = System.nanoTime() + delay.minus(LAST_CALLS).toNanos();
        leaving = true;
    }

    private boolean isClosed() {
        return leaving && System.nanoTime() - closesAt >= 0;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, FIRST);
    }

    void registerLast(@Observes Router router) {
        router.route().order(LAST_BUT_ONE).failureHandler(this::fail);
    }

    private void enter(RoutingContext call) {
        if (ending.contains(call.request().connection())) {
            // Nobody would hear its answer: it is neither carried out nor in the log (RFC 9112, 9.6).
            return;
        }
        begin(call);
        if (isClosed()) {
            call.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Slots.RETRY_SECONDS));
            refuse(call, Problem.UNAVAILABLE);
            return;
        }
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

    private void begin(RoutingContext call) {
        long started = System.nanoTime();
        call.put(ENTERED, true);
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (leaving) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Optional<UUID> id = echoed(call);
        call.addHeadersEndHandler(head -> {
            if (closes(call) && !call.request().isEnded()) {
                ending.add(call.request().connection());
            }
        });
        call.addEndHandler(ended -> {
            log(call, ended.succeeded(), id, started);
            // The header alone leaves the connection open while a body goes unread.
            if (closes(call)) {
                linger(call);
            }
        });
    }

    private static boolean closes(RoutingContext call) {
        return call.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }

    /**
     * Closes once the rest of the body has come, which nobody reads, or soon if it does not: to close on somebody who still
     * sends would take back the answer that tells them why.
     */
    private static void linger(RoutingContext call) {
        HttpConnection connection = call.request().connection();
        if (call.request().isEnded()) {
            connection.close();
            return;
        }
        long timer = call.vertx().setTimer(LINGER_MILLISECONDS, late -> connection.close());
        call.request().handler(unread -> {}).exceptionHandler(gone -> {}).endHandler(all -> {
            call.vertx().cancelTimer(timer);
            connection.close();
        });
        call.request().resume();
    }

    /** What went wrong with the call itself, or else beside the endpoints, in the words of the catalogue. */
    private void fail(RoutingContext call) {
        if (call.get(ENTERED) == null) {
            begin(call);
        }
        if (call.response().ended()) {
            return;
        }
        if (call.response().headWritten()) {
            call.request().connection().close();
            return;
        }
        refuse(call, problem(call.request()).orElseGet(() -> failure(call)));
    }

    private static Problem failure(RoutingContext call) {
        Throwable thrown = call.failure();
        return switch (call.statusCode()) {
            // The target is sound, so it is a header.
            case 400 -> Problem.HEADER_INVALID;
            case 404 -> Problem.NOT_FOUND;
            case 413 -> Problem.TOO_LARGE;
            default ->
                thrown == null
                        ? Problem.INTERNAL
                        : ErrorAnswers.refusal(thrown).issues().getFirst().problem();
        };
    }

    private static String address(@Nullable SocketAddress remote) {
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "unknown" : host;
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        Optional<Problem> target = RequestTarget.problem(request.path(), request.uri(), request.query());
        if (target.isPresent()) {
            return target;
        }
        if (!METHODS.contains(request.method().name())) {
            return Optional.of(Problem.METHOD_NOT_ALLOWED);
        }
        boolean echoable = ECHOED.stream()
                .allMatch(name ->
                        !request.headers().contains(name) || uuid(request, name).isPresent());
        if (!echoable || !hostIsSound(request)) {
            return Optional.of(Problem.HEADER_INVALID);
        }
        return tooLarge(request) ? Optional.of(Problem.TOO_LARGE) : Optional.empty();
    }

    /** One Host that can be read; HTTP/1.0 may do without. */
    private static boolean hostIsSound(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        boolean none = hosts == 0 && request.version() == HttpVersion.HTTP_1_0;
        return none || (hosts <= 1 && request.authority() != null);
    }

    private boolean tooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (!LENGTH.matcher(length).matches() || Long.parseLong(length) > limits.bodyBytes());
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

    /**
     * One line a call: method, path as far as it says nothing of the caller's own, status, milliseconds, id. Never a query, a
     * header or a body; and no status of an answer that did not arrive.
     */
    private void log(RoutingContext call, boolean answered, Optional<UUID> id, long started) {
        LOG.infof(
                "%s %s %s %dms %s",
                METHODS.contains(call.request().method().name())
                        ? call.request().method().name()
                        : "other",
                paths.of(call.request().path()),
                answered ? Integer.toString(call.response().getStatusCode()) : "-",
                (System.nanoTime() - started) / 1_000_000,
                id.map(UUID::toString).orElse("-"));
    }
}
