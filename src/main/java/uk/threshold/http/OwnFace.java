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
import uk.threshold.request.OwnReading;

/**
 * One person's own record, or as a proxy another's, as a plain read-only FHIR server. Whose it is the token says alone; what
 * may be seen of it the rules decide at every reading, which is recorded.
 */
@Path(OwnReadings.FACE)
@Produces({"application/fhir+json", MediaType.APPLICATION_JSON})
@Tag(name = "own record", description = "A person's own record, or as a proxy another's")
public final class OwnFace {
    private final OwnReadings readings;
    private final Searches searches;
    private final SmartConfiguration smart;

    OwnFace(OwnReadings readings, Searches searches, SmartConfiguration smart) {
        this.smart = smart;
        this.readings = readings;
        this.searches = searches;
    }

    /** What this face offers: the same to everybody. */
    @GET
    @Path("/metadata")
    @PermitAll
    @Operation(summary = "What this face offers: the same to everybody")
    public Response metadata() {
        return Response.ok(Capabilities.own(searches.types()), Outcome.MEDIA_TYPE)
                .build();
    }

    @GET
    @Path(SmartConfiguration.PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = SmartConfiguration.SUMMARY, description = SmartConfiguration.DESCRIPTION)
    public SmartConfiguration.SmartPage smartConfiguration() {
        return smart.own();
    }

    /** One resource. */
    @GET
    @Path("/{type}/{id}")
    @RolesAllowed(RightNames.READ_OWN_RECORD)
    @Operation(summary = "One resource of one's own record, or as a proxy of another's")
    public Response read(
            @PathParam("type") String type,
            @PathParam("id") String id,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        Parameters.inUrl(uri).only(Set.of());
        return readings.answer(Caller.reading(security), new Shape.Single(searches.position(type, id)));
    }

    /** The resources of one type. */
    @GET
    @Path("/{type}")
    @RolesAllowed(RightNames.READ_OWN_RECORD)
    @Operation(summary = "The resources of one type")
    public Response search(@PathParam("type") String type, @Context SecurityContext security, @Context UriInfo uri) {
        return search(Optional.of(type), Caller.reading(security), Parameters.inUrl(uri));
    }

    /** The resources of one type, with parameters in the body. */
    @POST
    @Path("/{type}/_search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(RightNames.READ_OWN_RECORD)
    @Operation(summary = "The same search, with its parameters in the body")
    public Response searchByPost(
            @PathParam("type") String type, @Context SecurityContext security, @Context UriInfo uri, byte[] form) {
        Parameters.inUrl(uri).only(Set.of());
        return search(Optional.of(type), Caller.reading(security), Parameters.inForm(form));
    }

    /** The resources of all types, or of those that {@code _type} names. */
    @GET
    @RolesAllowed(RightNames.READ_OWN_RECORD)
    @Operation(summary = "The resources of all types, or of those that _type names")
    public Response searchAll(@Context SecurityContext security, @Context UriInfo uri) {
        return search(Optional.empty(), Caller.reading(security), Parameters.inUrl(uri));
    }

    private Response search(Optional<String> type, OwnReading reading, Parameters parameters) {
        return readings.answer(reading, searches.page(OwnReadings.asker(reading), type, parameters));
    }
}
