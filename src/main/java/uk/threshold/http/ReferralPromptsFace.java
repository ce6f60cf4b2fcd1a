package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.Coded;
import uk.threshold.desk.Heard;
import uk.threshold.desk.ReferralAnswer;
import uk.threshold.desk.ReferralAnswer.Said;
import uk.threshold.desk.ReferralPrompt;
import uk.threshold.desk.Referring;
import uk.threshold.policy.Explanation;
import uk.threshold.request.Requester;

/** Entries that ask a practice to think of a referral, and what its lead or deputy did. */
@Path(ReferralPromptsFace.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class ReferralPromptsFace {
    static final String PATH = "/api/referral-prompts";
    private static final String CURSOR = Cursors.PARAMETER;
    static final Set<String> OFFERED = Set.of(CURSOR);
    private static final String NOTICE =
            "Threshold refers nobody, and does not say whether a referral is needed. That is"
                    + " for you to judge, and to make.";

    private final Referring referring;
    private final Cursors cursors;
    private final Base base;

    ReferralPromptsFace(Referring referring, Cursors cursors, Base base) {
        this.referring = referring;
        this.cursors = cursors;
        this.base = base;
    }

    /** Open prompts. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PromptsPage(String notice, List<PromptPage> prompts, Optional<String> next) {}

    /**
     * One prompt, without what its entry says.
     *
     * @param entry type and id of the resource
     * @param record type and id of the Patient in whose record it stands
     * @param child type and id of the Patient or RelatedPerson for whom it asks; absent for somebody named in words alone
     * @param prompts ids of the pack's prompts by which it asks
     * @param why what these say
     * @param receipt id of the ledger entry that the practice was prompted
     * @param withdrawn why it is, where it is
     * @param answers the latest first; shown with one prompt alone
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PromptPage(
            UUID id,
            String entry,
            int version,
            String record,
            Optional<String> child,
            Optional<String> category,
            Instant keptAt,
            List<String> prompts,
            List<WhyPage> why,
            Optional<UUID> receipt,
            Optional<String> withdrawn,
            List<AnswerPage> answers) {
        static PromptPage of(Referring.Shown shown) {
            ReferralPrompt prompt = shown.prompt();
            return new PromptPage(
                    prompt.id(),
                    prompt.item().reference(),
                    prompt.version(),
                    "Patient/" + prompt.patient().value(),
                    prompt.child().map(ReferralPrompt.Kept::reference),
                    prompt.category().map(Coded::code),
                    prompt.keptAt(),
                    prompt.prompts(),
                    shown.why().stream().map(WhyPage::of).toList(),
                    prompt.entry(),
                    prompt.withdrawn().map(Coded::code),
                    shown.answers().stream().map(AnswerPage::of).toList());
        }
    }

    /** A prompt of the pack, in its words. */
    public record WhyPage(String prompt, String says, List<String> cites) {
        static WhyPage of(Explanation.Line line) {
            return new WhyPage(line.rule(), line.says(), line.cites());
        }
    }

    /** What was done, and by whom it is signed. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AnswerPage(
            String outcome,
            Optional<String> to,
            Optional<LocalDate> on,
            Optional<String> how,
            Optional<String> why,
            String by,
            Instant at) {
        static AnswerPage of(ReferralAnswer answer) {
            Optional<Said.Referred> referred =
                    answer.said() instanceof Said.Referred said ? Optional.of(said) : Optional.empty();
            Optional<String> known =
                    answer.said() instanceof Said.AlreadyKnown(String to) ? Optional.of(to) : Optional.empty();
            return new AnswerPage(
                    answer.said().code(),
                    referred.map(Said.Referred::to).or(() -> known),
                    referred.map(Said.Referred::on),
                    referred.map(Said.Referred::how),
                    answer.said() instanceof Said.NotReferred(String why) ? Optional.of(why) : Optional.empty(),
                    answer.by(),
                    answer.at());
        }
    }

    /** An answer that was kept, and the id of the ledger entry that records it. */
    public record AnsweredPage(String receipt, UUID prompt, Instant at) {}

    @GET
    @RolesAllowed(RightNames.SEE_PROMPTS)
    @Operation(
            summary = "Entries that ask the practice to think of a referral and that nobody answered, the newest first",
            description = "100 to a page; `next` goes on. Threshold refers nobody.")
    public PromptsPage prompts(@Context SecurityContext security, @Context UriInfo uri) {
        Parameters parameters = Parameters.inUrl(uri).only(OFFERED);
        Requester caller = Caller.in(security);
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, PATH);
        Optional<ReferralPrompt.Place> after = parameters
                .one(CURSOR)
                .map(cursor -> Cursors.Moment.of(cursors.open(cursor, bound)))
                .map(moment -> new ReferralPrompt.Place(moment.at(), moment.id()));
        Referring.Page page = referring.page(caller, after);
        return new PromptsPage(
                NOTICE,
                page.prompts().stream().map(PromptPage::of).toList(),
                page.last()
                        .map(last -> new Cursors.Moment(last.keptAt(), last.id()))
                        .map(last -> base.address(PATH) + "?" + CURSOR + "=" + cursors.seal(last.position(), bound)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(RightNames.SEE_PROMPTS)
    @Operation(summary = "One prompt, open or not, and every answer to it")
    public PromptPage prompt(@Context SecurityContext security, @PathParam("id") String id) {
        return referring
                .prompt(Caller.in(security), Uuids.orNotFound(id))
                .map(PromptPage::of)
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    /** What was done; which words it takes, the outcome says. */
    record ReferralAnswerBody(
            @Schema(enumeration = {"referred", "already-known", "not-referred"})
            String outcome,

            Optional<String> to,
            Optional<LocalDate> on,
            Optional<String> how,
            Optional<String> why) {}

    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.ANSWER_PROMPTS)
    @Operation(
            summary = "Write down what was done; a later answer supersedes by being added",
            description = "Body: outcome, and in words of your own for `referred` to, on (day) and how; for"
                    + " `already-known` to; for `not-referred` why.")
    @APIResponseSchema(
            value = AnsweredPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response answer(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @RequestBodySchema(ReferralAnswerBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, ReferralAnswerBody.class);
        return switch (referring.answer(Caller.in(security), Uuids.orNotFound(id), said(json))) {
            case Heard.Kept(UUID prompt, Instant at, UUID entry) ->
                Response.status(Response.Status.CREATED)
                        .entity(new AnsweredPage(entry.toString(), prompt, at))
                        .build();
            case Heard.TurnedBack(var ground) -> throw DeskProblems.refused(ground);
        };
    }

    private static Said said(PlainJson json) {
        return switch (json.text("outcome")) {
            case "referred" -> {
                without(json, "why");
                yield new Said.Referred(json.text("to"), day(json), json.text("how"));
            }
            case "already-known" -> {
                without(json, "on", "how", "why");
                yield new Said.AlreadyKnown(json.text("to"));
            }
            case "not-referred" -> {
                without(json, "to", "on", "how");
                yield new Said.NotReferred(json.text("why"));
            }
            default -> throw Refused.because(Problem.VALUE_INVALID, "outcome");
        };
    }

    private static LocalDate day(PlainJson json) {
        return json.optionalDay("on").orElseThrow(() -> Refused.because(Problem.ELEMENT_MISSING, "on"));
    }

    /** What belongs to another outcome contradicts this one. */
    private static void without(PlainJson json, String... others) {
        for (String other : others) {
            if (json.has(other)) {
                throw Refused.because(Problem.VALUE_INVALID, other);
            }
        }
    }
}
