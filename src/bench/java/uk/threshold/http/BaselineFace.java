package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import uk.threshold.bench.Baselines;
import uk.threshold.bench.Rival;
import uk.threshold.request.Requester;

/** What the gateway is measured against, behind the same door: the same token, the same limits, the same look for the Task. */
@Path("/bench/{rival}/{task}")
@Produces("application/fhir+json")
public final class BaselineFace {
    private final Readings readings;
    private final Baselines baselines;

    BaselineFace(Readings readings, Baselines baselines) {
        this.readings = readings;
        this.baselines = baselines;
    }

    /** Answers as the rival of this name would. */
    @POST
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    public Response answer(
            @PathParam("rival") Rival rival, @PathParam("task") String task, @Context SecurityContext security) {
        Requester reader = Caller.in(security);
        return Response.ok(baselines.answer(rival, readings.own(task, reader).request(), reader), Outcome.MEDIA_TYPE)
                .build();
    }
}
