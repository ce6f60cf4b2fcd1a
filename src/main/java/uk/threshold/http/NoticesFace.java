package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Heard;
import uk.threshold.desk.NoticeAnswer.Said;
import uk.threshold.desk.NoticeRegister.Place;
import uk.threshold.desk.NoticeRegister.Sent;
import uk.threshold.desk.NoticeRegister.Standing;
import uk.threshold.desk.Notices;
import uk.threshold.disclosure.Position;
import uk.threshold.request.Directory;
import uk.threshold.request.Requester;

/** Notices that something which left has changed: the recipient's to find and to answer, the practice's to see. */
@Path(NoticesFace.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requests")
public final class NoticesFace {
    static final String PATH = "/api/notices";
    private static final String OF_PRACTICE = "/sent";
    private static final String COUNT = "_count";
    private static final String CURSOR = Cursors.PARAMETER;
    private static final String OPEN = "open ";
    private static final String ANSWERED = "answered ";
    static final Set<String> OFFERED = Set.of(COUNT, CURSOR);

    private final Notices notices;
    private final Directory directory;
    private final Cursors cursors;
    private final Base base;

    NoticesFace(Notices notices, Directory directory, Cursors cursors, Base base) {
        this.notices = notices;
        this.directory = directory;
        this.cursors = cursors;
        this.base = base;
    }

    /** Notices to an organisation. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ReceivedNoticesPage(List<NoticePage.ReceivedPage> notices, Optional<String> next) {}

    /** Notices of a practice. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SentNoticesPage(List<NoticePage.SentPage> notices, Optional<String> next) {}

    /** An answer that was kept, and the id of the ledger entry that records it. */
    public record NoticeAnsweredPage(String receipt, UUID notice, Instant at) {}

    @GET
    @RolesAllowed(RightNames.RECEIVE_NOTICES)
    @Operation(
            summary = "Notices to one's organisation that answers it holds have changed: those not answered first",
            description =
                    "A notice says in which of your own answers, by receipt, and where in them; and what is asked:"
                            + " correct (ask again, and put yours right), annotate, stop-relying or restrict. It does not say what"
                            + " changed. `_count` says how many at most; `next` goes on.")
    public ReceivedNoticesPage received(@Context SecurityContext security, @Context UriInfo uri) {
        Asked asked = asked(security, uri, PATH);
        Notices.Page<Standing> page = notices.received(asked.caller(), asked.after(), asked.count());
        return new ReceivedNoticesPage(
                page.notices().stream()
                        .map(notice -> NoticePage.ReceivedPage.of(notice, directory))
                        .toList(),
                next(asked, page.last()));
    }

    @GET
    @Path(OF_PRACTICE)
    @RolesAllowed(RightNames.SEE_DISCLOSURES)
    @Operation(
            summary = "Notices that one's practice gave: to whom, why, and where each stands",
            description = "Those not answered first. `_count` says how many at most; `next` goes on.")
    public SentNoticesPage sent(@Context SecurityContext security, @Context UriInfo uri) {
        Asked asked = asked(security, uri, PATH + OF_PRACTICE);
        Notices.Page<Sent> page = notices.sent(asked.caller(), asked.after(), asked.count());
        return new SentNoticesPage(
                page.notices().stream()
                        .map(notice -> NoticePage.SentPage.of(notice, directory))
                        .toList(),
                next(asked, page.last()));
    }

    /** Which page is wanted of which list. */
    private record Asked(String path, Requester caller, Cursors.Bound bound, Optional<Place> after, int count) {}

    private Asked asked(SecurityContext security, UriInfo uri, String path) {
        Parameters parameters = Parameters.inUrl(uri).only(OFFERED);
        Requester caller = Caller.in(security);
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, path);
        return new Asked(
                path,
                caller,
                bound,
                parameters.one(CURSOR).map(cursor -> place(cursors.open(cursor, bound))),
                parameters.count(Searches.USUAL_COUNT, Searches.LARGEST_COUNT));
    }

    private Optional<String> next(Asked asked, Optional<Place> last) {
        String address = base.address(asked.path()) + "?" + COUNT + "=" + asked.count() + "&" + CURSOR + "=";
        return last.map(place -> address + cursors.seal(position(place), asked.bound()));
    }

    private static Position position(Place place) {
        return new Position(
                (place.answered() ? ANSWERED : OPEN) + place.at(), place.id().toString());
    }

    private static Place place(Position sealed) {
        boolean answered = sealed.type().startsWith(ANSWERED);
        if (!answered && !sealed.type().startsWith(OPEN)) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        }
        try {
            Instant at = Instant.parse(sealed.type().substring((answered ? ANSWERED : OPEN).length()));
            return new Place(answered, at, UUID.fromString(sealed.pseudonym()));
        } catch (DateTimeParseException e) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        }
    }

    /** What the recipient did. */
    record NoticeAnswerBody(
            @Schema(enumeration = {"done", "kept-on-own-lawful-basis", "passed-on"})
            String answer,

            Optional<List<String>> passedOnTo) {}

    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.RECEIVE_NOTICES)
    @Operation(
            summary = "Say what became of a notice; a later answer supersedes by being added",
            description = "Body: answer, and for `passed-on` passedOnTo: ODS codes or names of those who have it from"
                    + " you. Name organisations, and nobody whom the answers are about.")
    @APIResponseSchema(
            value = NoticeAnsweredPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response answer(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(NoticeAnswerBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, NoticeAnswerBody.class);
        return switch (notices.answer(Caller.in(security), Uuids.orNotFound(id), said(json))) {
            case Heard.Kept(UUID notice, Instant at, UUID entry) ->
                Response.status(Response.Status.CREATED)
                        .entity(new NoticeAnsweredPage(entry.toString(), notice, at))
                        .build();
            case Heard.TurnedBack(var ground) -> throw DeskProblems.refused(ground);
        };
    }

    private static Said said(PlainJson json) {
        String answer = json.text("answer");
        if (!answer.equals("passed-on") && json.has("passedOnTo")) {
            throw Refused.because(Problem.VALUE_INVALID, "passedOnTo");
        }
        return switch (answer) {
            case "done" -> new Said.Done();
            case "kept-on-own-lawful-basis" -> new Said.Kept();
            case "passed-on" -> new Said.PassedOn(json.texts("passedOnTo"));
            default -> throw Refused.because(Problem.VALUE_INVALID, "answer");
        };
    }
}
