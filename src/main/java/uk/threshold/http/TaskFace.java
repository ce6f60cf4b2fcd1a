package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Caseload;
import uk.threshold.disclosure.NewContent;
import uk.threshold.fhir.TaskWriting;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.KeptRequest.Acceptance;
import uk.threshold.request.KeptRequest.Status;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/** Information requests as FHIR Tasks: made, found and cancelled by the organisation that asks, found by the practice asked. */
@Path("/fhir/Task")
@Produces({"application/fhir+json", "application/json"})
@Tag(name = "requests", description = "Information requests, as FHIR Tasks")
public final class TaskFace {
    private final Asking asking;
    private final RequestRegister register;
    private final Caseload caseload;
    private final NewContent news;
    private final Base base;

    TaskFace(Asking asking, RequestRegister register, Caseload caseload, NewContent news, Base base) {
        this.asking = asking;
        this.caseload = caseload;
        this.register = register;
        this.news = news;
        this.base = base;
    }

    /** 201 for every well-formed request that may be made, whether or not anyone named is registered. */
    @POST
    @Consumes({"application/fhir+json", "application/json"})
    @RolesAllowed(RightNames.MAKE_REQUESTS)
    @Operation(
            summary = "Ask a practice for information about a child and the persons around them",
            description = "Answered alike whether or not anyone named is registered there.")
    @APIResponse(
            responseCode = "201",
            description = "Received; this does not say whether anyone named is registered there")
    public Response create(@Context SecurityContext security, @Context HttpHeaders headers, byte[] body) {
        Optional<KeptRequest.Repeat> repeat = Repeats.in(headers, body);
        return switch (asking.ask(Caller.in(security), body, repeat)) {
            case Acceptance.New(KeptRequest kept) -> created(kept);
            case Acceptance.Same(KeptRequest kept) -> created(kept);
            case Acceptance.KeyReused reused -> throw Refused.because(Problem.IDEMPOTENCY_KEY_REUSED);
        };
    }

    /** One Task; whoever asked also learns whether new content awaits them. */
    @GET
    @Path("/{id}")
    @RolesAllowed({RightNames.FOLLOW_REQUESTS, RightNames.SEE_REQUESTS})
    @Operation(summary = "One request, as its requester or the practice's desk follows it")
    public Response read(@Context SecurityContext security, @PathParam("id") String id) {
        Requester caller = Caller.in(security);
        KeptRequest task = Uuids.parse(id)
                .flatMap(known -> own(caller, known))
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
        return Response.ok(TaskWriting.task(task, newTo(caller, task)), Outcome.MEDIA_TYPE)
                .build();
    }

    private boolean newTo(Requester caller, KeptRequest task) {
        return !Right.SEE_REQUESTS.heldBy(caller) && news.awaits(task.request(), caller);
    }

    @GET
    @RolesAllowed({RightNames.FOLLOW_REQUESTS, RightNames.SEE_REQUESTS})
    @Operation(summary = "The requests of one's own organisation, or those made of one's own practice")
    public Response search(@Context SecurityContext security, @Context UriInfo uri) {
        Requester caller = Caller.in(security);
        TaskSearch search = Right.SEE_REQUESTS.heldBy(caller)
                ? TaskSearch.atTheDesk(Parameters.inUrl(uri))
                : TaskSearch.of(Parameters.inUrl(uri));
        List<KeptRequest> found = found(caller, search);
        // Of one Task alone: a list of many shall cost no deciding.
        boolean newContent = search.id().isPresent() && found.stream().anyMatch(task -> newTo(caller, task));
        return Response.ok(TaskWriting.searchset(found, newContent), Outcome.MEDIA_TYPE)
                .build();
    }

    private List<KeptRequest> found(Requester caller, TaskSearch search) {
        String ods = caller.organisation().ods();
        if (search.owner().filter(owner -> !owner.equals(ods)).isPresent()) {
            return List.of();
        }
        if (search.id().isPresent()) {
            return own(caller, search.id().get()).stream()
                    .filter(search::admits)
                    .toList();
        }
        return Right.SEE_REQUESTS.heldBy(caller)
                ? caseload.requests(caller, search.status(), search.count())
                : register.ofOrganisation(ods, search.status(), search.count());
    }

    /** A request made of the practice whose desk the caller sits at and theirs to see, or else by the caller's organisation. */
    private Optional<KeptRequest> own(Requester caller, UUID id) {
        String ods = caller.organisation().ods();
        return Right.SEE_REQUESTS.heldBy(caller) ? caseload.request(caller, id) : register.ofOrganisation(ods, id);
    }

    /** Ends a request; one that was cancelled before stays as it is. */
    @POST
    @Path("/{id}/$cancel")
    @RolesAllowed(RightNames.MAKE_REQUESTS)
    @Operation(summary = "End a request", description = "One that was cancelled before stays as it is.")
    public Response cancel(@Context SecurityContext security, @PathParam("id") String id) {
        String organisation = Caller.in(security).organisation().ods();
        Optional<KeptRequest> ended = Uuids.parse(id).flatMap(task -> register.cancel(organisation, task));
        if (ended.filter(task -> task.status() == Status.COMPLETED).isPresent()) {
            throw Refused.because(Problem.REQUEST_CLOSED);
        }
        return found(ended);
    }

    private Response created(KeptRequest kept) {
        return Response.status(Response.Status.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        base.address("/fhir/Task/" + kept.request().id()))
                .entity(TaskWriting.task(kept, notices(kept)))
                .type(Outcome.MEDIA_TYPE)
                .build();
    }

    private static Response found(Optional<KeptRequest> kept) {
        KeptRequest task = kept.orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
        return Response.ok(TaskWriting.task(task, List.of()), Outcome.MEDIA_TYPE)
                .build();
    }

    private static List<TaskWriting.Notice> notices(KeptRequest kept) {
        Problem missing = Problem.CONSENT_EVIDENCE_MISSING;
        return TaskWriting.refersToConsent(kept)
                ? List.of()
                : List.of(new TaskWriting.Notice(Problem.SYSTEM, missing.code(), missing.text()));
    }
}
