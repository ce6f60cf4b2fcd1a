package uk.threshold.http;

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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.HoldKind;
import uk.threshold.desk.Holding;
import uk.threshold.desk.Holding.Held;
import uk.threshold.desk.PersonHold;

/** The persons of whom the practice erases nothing until their holds are lifted. */
@Path("/api/holds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class HoldsFace {
    /** How many holds one list shows. */
    private static final int LONGEST_LIST = 200;

    private final Holding holding;

    HoldsFace(Holding holding) {
        this.holding = holding;
    }

    /** Holds that stand. */
    public record HoldsPage(List<HoldPage> holds) {}

    /** One hold: on whom, for what, and by whom it was placed. */
    public record HoldPage(UUID id, String nhsNumber, String kind, String words, String by, Instant at) {
        static HoldPage of(PersonHold hold) {
            return new HoldPage(
                    hold.id(), hold.number().digits(), hold.kind().code(), hold.words(), hold.name(), hold.at());
        }
    }

    /** What was placed or lifted, and the id of the ledger entry that records it. */
    public record HeldPage(String receipt, UUID hold, Instant at) {}

    @GET
    @RolesAllowed(RightNames.PLACE_HOLDS)
    @Operation(summary = "The persons of whom nothing may be erased, the newest hold first; at most 200")
    public HoldsPage holds(@Context SecurityContext security) {
        return new HoldsPage(holding.standing(Caller.in(security), LONGEST_LIST).stream()
                .map(HoldPage::of)
                .toList());
    }

    /** On whom, and for what. */
    record HoldBody(String nhsNumber, HoldKind kind, String words) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.PLACE_HOLDS)
    @Operation(
            summary = "Hold everything about a person: nothing of theirs is erased until the hold is lifted",
            description =
                    "Body: nhsNumber, kind (proceedings, inquiry, complaint, review), words. It holds the copies of"
                            + " records and what the ledger has. Whether anything is here is not told.")
    @APIResponseSchema(
            value = HeldPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response place(@Context SecurityContext security, @RequestBodySchema(HoldBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, HoldBody.class);
        NhsNumber number =
                NhsNumber.parse(json.text("nhsNumber")).orElseThrow(() -> Refused.because(Problem.NHS_NUMBER_INVALID));
        return done(holding.place(
                Caller.in(security),
                number,
                json.coded("kind", HoldKind.class),
                json.optionalText("words").orElse("")));
    }

    /** Why it is lifted. */
    record LiftBody(String words) {}

    @POST
    @Path("/{id}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.PLACE_HOLDS)
    @Operation(summary = "Lift a hold; another on the same person stands", description = "Body: words.")
    @APIResponseSchema(
            value = HeldPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response lift(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(LiftBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, LiftBody.class);
        return done(holding.lift(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.optionalText("words").orElse("")));
    }

    private static Response done(Held held) {
        return switch (held) {
            case Held.Kept(UUID hold, Instant at, UUID entry) ->
                Response.status(Response.Status.CREATED)
                        .entity(new HeldPage(entry.toString(), hold, at))
                        .build();
            case Held.TurnedBack(var ground) -> throw DeskProblems.refused(ground);
        };
    }
}
