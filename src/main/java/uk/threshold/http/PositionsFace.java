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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    @POST
    @RolesAllowed(RightNames.RECORD_POSITIONS)
    @Operation(
            summary = "Write down dissent, an objection, a complaint, or a dispute of an entry's accuracy",
            description = "Body: kind (dissent, objection, dispute, complaint), person (id of the Patient or"
                    + " RelatedPerson who raised it) or, where an entry's author objects to it, author (who wrote it); request or item, words; raised (day), owner; for a dispute, which needs an item, note: the"
                    + " wording that may travel with the entry. Until there is one, the entry does not leave.")
    public Response raise(@Context SecurityContext security, byte[] body) {
        PlainJson json = PlainJson.read(
                body, Set.of("kind", "person", "author", "request", "item", "words", "raised", "owner", "note"));
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

    @POST
    @Path("/{id}/answer")
    @RolesAllowed(RightNames.RECORD_POSITIONS)
    @Operation(
            summary = "Answer what was raised",
            description =
                    "Body: answer; outcome (settled: nothing is in dispute any more; stands: the person holds to it).")
    public Response answer(@Context SecurityContext security, @PathParam("id") String id, byte[] body) {
        PlainJson json = PlainJson.read(body, Set.of("answer", "outcome"));
        Stance.Outcome outcome = json.coded("outcome", Stance.Outcome.class);
        return done(hearing.answer(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.optionalText("answer").orElse(""),
                outcome));
    }

    @POST
    @Path("/{id}/note")
    @RolesAllowed(RightNames.RECORD_POSITIONS)
    @Operation(
            summary = "Approve the wording that travels with a disputed entry, in place of any before",
            description = "Body: wording. The entry and the note leave together or not at all.")
    public Response approve(@Context SecurityContext security, @PathParam("id") String id, byte[] body) {
        PlainJson json = PlainJson.read(body, Set.of("wording"));
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
