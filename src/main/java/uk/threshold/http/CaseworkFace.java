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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Assigning;
import uk.threshold.desk.Notifying;
import uk.threshold.desk.Reviewing;
import uk.threshold.desk.Updating;

/** What the practice's desk does with a request besides judging it: who judges, what it covers, who was told, second looks. */
@Path("/api/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class CaseworkFace {
    private final Assigning assigning;
    private final Updating updating;
    private final Notifying notifying;
    private final Reviewing reviewing;

    CaseworkFace(Assigning assigning, Updating updating, Notifying notifying, Reviewing reviewing) {
        this.assigning = assigning;
        this.updating = updating;
        this.notifying = notifying;
        this.reviewing = reviewing;
    }

    /** Who is to judge, and a word to them. */
    record AssignBody(String user, Optional<String> note) {}

    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.ASSIGN)
    @Operation(
            summary = "Give the request to a colleague to judge",
            description =
                    "Body: user, the subject of the colleague's token; note, optional. A clinician sees the requests"
                            + " assigned to them and no other. Assigning again replaces whoever had it.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response assign(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(AssignBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, AssignBody.class);
        return DeskAnswers.done(assigning.assign(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.text("user"),
                json.optionalText("note").orElse("")));
    }

    /** Why the answer is to cover more. */
    record UpdateBody(String why) {}

    @POST
    @Path("/{id}/update")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.RULE)
    @Operation(
            summary = "Let the answer cover entries that came since the request",
            description = "Body: why. The same rules decide them; rulings made before do not speak for them.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(UpdateBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, UpdateBody.class);
        return DeskAnswers.done(updating.update(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.optionalText("why").orElse("")));
    }

    /** Whether a person was told, and why not. */
    record TellingBody(
            UUID person,
            @Schema(enumeration = {"told", "not-told"}) String outcome,
            Optional<String> words) {}

    @POST
    @Path("/{id}/telling")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.RULE)
    @Operation(
            summary = "Record that a person was told of what is shared of them, or why not",
            description =
                    "Body: person, outcome (told, not-told), and words, needed for not-told. They stand in the note in"
                            + " that person's own record: name nobody else in them.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response tell(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(TellingBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, TellingBody.class);
        return DeskAnswers.done(notifying.tell(
                Caller.in(security),
                Uuids.orNotFound(id),
                new PersonId(json.uuid("person")),
                told(json.text("outcome")),
                json.optionalText("words").orElse("")));
    }

    private static boolean told(String outcome) {
        return switch (outcome) {
            case "told" -> true;
            case "not-told" -> false;
            default -> throw Refused.because(Problem.VALUE_INVALID, "outcome");
        };
    }

    /** Why, if the second person wants to say it. */
    record ConfirmBody(Optional<String> why) {}

    @POST
    @Path("/{id}/rulings/{ruling}/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.CONFIRM)
    @Operation(
            summary = "Confirm a reasoned release as the second person",
            description =
                    "Body: why, optional. Somebody other than its author; without it a release of an adult's health"
                            + " facts counts for nothing.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response confirm(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @PathParam("ruling") String ruling,
            @RequestBodySchema(ConfirmBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, ConfirmBody.class);
        return DeskAnswers.done(reviewing.confirm(
                Caller.in(security),
                Uuids.orNotFound(id),
                Uuids.orNotFound(ruling),
                json.optionalText("why").orElse("")));
    }

    /** Why it is taken back. */
    record RetractBody(String why) {}

    @POST
    @Path("/{id}/rulings/{ruling}/retract")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.RULE)
    @Operation(
            summary = "Take a ruling back",
            description = "Body: why. From then on the ruling speaks on nothing; what was read under it stays read.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response retract(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @PathParam("ruling") String ruling,
            @RequestBodySchema(RetractBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, RetractBody.class);
        return DeskAnswers.done(reviewing.retract(
                Caller.in(security),
                Uuids.orNotFound(id),
                Uuids.orNotFound(ruling),
                json.optionalText("why").orElse("")));
    }
}
