package uk.threshold.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.desk.FactsChangedAtTheDesk;
import uk.threshold.disclosure.FactsKeptChanging;
import uk.threshold.disclosure.PurposeNotAdmitted;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.HalfTooLarge;
import uk.threshold.ledger.LedgerUnavailable;

/** The one place where exceptions become answers: each in the words of the catalogue, none in its own. */
final class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);
    private static final int RETRY_SECONDS = 5;
    private static final int FRAMES_LOGGED = 12;

    private final Outages outages;

    ErrorAnswers(Outages outages) {
        this.outages = outages;
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
    Response answer(Throwable thrown, UriInfo uri) {
        outages.note(thrown);
        boolean absent = thrown instanceof NotAllowedException && isReadOnlyFace(uri.getPath());
        Refused refused = absent ? Refused.because(Problem.NOT_FOUND) : refusal(thrown);
        Response.ResponseBuilder response = Response.status(refused.status())
                .entity(Outcome.of(refused.issues()))
                .header(HttpHeaders.CONTENT_TYPE, Outcome.MEDIA_TYPE);
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
    private static boolean isReadOnlyFace(String path) {
        return path.startsWith("/fhir/request/") || path.equals("/fhir/me") || path.startsWith("/fhir/me/");
    }

    static Refused refusal(Throwable thrown) {
        return switch (thrown) {
            case Refused refused -> refused;
            case uk.threshold.intake.Refused refused -> IntakeRefusals.refused(refused.refusals());
            case StoreUnavailable ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
            case LedgerUnavailable ignored -> Refused.until(Problem.UNAVAILABLE, RETRY_SECONDS);
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
