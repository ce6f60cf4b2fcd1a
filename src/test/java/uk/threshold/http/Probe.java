package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** Endpoints of the tests alone, to look at what every endpoint is given. */
@Path("/probe")
@Produces("application/fhir+json")
public final class Probe {
    static final String CANARY = "canary-9990000018";

    @GET
    @Path("/who")
    @RolesAllowed({
        RightNames.KEEP_RECORDS,
        RightNames.MAKE_REQUESTS,
        RightNames.FOLLOW_REQUESTS,
        RightNames.SEE_REQUESTS,
        RightNames.SEE_REMINDERS,
        RightNames.SEE_OUTCOMES,
        RightNames.RECEIVE_ANSWERS,
        RightNames.PLACE_FLAGS,
        RightNames.READ_FLAGS,
        RightNames.AUDIT_LEDGER,
        RightNames.READ_OWN_RECORD
    })
    public String who(@Context SecurityContext security) {
        Requester requester = Caller.in(security);
        return requester.user() + "|" + requester.client() + "|"
                + requester.organisation().ods() + "|" + requester.name() + "|"
                + requester.roles().stream().map(Role::code).sorted().collect(Collectors.joining(","));
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return CANARY;
    }

    @GET
    @Path("/broken")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    public String broken() {
        throw new IllegalStateException(CANARY, new IllegalArgumentException(CANARY));
    }

    @GET
    @Path("/down")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    public String down() {
        throw new StoreUnavailable("08006");
    }

    @GET
    @Path("/down/{state}")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    public String down(@PathParam("state") String state) {
        throw new StoreUnavailable(state);
    }

    @GET
    @Path("/unacknowledged/{rid}")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    public String unacknowledged(@PathParam("rid") String rid) {
        throw new CommitUnknown(UUID.fromString(rid));
    }

    @POST
    @Path("/body")
    @Consumes("application/fhir+json")
    @RolesAllowed(RightNames.RECEIVE_ANSWERS)
    public String body(byte[] body) {
        return Integer.toString(body.length);
    }
}
