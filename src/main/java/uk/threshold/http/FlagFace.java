package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Flags, of which there are two kinds that never meet: those in a practice's records and those that councils place. Which
 * of them a call is about, the caller's rights say; where a clinician has both, the parameter {@code patient:identifier}
 * asks the councils and {@code patient} the practice's own record.
 */
@Path("/fhir/Flag")
@Produces({"application/fhir+json", "application/json"})
@Tag(name = "flags", description = "Councils' flags, and those of a practice's own records")
public final class FlagFace {
    static final String TYPE = "Flag";

    private final CouncilFlags councils;
    private final RecordFace records;

    FlagFace(CouncilFlags councils, RecordFace records) {
        this.councils = councils;
        this.records = records;
    }

    @POST
    @Consumes({"application/fhir+json", "application/json"})
    @RolesAllowed({RightNames.KEEP_RECORDS, RightNames.PLACE_FLAGS})
    @Operation(summary = "Place a council's flag on a person, or keep one in the practice's own records")
    @APIResponse(responseCode = "201", description = "The flag that was kept")
    @APIResponse(responseCode = "200", description = "The one flag of the practice that has this identifier already")
    public Response create(@Context SecurityContext security, @Context HttpHeaders headers, byte[] body) {
        Requester caller = Caller.in(security);
        return Right.PLACE_FLAGS.heldBy(caller)
                ? councils.place(caller, body)
                : records.create(security, headers, TYPE, body);
    }

    @PUT
    @Path("/{id}")
    @Consumes({"application/fhir+json", "application/json"})
    @RolesAllowed({RightNames.KEEP_RECORDS, RightNames.PLACE_FLAGS})
    @Operation(
            summary = "Change or end a flag whose current version the caller has read",
            description = "If-Match names that version.")
    public Response update(
            @Context SecurityContext security, @Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        Requester caller = Caller.in(security);
        return Right.PLACE_FLAGS.heldBy(caller)
                ? councils.change(caller, id, RecordFace.expected(headers), body)
                : records.update(security, headers, TYPE, id, body);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({RightNames.READ_RECORDS, RightNames.PLACE_FLAGS})
    @Operation(summary = "A flag of one's own")
    public Response read(@Context SecurityContext security, @PathParam("id") String id) {
        Requester caller = Caller.in(security);
        return Right.PLACE_FLAGS.heldBy(caller) ? councils.own(caller, id) : records.read(security, TYPE, id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(
            summary = "Delete a flag of the practice's own records",
            description = "If-Match names the version that was read.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Response delete(
            @Context SecurityContext security, @Context HttpHeaders headers, @PathParam("id") String id) {
        return records.delete(security, headers, TYPE, id);
    }

    @GET
    @Path("/{id}/_history/{version}")
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(summary = "One version of a flag of the practice's own records")
    public Response version(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("version") String version) {
        return records.version(security, TYPE, id, version);
    }

    @GET
    @Path("/{id}/_history")
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(summary = "All versions of a flag of the practice's own records, the newest first")
    public Response history(@Context SecurityContext security, @PathParam("id") String id, @Context UriInfo uri) {
        return records.history(security, TYPE, id, uri);
    }

    @GET
    @RolesAllowed({RightNames.READ_RECORDS, RightNames.PLACE_FLAGS})
    @Operation(summary = "Search one's own flags: a council's or the practice's")
    public Response search(@Context SecurityContext security, @Context UriInfo uri) {
        Requester caller = Caller.in(security);
        return Right.PLACE_FLAGS.heldBy(caller)
                ? councils.own(caller, FlagSearch.OfOwn.inUrl(Parameters.inUrl(uri)))
                : records.search(security, TYPE, uri);
    }

    @POST
    @Path("/_search")
    @Consumes("application/x-www-form-urlencoded")
    @RolesAllowed({RightNames.READ_RECORDS, RightNames.PLACE_FLAGS, RightNames.READ_FLAGS})
    @Operation(
            summary = "The same; for direct care, councils' flags by patient:identifier",
            description = "Whether a flag is withheld or absent, the answer is the same.")
    public Response searchByPost(@Context SecurityContext security, @Context UriInfo uri, byte[] body) {
        Parameters.inUrl(uri).only(Set.of());
        Requester caller = Caller.in(security);
        Parameters form = Parameters.inForm(body);
        if (Right.PLACE_FLAGS.heldBy(caller)) {
            return councils.own(caller, FlagSearch.OfOwn.inForm(form));
        }
        return asksTheCouncils(caller, form)
                ? councils.read(caller, FlagSearch.OfReader.in(form))
                : records.searchByPost(security, TYPE, uri, body);
    }

    private static boolean asksTheCouncils(Requester caller, Parameters form) {
        return Right.READ_FLAGS.heldBy(caller) && (FlagSearch.namesAPerson(form) || !Right.READ_RECORDS.heldBy(caller));
    }
}
