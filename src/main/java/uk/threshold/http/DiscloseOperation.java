package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.disclosure.Shape;

/** All that a Task permits, at once: the FHIR operation {@code $disclose}, on the instance, affecting state. */
@Path("/fhir/Task/{task}/$disclose")
@Produces({"application/fhir+json", MediaType.APPLICATION_JSON})
@Tag(name = "answers")
public final class DiscloseOperation {
    private final Readings readings;

    DiscloseOperation(Readings readings) {
        this.readings = readings;
    }

    /** Takes nothing, or a {@code Parameters} that holds nothing. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(
            summary = "All that a request permits, at once; recorded before it leaves",
            description = "Takes nothing, or a Parameters that holds nothing.")
    public Response disclose(
            @PathParam("task") String task, @Context SecurityContext security, @Context UriInfo uri, byte[] body) {
        Parameters.inUrl(uri).only(Set.of());
        EmptyParameters.check(body);
        return readings.answer(task, Caller.in(security), request -> new Shape.Everything());
    }
}
