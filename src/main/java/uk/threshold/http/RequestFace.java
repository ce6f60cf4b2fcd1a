package uk.threshold.http;

import jakarta.annotation.security.PermitAll;
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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.disclosure.Shape;
import uk.threshold.fhir.Capabilities;
import uk.threshold.request.Requester;

/** What one Task permits, as a plain read-only FHIR server. Every reading is decided afresh and recorded. */
@Path("/fhir/request/{task}")
@Produces({"application/fhir+json", MediaType.APPLICATION_JSON})
@Tag(name = "answers", description = "What one request permits; every reading is decided afresh and recorded")
public final class RequestFace {
    private final Readings readings;
    private final Searches searches;
    private final SmartConfiguration smart;

    RequestFace(Readings readings, Searches searches, SmartConfiguration smart) {
        this.smart = smart;
        this.readings = readings;
        this.searches = searches;
    }

    /** What this face offers: the same under every Task, whether or not there is one. */
    @GET
    @Path("/metadata")
    @PermitAll
    @Operation(summary = "What this face offers: the same under every Task, whether or not there is one")
    public Response metadata() {
        return Response.ok(Capabilities.request(searches.types()), Outcome.MEDIA_TYPE)
                .build();
    }

    @GET
    @Path(SmartConfiguration.PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = SmartConfiguration.SUMMARY, description = SmartConfiguration.DESCRIPTION)
    public SmartConfiguration.SmartPage smartConfiguration() {
        return smart.request();
    }

    /** One resource. */
    @GET
    @Path("/{type}/{id}")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(summary = "One resource of the answer")
    public Response read(
            @PathParam("task") String task,
            @PathParam("type") String type,
            @PathParam("id") String id,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        Parameters.inUrl(uri).only(Set.of());
        return readings.answer(task, Caller.in(security), request -> new Shape.Single(searches.position(type, id)));
    }

    /** The resources of one type. */
    @GET
    @Path("/{type}")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(summary = "The resources of one type")
    public Response search(
            @PathParam("task") String task,
            @PathParam("type") String type,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        return search(task, Optional.of(type), Caller.in(security), Parameters.inUrl(uri));
    }

    /** The resources of one type, with parameters in the body. */
    @POST
    @Path("/{type}/_search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(summary = "The same search, with its parameters in the body")
    public Response searchByPost(
            @PathParam("task") String task,
            @PathParam("type") String type,
            @Context SecurityContext security,
            @Context UriInfo uri,
            byte[] form) {
        Parameters.inUrl(uri).only(Set.of());
        return search(task, Optional.of(type), Caller.in(security), Parameters.inForm(form));
    }

    /** The resources of all types, or of those that {@code _type} names. */
    @GET
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(summary = "The resources of all types, or of those that _type names")
    public Response searchAll(@PathParam("task") String task, @Context SecurityContext security, @Context UriInfo uri) {
        return search(task, Optional.empty(), Caller.in(security), Parameters.inUrl(uri));
    }

    /** As {@link #searchAll}, with parameters in the body. */
    @POST
    @Path("/_search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(summary = "The same search, with its parameters in the body")
    public Response searchAllByPost(
            @PathParam("task") String task, @Context SecurityContext security, @Context UriInfo uri, byte[] form) {
        Parameters.inUrl(uri).only(Set.of());
        return search(task, Optional.empty(), Caller.in(security), Parameters.inForm(form));
    }

    private Response search(String task, Optional<String> type, Requester reader, Parameters parameters) {
        return readings.answer(
                task, reader, request -> searches.page(new Searches.Asker(request, reader), type, parameters));
    }
}
