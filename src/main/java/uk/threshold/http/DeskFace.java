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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Closing;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.Finding;
import uk.threshold.desk.Judging;
import uk.threshold.desk.Matching;
import uk.threshold.desk.StanceRegister;
import uk.threshold.desk.Viewing;
import uk.threshold.request.CommonLawRoute;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.RulingKind;

/** The practice's desk: its requests, what would leave and why, rulings, matches, and the close. */
@Path("/api/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk", description = "The practice's desk: what would leave and why, rulings, and the account")
public final class DeskFace {
    /** How many requests one list shows. */
    private static final int LONGEST_LIST = 200;

    private final Viewing viewing;
    private final ConsentRegister consents;
    private final StanceRegister stances;
    private final Judging judging;
    private final Matching matching;
    private final Closing closing;

    DeskFace(
            Viewing viewing,
            ConsentRegister consents,
            StanceRegister stances,
            Judging judging,
            Matching matching,
            Closing closing) {
        this.viewing = viewing;
        this.consents = consents;
        this.stances = stances;
        this.judging = judging;
        this.matching = matching;
        this.closing = closing;
    }

    /** The list of requests. */
    public record RequestsPage(List<RequestPage> requests) {}

    @GET
    @RolesAllowed(RightNames.SEE_REQUESTS)
    @Operation(summary = "The newest requests made of the practice: who asks, why, by when")
    public RequestsPage requests(@Context SecurityContext security) {
        Requester caller = Caller.in(security);
        Map<UUID, List<ConsentRegister.Question>> questions = questions(caller);
        return new RequestsPage(viewing.requests(caller, LONGEST_LIST).stream()
                .map(RequestPage::of)
                .map(page -> page.beside(questions.getOrDefault(page.id(), List.of()), List.of()))
                .toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(RightNames.SEE_REQUESTS)
    @Operation(
            summary = "One request: the requester's words and, for roles that may see content, each outcome and why",
            description = "What is shown is what would leave if the requester read the answer now.")
    public RequestPage request(@Context SecurityContext security, @PathParam("id") String id) {
        Requester caller = Caller.in(security);
        UUID request = Uuids.orNotFound(id);
        Optional<RequestPage> page = Right.SEE_OUTCOMES.heldBy(caller)
                ? viewing.view(caller, request).map(RequestPage::of)
                : viewing.request(caller, request).map(RequestPage::of);
        return page.map(found ->
                        found.beside(questions(caller).getOrDefault(request, List.of()), raised(caller, request)))
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    /** That somebody withdrew is content, which not everybody who sees requests may see. */
    private Map<UUID, List<ConsentRegister.Question>> questions(Requester caller) {
        return Right.SEE_OUTCOMES.heldBy(caller)
                ? consents.questions(caller.organisation().ods())
                : Map.of();
    }

    private List<StanceRegister.Raised> raised(Requester caller, UUID request) {
        return Right.SEE_OUTCOMES.heldBy(caller)
                ? stances.beside(caller.organisation().ods(), request)
                : List.of();
    }

    /**
     * A ruling.
     *
     * @param asOf the time of the view that was judged
     * @param grounds of a reasoned release, by the id of each person whose own the item is
     * @param told of a reasoned release: who was told, or why nobody
     */
    record RulingBody(
            RulingKind kind,
            RulingPage.ScopePage scope,
            Optional<String> why,
            Optional<String> wording,
            Optional<Instant> asOf,
            Optional<Map<UUID, CommonLawRoute>> grounds,
            Optional<String> told) {}

    @POST
    @Path("/{id}/rulings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.RULE)
    @Operation(
            summary =
                    "Rule: relevant, not-relevant, weighed, wording, reasoned-release, document, order-checked or known-and-safe",
            description =
                    "Body: kind; scope {item, slot} or {items: ids} or {person} or {person, category} or {} for the whole request;"
                            + " why, needed but for not-relevant and wording; wording, for wording alone; asOf, the time of the view"
                            + " that was judged, so that what changed since waits; for a reasoned-release of one item, grounds (for"
                            + " each person whose own it is: consent, law, public-interest, best-interests) and told, who was told"
                            + " or why nobody. The reason stands in the note in that"
                            + " person's own record: name nobody else in it.")
    @APIResponseSchema(
            value = DeskAnswers.RuledPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response rule(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(RulingBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, RulingBody.class);
        Judging.Proposed proposed = new Judging.Proposed(
                json.coded("kind", RulingKind.class),
                RulingPage.scope(json.object("scope", RulingPage.ScopePage.class)),
                json.optionalText("why").orElse(""),
                json.optionalText("wording"),
                json.optionalInstant("asOf"),
                RulingPage.release(json));
        return DeskAnswers.done(judging.judge(Caller.in(security), Uuids.orNotFound(id), proposed));
    }

    /** Who a position is; or what was found instead, in words. */
    record MatchBody(
            int position,
            Optional<UUID> person,

            @Schema(enumeration = {"not-identified-here", "left-this-practice"})
            Optional<String> finding,

            Optional<String> words) {}

    @POST
    @Path("/{id}/match")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.MATCH)
    @Operation(
            summary = "Say who a position of the request is, or that nobody here is meant",
            description = "Body: position, and either person (id of a Patient or RelatedPerson), or finding"
                    + " (not-identified-here, left-this-practice) with words.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response match(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(MatchBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, MatchBody.class);
        return DeskAnswers.done(
                matching.match(Caller.in(security), Uuids.orNotFound(id), json.number("position"), finding(json)));
    }

    /** What the signer says, to all readers and to those of the annex. */
    record CloseBody(PracticeStatement.Choice statement, Optional<PracticeStatement.Choice> annexStatement) {}

    @POST
    @Path("/{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.CLOSE)
    @Operation(
            summary = "Close the request with a signed statement",
            description =
                    "Body: statement (shared, please-ring, not-completed, told-by-telephone). It goes to the requester"
                            + " as the signer's own, and a note stands in the record of each patient spoken of."
                            + " annexStatement (please-ring, or left out) is told to the readers of the annex alone.")
    @APIResponseSchema(
            value = DeskAnswers.DonePage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response close(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(CloseBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, CloseBody.class);
        return DeskAnswers.done(closing.close(
                Caller.in(security),
                Uuids.orNotFound(id),
                json.coded("statement", PracticeStatement.Choice.class),
                json.has("annexStatement")
                        ? Optional.of(json.coded("annexStatement", PracticeStatement.Choice.class))
                        : Optional.empty()));
    }

    private static Finding finding(PlainJson json) {
        if (json.has("person")) {
            if (json.has("finding") || json.has("words")) {
                throw Refused.because(Problem.VALUE_INVALID, "person");
            }
            return new Finding.Identified(new PersonId(json.uuid("person")));
        }
        String words = json.optionalText("words").orElse("");
        return switch (json.text("finding")) {
            case "not-identified-here" -> new Finding.NotIdentifiedHere(words);
            case "left-this-practice" -> new Finding.LeftThisPractice(words);
            default -> throw Refused.because(Problem.VALUE_INVALID, "finding");
        };
    }
}
