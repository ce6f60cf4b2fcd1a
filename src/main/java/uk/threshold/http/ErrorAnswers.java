package uk.threshold.http;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.desk.FactsChangedAtTheDesk;
import uk.threshold.disclosure.FactsKeptChanging;
import uk.threshold.disclosure.PurposeNotAdmitted;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.HalfTooLarge;
import uk.threshold.ledger.IllFormedText;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.request.Requester;

/**
 * The one place where exceptions become answers: each in the words of the catalogue, none in its own, and none before it is
 * recorded whom it was given.
 */
final class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);
    private static final int RETRY_SECONDS = 5;
    private static final int FRAMES_LOGGED = 12;

    private final Outages outages;
    private final RefusedCalls refusedCalls;

    ErrorAnswers(Outages outages, RefusedCalls refusedCalls) {
        this.outages = outages;
        this.refusedCalls = refusedCalls;
    }

    // The named types have mappers of the framework's own, which only a mapper of the same type replaces.
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    Uni<Response> answer(Throwable thrown, RoutingContext call) {
        HttpServerRequest request = call.request();
        Uni<Response> answer = Uni.createFrom()
                .item(() -> recorded(thrown, caller(call), request.method().name(), request.path()));
        // Whoever is turned back by their role is so before a thread that may wait has the call.
        return BlockingOperationControl.isBlockingAllowed()
                ? answer
                : answer.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /**
     * The answer, which a caller whom the directory knows gets once it stands in the ledger; where it cannot stand there, the
     * answer is that.
     *
     * @param path as it was sent; null where the call has none that can be told
     */
    Response recorded(Throwable thrown, Optional<Requester> caller, String method, @Nullable String path) {
        outages.note(thrown);
        boolean absent = thrown instanceof NotAllowedException && isReadOnlyFace(path);
        Refused refused = absent ? Refused.because(Problem.NOT_FOUND) : refusal(thrown);
        boolean overLimit = refused.status() == Problem.RATE_EXCEEDED.status();
        if (caller.isEmpty() || overLimit || refused.entry().isPresent() || isOfTheStore(thrown)) {
            return written(thrown, refused, absent);
        }
        try {
            UUID rid = refusedCalls.record(caller.get(), method, path, refused);
            return written(thrown, refused.recordedAs(rid), absent);
        } catch (StoreUnavailable | LedgerUnavailable | CommitUnknown | HalfTooLarge | IllFormedText e) {
            outages.note(e);
            return written(e, refusal(e), absent);
        }
    }

    private static Optional<Requester> caller(RoutingContext call) {
        return call.user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof Caller caller
                ? Optional.of(caller.requester())
                : Optional.empty();
    }

    /** Whether what failed is what would have to record it. */
    private static boolean isOfTheStore(Throwable thrown) {
        return thrown instanceof StoreUnavailable
                || thrown instanceof LedgerUnavailable
                || thrown instanceof CommitUnknown;
    }

    private static Response written(Throwable thrown, Refused refused, boolean absent) {
        Response.ResponseBuilder response = Response.status(refused.status())
                .entity(Outcome.of(refused.issues()))
                .header(HttpHeaders.CONTENT_TYPE, Outcome.MEDIA_TYPE);
        refused.entry().ifPresent(rid -> response.header(Readings.RECEIPT, rid));
        if (thrown instanceof CommitUnknown unknown) {
            // Nothing was released; whether it stands in the log can be asked by this id later.
            response.header(Readings.RECEIPT, unknown.rid());
        }
        if (refused.retryAfter() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, refused.retryAfter());
        }
        if (refused.status() == Problem.TOKEN_INVALID.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refused.status() == Problem.TOO_LARGE.status() || refused.status() == Problem.BODY_LATE.status()) {
            // The rest of the body is not read, so the connection cannot be used again.
            response.header("Connection", "close");
        }
        if (thrown instanceof NotAllowedException notAllowed && !absent) {
            response.header(HttpHeaders.ALLOW, notAllowed.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    /** On the faces of those who only read, what is not offered is absent, whatever the method. */
    private static boolean isReadOnlyFace(@Nullable String path) {
        return path != null
                && (path.startsWith("/fhir/request/") || path.equals("/fhir/me") || path.startsWith("/fhir/me/"));
    }

    static Refused refusal(Throwable thrown) {
        return switch (thrown) {
            case Refused refused -> refused;
            case uk.threshold.intake.Refused refused -> IntakeRefusals.refused(refused.refusals());
            case StoreUnavailable ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case LedgerUnavailable ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case IllFormedText ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case HalfTooLarge ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case CommitUnknown ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case FactsKeptChanging ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case PurposeNotAdmitted ignored -> Refused.because(Problem.PURPOSE_NOT_ALLOWED);
            case FactsChangedAtTheDesk ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case AuthenticationFailedException ignored -> Refused.because(Problem.TOKEN_INVALID);
            case UnauthorizedException ignored -> Refused.because(Problem.TOKEN_INVALID);
            case ForbiddenException ignored -> Refused.because(Problem.NOT_PERMITTED);
            case WebApplicationException web -> ofStatus(web);
            default -> internal(thrown);
        };
    }

    private static Refused ofStatus(WebApplicationException web) {
        return switch (web.getResponse().getStatus()) {
            case 400 -> Refused.because(Problem.MALFORMED);
            case 401 -> Refused.because(Problem.TOKEN_INVALID);
            case 403 -> Refused.because(Problem.NOT_PERMITTED);
            case 404 -> Refused.because(Problem.NOT_FOUND);
            case 405 -> Refused.because(Problem.METHOD_NOT_ALLOWED);
            case 406 -> Refused.because(Problem.NOT_ACCEPTABLE);
            case 413 -> Refused.because(Problem.TOO_LARGE);
            case 415 -> Refused.because(Problem.MEDIA_TYPE_UNSUPPORTED);
            default -> internal(web);
        };
    }

    /** Logs where it happened; never what the exception says, since libraries quote content. */
    private static Refused internal(Throwable thrown) {
        String causes = "";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes += cause.getClass().getName() + frames(cause);
        }
        LOG.errorf("internal error: %s", causes);
        return Refused.because(Problem.INTERNAL);
    }

    private static String frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .limit(FRAMES_LOGGED)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining("", "", "\n"));
    }
}
