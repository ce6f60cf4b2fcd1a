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
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Heard;
import uk.threshold.desk.Hearing;
import uk.threshold.desk.Stance;

/** Dissent, objections, disputes and complaints, written down and answered at the practice's desk. */
@Path("/api/positions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class PositionsFace {
    private final Hearing hearing;

    PositionsFace(Hearing hearing) {
        this.hearing = hearing;
    }

    /** What was kept, and the id of the ledger entry that records it. */
    public record HeardPage(String receipt, UUID position, Instant at) {}

    /**
     * What was raised, by a person or, against an entry, by its author.
     *
     * @param note of a dispute: the wording that may travel with the entry
     */
    record PositionBody(
            Stance.Kind kind,
            Optional<UUID> person,
            Optional<String> author,
            Optional<UUID> request,
            Optional<UUID> item,
            String words,
            Optional<LocalDate> raised,
            Optional<String> owner,
            Optional<String> note) {}

    @POST
    @RolesAllowed(RightNames.RECORD_POSITIONS)
    @Operation(
            summary = "Write down dissent, an objection, a complaint, or a dispute of an entry's accuracy",
            description = "Body: kind (dissent, objection, dispute, complaint), person (id of the Patient or"
                    + " RelatedPerson who raised it) or, where an entry's author objects to it, author (who wrote it); request or item, words; raised (day), owner; for a dispute, which needs an item, note: the"
                    + " wording that may travel with the entry. Until there is one, the entry does not leave.")
    @APIResponseSchema(
            value = HeardPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response raise(@Context SecurityContext security, @RequestBodySchema(PositionBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, PositionBody.class);
        return done(hearing.raise(
                Caller.in(security),
                new Hearing.Proposed(
                        json.coded("kind", Stance.Kind.class),
                        person(json),
                        json.optionalText("author"),
                        about(json),
                        json.optionalText("words").orElse(""),
                        json.optionalDay("raised"),
                        json.optionalText("owner"),
                        json.optionalText("note"))));
    }

    /** What is answered, and what comes of it. */
    record AnswerBody(String answer, Stance.Outcome outcome) {}

    @POST
    @Path("/{id}/answer")
    @RolesAllowed(RightNames.RECORD_POSITIONS)
    @Operation(
            summary = "Answer what was raised",
            description =
                    "Body: answer; outcome (settled: nothing is in dispute any more; stands: the person holds to it).")
    @APIResponseSchema(
            value = HeardPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response answer(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(AnswerBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, AnswerBody.class);
        Stance.Outcome outcome = json.coded("outcome", Stance.Outcome.class);
        return done(hearing.answer(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.optionalText("answer").orElse(""),
                outcome));
    }

    /** The wording that travels. */
    record NoteBody(String wording) {}

    @POST
    @Path("/{id}/note")
    @RolesAllowed(RightNames.RECORD_POSITIONS)
    @Operation(
            summary = "Approve the wording that travels with a disputed entry, in place of any before",
            description = "Body: wording. The entry and the note leave together or not at all.")
    @APIResponseSchema(
            value = HeardPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response approve(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(NoteBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, NoteBody.class);
        return done(hearing.approve(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.optionalText("wording").orElse("")));
    }

    /** What an author raises nobody else does. */
    private static Optional<UUID> person(PlainJson json) {
        if (!json.has("author")) {
            return Optional.of(json.uuid("person"));
        }
        if (json.has("person")) {
            throw Refused.because(Problem.VALUE_INVALID, "person");
        }
        return Optional.empty();
    }

    private static Stance.About about(PlainJson json) {
        Optional<UUID> request = json.optionalUuid("request");
        Optional<UUID> item = json.optionalUuid("item");
        if (request.isPresent() && item.isPresent()) {
            throw Refused.because(Problem.VALUE_INVALID, "item");
        }
        return item.<Stance.About>map(Stance.About.Entry::new)
                .or(() -> request.map(Stance.About.Request::new))
                .orElseGet(Stance.About.Nothing::new);
    }

    private static Response done(Heard heard) {
        return switch (heard) {
            case Heard.Kept(UUID stance, Instant at, UUID entry) ->
                Response.status(Response.Status.CREATED)
                        .entity(new HeardPage(entry.toString(), stance, at))
                        .build();
            case Heard.TurnedBack(var ground) -> throw DeskProblems.refused(ground);
        };
    }
}
