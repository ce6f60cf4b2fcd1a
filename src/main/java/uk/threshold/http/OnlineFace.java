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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.Slot;
import uk.threshold.desk.DeskAnswer;
import uk.threshold.desk.OnlineCheck;
import uk.threshold.desk.OnlineEntry.Place;
import uk.threshold.desk.OnlineReview;
import uk.threshold.ledger.Receipt;
import uk.threshold.policy.Explanation;
import uk.threshold.request.Requester;

/** What a practice should hide from families in its own clinical system, and what somebody there has looked at. */
@Path(OnlineFace.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class OnlineFace {
    static final String PATH = "/api/online-review";
    private static final String CURSOR = Cursors.PARAMETER;
    static final Set<String> OFFERED = Set.of(CURSOR);
    private static final String NOTICE = "Threshold hides nothing in the NHS App or in your clinical system. Hide these"
            + " entries there; until you have, a family may see them.";

    private final OnlineReview review;
    private final Cursors cursors;
    private final Base base;

    OnlineFace(OnlineReview review, Cursors cursors, Base base) {
        this.review = review;
        this.cursors = cursors;
        this.base = base;
    }

    /** Entries to hide among those looked at; a page may be empty and yet have a next. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ReviewPage(String notice, List<EntryPage> entries, Optional<String> next) {}

    /**
     * One entry to hide.
     *
     * @param slot the labelled repetition that alone is to be hidden; empty where it is the entry
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record EntryPage(
            String entry, int version, Optional<String> slot, Instant keptAt, String checked, List<WhyPage> why) {}

    /** A rule that hides it, in the pack's words. */
    public record WhyPage(String rule, String says, List<String> cites) {
        static WhyPage of(Explanation.Line line) {
            return new WhyPage(line.rule(), line.says(), line.cites());
        }
    }

    /** A check that was recorded, and the id of its ledger entry. */
    public record CheckedPage(String receipt, Instant at, String entry, int version, String fit) {}

    @GET
    @RolesAllowed(RightNames.REVIEW_ONLINE)
    @Operation(
            summary = "Entries the practice should hide in its own clinical system, the newest first, and why",
            description =
                    "A page looks at 100 entries and may name fewer, or none; `next` goes on. Threshold hides nothing"
                            + " in the NHS App.")
    public ReviewPage review(@Context SecurityContext security, @Context UriInfo uri) {
        Parameters parameters = Parameters.inUrl(uri).only(OFFERED);
        Requester caller = Caller.in(security);
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, PATH);
        Optional<Place> after = parameters
                .one(CURSOR)
                .map(cursor -> Cursors.Moment.of(cursors.open(cursor, bound)))
                .map(moment -> new Place(moment.at(), moment.id()));
        OnlineReview.Page page = review.page(caller, after);
        List<EntryPage> entries = new ArrayList<>();
        page.entries().forEach(hide -> entries.addAll(pages(hide)));
        return new ReviewPage(
                NOTICE,
                entries,
                page.last()
                        .map(last -> new Cursors.Moment(last.keptAt(), last.resource()))
                        .map(last -> base.address(PATH) + "?" + CURSOR + "=" + cursors.seal(last.position(), bound)));
    }

    /** What was looked at, and whether it is fit to be seen online. */
    record CheckBody(
            int version,
            @Schema(enumeration = {"yes", "no"}) String fit,
            String why) {}

    @POST
    @Path("/{resource}/checked")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.REVIEW_ONLINE)
    @Operation(
            summary = "Record that somebody looked at an entry, and whether it is fit to be seen online",
            description =
                    "Body: version, the one looked at; fit (yes or no); why. A later version needs a look of its own.")
    @APIResponseSchema(
            value = CheckedPage.class,
            responseCode = "201",
            responseDescription = "Recorded; the receipt is the id of the ledger entry")
    public Response checked(
            @Context SecurityContext security,
            @PathParam("resource") String resource,
            @RequestBodySchema(CheckBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, CheckBody.class);
        UUID id = Uuids.orNotFound(resource);
        boolean fit = json.yes("fit");
        OnlineReview.Proposed proposed = new OnlineReview.Proposed(id, json.number("version"), fit, json.text("why"));
        return switch (review.check(Caller.in(security), proposed)) {
            case DeskAnswer.Done<OnlineCheck>(OnlineCheck check, Receipt receipt) ->
                Response.status(Response.Status.CREATED)
                        .entity(new CheckedPage(
                                receipt.rid().toString(), check.at(), resource, check.version(), fit ? "yes" : "no"))
                        .build();
            case DeskAnswer.TurnedBack<OnlineCheck> turned -> throw DeskProblems.refused(turned.ground());
        };
    }

    /** The entry alone where all of it is to be hidden; else each repetition that is. */
    private static List<EntryPage> pages(OnlineReview.ToHide hide) {
        List<EntryPage> pages = new ArrayList<>();
        hide.why().forEach((item, why) -> {
            if (item.slot().isEmpty()
                    || !hide.why().containsKey(hide.entry().main().id())) {
                pages.add(new EntryPage(
                        hide.entry().main().type() + "/" + item.resource(),
                        hide.entry().main().version(),
                        item.slot().map(Slot::toString),
                        hide.entry().place().keptAt(),
                        hide.checked(),
                        why.stream().map(WhyPage::of).toList()));
            }
        });
        return pages;
    }
}
