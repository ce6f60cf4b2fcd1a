package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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
import uk.threshold.disclosure.Entitlement;
import uk.threshold.fhir.EntitlementWriting;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.SharingRequest;

/**
 * What a Task could ever be answered: the FHIR operation {@code $entitlement}, on the instance. It looks at the request and
 * the pack and at nothing that is held, so there is nothing to record of it.
 */
@Path("/fhir/Task/{task}/$entitlement")
@Produces({"application/fhir+json", MediaType.APPLICATION_JSON})
@Tag(name = "answers")
public final class EntitlementOperation {
    private final Readings readings;
    private final PolicyShelf shelf;

    EntitlementOperation(Readings readings, PolicyShelf shelf) {
        this.readings = readings;
        this.shelf = shelf;
    }

    @GET
    @RolesAllowed(RightNames.FOLLOW_REQUESTS)
    @Operation(summary = "What a request could ever be answered, from the request alone")
    public Response entitlement(
            @PathParam("task") String task, @Context SecurityContext security, @Context UriInfo uri) {
        Parameters.inUrl(uri).only(Set.of());
        SharingRequest request = readings.own(task, Caller.in(security)).request();
        Entitlement entitlement = Entitlement.of(request, shelf.inForce(request.practice()));
        return Response.ok(EntitlementWriting.parameters(entitlement), Outcome.MEDIA_TYPE)
                .build();
    }
}
