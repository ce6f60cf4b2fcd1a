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
import uk.threshold.disclosure.Entitlement;
import uk.threshold.disclosure.Shape;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Requester;

/**
 * The confidential annex of an answer: the FHIR operation {@code $annex}, on the instance, affecting state. It is there for
 * every request of a purpose that has one, whatever it holds, and for nobody but the worker who asked and a chair.
 */
@Path("/fhir/Task/{task}/$annex")
@Produces({"application/fhir+json", MediaType.APPLICATION_JSON})
@Tag(name = "answers")
public final class AnnexOperation {
    private final Readings readings;
    private final PolicyShelf shelf;

    AnnexOperation(Readings readings, PolicyShelf shelf) {
        this.readings = readings;
        this.shelf = shelf;
    }

    /**
     * Takes nothing, or a {@code Parameters} that holds nothing.
     *
     * @throws Refused 404 where the Task is not the reader's or its purpose has no annex; 403 for any other reader
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    @Operation(
            summary = "The confidential annex, for the worker who asked and for the chair",
            description = "Takes nothing, or a Parameters that holds nothing. Not found for a purpose that has none.")
    public Response annex(
            @PathParam("task") String task, @Context SecurityContext security, @Context UriInfo uri, byte[] body) {
        Parameters.inUrl(uri).only(Set.of());
        EmptyParameters.check(body);
        Requester reader = Caller.in(security);
        KeptRequest kept = readings.own(task, reader);
        if (!Entitlement.hasAnnex(kept.request(), shelf.inForce(kept.request().practice()))) {
            throw Refused.because(Problem.NOT_FOUND);
        }
        if (!kept.request().annexIsFor(reader)) {
            throw Refused.because(Problem.NOT_PERMITTED);
        }
        String base = "/fhir/Task/" + kept.request().id() + "/$annex";
        return readings.answer(kept.request(), reader, base, new Shape.Annex());
    }
}
