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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.DeskAnswer;
import uk.threshold.desk.Emergencies;
import uk.threshold.desk.EmergencyReview;
import uk.threshold.ledger.Receipt;

/** The Caldicott guardian's finding on one emergency access. */
@Path("/api/requests/{id}/emergency-review")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class EmergencyFinding {
    private final Emergencies emergencies;

    EmergencyFinding(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    /** A review that was recorded, and the id of its ledger entry. */
    public record RecordedPage(String receipt, Instant at, String finding) {}

    /** What the guardian found. */
    record FindingBody(EmergencyReview.Finding finding, String words) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.REVIEW_EMERGENCIES)
    @Operation(
            summary = "Record what the Caldicott guardian found of an emergency access, once",
            description = "Body: finding (justified, not-justified, unclear) and words.")
    @APIResponseSchema(
            value = RecordedPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response review(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(FindingBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, FindingBody.class);
        UUID request = Uuids.orNotFound(id);
        EmergencyReview.Finding finding = json.coded("finding", EmergencyReview.Finding.class);
        return switch (emergencies.review(Caller.in(security), request, finding, json.text("words"))) {
            case DeskAnswer.Done<EmergencyReview>(EmergencyReview review, Receipt receipt) ->
                Response.status(Response.Status.CREATED)
                        .entity(new RecordedPage(
                                receipt.rid().toString(),
                                review.at(),
                                review.finding().code()))
                        .build();
            case DeskAnswer.TurnedBack<EmergencyReview> turned -> throw DeskProblems.refused(turned.ground());
        };
    }
}
