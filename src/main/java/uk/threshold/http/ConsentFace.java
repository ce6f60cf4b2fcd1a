package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.desk.Consenting;
import uk.threshold.desk.RiskView;
import uk.threshold.request.Purpose;

/** What people say on sharing, written down at the practice's desk. */
@Path("/api/consents")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class ConsentFace {
    private final Consenting consenting;

    ConsentFace(Consenting consenting) {
        this.consenting = consenting;
    }

    /** What was done, the id of the ledger entry that records it, and what is asked of the practice now. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ConsentDonePage(String receipt, UUID consent, Instant at, Optional<String> question) {}

    /**
     * What somebody said on sharing.
     *
     * @param saidBy who spoke, where it was not the patient
     * @param words needed for what was said
     * @param purposes to which it is limited
     */
    record ConsentBody(
            UUID person,
            ConsentState standing,
            GivenBy by,
            Optional<UUID> saidBy,
            Evidence evidence,
            Set<Coverage> covers,
            Optional<String> words,
            Optional<Set<Purpose>> purposes,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {}

    @POST
    @RolesAllowed(RightNames.RECORD_CONSENTS)
    @Operation(
            summary = "Write down what a patient, or one who may speak for them, said on sharing",
            description =
                    "Body: person (id of a Patient), standing, by (self, pr-holder, court, no-authority), saidBy (id of"
                            + " the Patient or RelatedPerson who spoke), evidence, covers (array), words, needed for what was said;"
                            + " purposes (array) and from, until where it is limited. It is kept as a Consent of the practice's records.")
    @APIResponseSchema(
            value = ConsentDonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response record(@Context SecurityContext security, @RequestBodySchema(ConsentBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, ConsentBody.class);
        Consenting.Proposed proposed = new Consenting.Proposed(
                json.uuid("person"),
                json.coded("standing", ConsentState.class),
                json.coded("by", GivenBy.class),
                json.optionalUuid("saidBy"),
                json.coded("evidence", Evidence.class),
                json.allCoded("covers", Coverage.class),
                json.optionalText("words").orElse(""),
                json.allCoded("purposes", Purpose.class),
                json.optionalDay("from"),
                json.optionalDay("until"));
        boolean withdrawn = proposed.standing() == ConsentState.WITHDRAWN;
        return done(consenting.record(Caller.in(security), proposed), withdrawn);
    }

    /** Nothing is said but that it was withdrawn. */
    record WithdrawBody() {}

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(RightNames.RECORD_CONSENTS)
    @Operation(
            summary = "Write down that a consent was withdrawn; it counts at once, and a question is open",
            description = "Body: an empty object.")
    @APIResponseSchema(
            value = ConsentDonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response withdraw(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(WithdrawBody.class) byte[] body) {
        PlainJson.read(body, WithdrawBody.class);
        return done(consenting.withdraw(Caller.in(security), Uuids.orNotFound(id)), true);
    }

    /** Whether it changes the view of risk, and why. */
    record RiskViewBody(@Schema(enumeration = {"yes", "no"}) String answer, String why) {}

    @POST
    @Path("/{id}/risk-view")
    @RolesAllowed(RightNames.RECORD_CONSENTS)
    @Operation(
            summary = "Answer whether a withdrawal changes the practice's view of risk",
            description = "Body: answer (yes, no), why.")
    @APIResponseSchema(
            value = ConsentDonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response view(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(RiskViewBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, RiskViewBody.class);
        boolean changes = json.yes("answer");
        String why = json.optionalText("why").orElse("");
        return done(consenting.view(Caller.in(security), Uuids.orNotFound(id), changes, why), false);
    }

    private static Response done(Consenting.Answer answer, boolean asked) {
        return switch (answer) {
            case Consenting.Answer.Kept(Consenting.Done done) ->
                Response.status(Response.Status.CREATED)
                        .entity(new ConsentDonePage(
                                done.entry().toString(),
                                done.consent(),
                                done.at(),
                                asked ? Optional.of(RiskView.PROMPT) : Optional.empty()))
                        .build();
            case Consenting.Answer.TurnedBack(var ground) -> throw DeskProblems.refused(ground);
        };
    }
}
