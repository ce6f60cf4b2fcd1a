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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.Grounds;
import uk.threshold.desk.SharedOnce;
import uk.threshold.policy.Explanation;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;

/** The account of what a practice shared about a person, from its own ledger entries. */
@Path(DisclosureFace.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class DisclosureFace {
    static final String PATH = "/api/disclosures";
    private static final String SEARCH = "/search";
    private static final String ONE = "/{rid}";
    private static final String COUNT = "_count";
    private static final String CURSOR = Cursors.PARAMETER;
    static final Set<String> OFFERED = Set.of(COUNT, CURSOR);

    private final Accounting accounting;
    private final Grounds grounds;
    private final Cursors cursors;
    private final Base base;

    DisclosureFace(Accounting accounting, Grounds grounds, Cursors cursors, Base base) {
        this.accounting = accounting;
        this.grounds = grounds;
        this.cursors = cursors;
        this.base = base;
    }

    /** About whom. */
    record AccountBody(String nhsNumber) {}

    @POST
    @Path(SEARCH)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.SEE_DISCLOSURES)
    @Operation(
            summary =
                    "Everything shared about a person: to whom, when, why, on what ground, which fields of their own record",
            description =
                    "Body: nhsNumber. What was shown online is listed too, without a request. Fields are paths, never"
                            + " values. The ground is the rules that let those leave; consents are the person's own that"
                            + " were read for it. What the ledger can no longer read stands under `unreadable`. `_count` says"
                            + " how many at most; `next` goes on, with the same body, and a page may be short before it.")
    public AccountPage search(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @RequestBodySchema(AccountBody.class) byte[] body) {
        Parameters parameters = Parameters.inUrl(uri).only(OFFERED);
        int count = parameters.count(Searches.USUAL_COUNT, Searches.LARGEST_COUNT);
        NhsNumber number = NhsNumber.parse(
                        PlainJson.read(body, AccountBody.class).text("nhsNumber"))
                .orElseThrow(() -> Refused.because(Problem.NHS_NUMBER_INVALID));
        Requester caller = Caller.in(security);
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, PATH + SEARCH + " " + number.digits());
        Optional<Accounting.Place> after = parameters
                .one(CURSOR)
                .map(cursor -> Cursors.Moment.of(cursors.open(cursor, bound)))
                .map(moment -> new Accounting.Place(moment.at(), moment.id()));
        Accounting.Page page = accounting.page(caller, number, after, count);
        String next = base.address(PATH + SEARCH) + "?" + COUNT + "=" + count + "&" + CURSOR + "=";
        return new AccountPage(
                page.accounts().stream()
                        .map(account -> DisclosurePage.of(account, grounds))
                        .toList(),
                page.unreadable().stream()
                        .map(sharing -> new UnreadablePage(sharing.rid(), sharing.request()))
                        .toList(),
                page.last()
                        .map(last -> new Cursors.Moment(last.at(), last.rid()).position())
                        .map(last -> next + cursors.seal(last, bound)));
    }

    @GET
    @Path(ONE)
    @RolesAllowed(RightNames.SEE_DISCLOSURES)
    @Operation(
            summary = "One disclosure in full: to whom, why, of whom, what left, what stayed, and by which rules",
            description = "By the id of its receipt. Paths and rules, never values.")
    public InFullPage disclosure(
            @Context SecurityContext security, @Context UriInfo uri, @PathParam("rid") String rid) {
        return InFullPage.of(found(security, uri, rid), grounds);
    }

    @GET
    @Path(ONE + "/page")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(RightNames.SEE_DISCLOSURES)
    @Operation(
            operationId = "disclosurePage",
            summary = "The same as one page to print, in plain language",
            description = "HTML without scripts, for A4.")
    @APIResponseSchema(
            value = String.class,
            responseCode = "200",
            responseDescription = "A page that loads nothing from anywhere")
    public Response page(@Context SecurityContext security, @Context UriInfo uri, @PathParam("rid") String rid) {
        return new DisclosureSheet(Caller.in(security).organisation(), found(security, uri, rid), grounds)
                .page()
                .response();
    }

    private Accounting.Account found(SecurityContext security, UriInfo uri, String rid) {
        Parameters.inUrl(uri).only(Set.of());
        return accounting
                .one(Caller.in(security), Uuids.orNotFound(rid))
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    /**
     * Disclosures that were found, the newest first.
     *
     * @param unreadable what of this page is not in the ledger as it was recorded; it is told to nobody what it was
     * @param next where the same body is sent for the next page; left out where nothing follows
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AccountPage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<DisclosurePage> disclosures,
            List<UnreadablePage> unreadable,
            Optional<String> next) {}

    /** A disclosure that cannot be read. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record UnreadablePage(UUID receipt, Optional<UUID> request) {}

    /** To whom. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RecipientPage(
            String ods, Optional<String> organisation, String user, String name, List<String> roles) {
        static RecipientPage of(Accounting.Account account) {
            SharedOnce shared = account.shared();
            return new RecipientPage(
                    shared.recipient(),
                    account.recipient().map(Organisation::name),
                    shared.user(),
                    account.whole().name(),
                    shared.roles());
        }
    }

    /** One rule that let something leave; its words are left out where its pack is no longer there. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GroundPage(String rule, String says, List<String> cites) {
        private static GroundPage of(Explanation.Line line) {
            return new GroundPage(line.rule(), line.says(), line.cites());
        }
    }

    /** One disclosure. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DisclosurePage(
            UUID receipt,
            Instant at,
            Optional<UUID> request,
            RecipientPage to,
            String purpose,
            String caseReference,
            List<String> fields,
            List<GroundPage> ground,
            List<UUID> consents) {
        static DisclosurePage of(Accounting.Account account, Grounds grounds) {
            SharedOnce shared = account.shared();
            return new DisclosurePage(
                    shared.rid(),
                    shared.at(),
                    shared.request(),
                    RecipientPage.of(account),
                    shared.purpose(),
                    shared.caseReference(),
                    List.copyOf(account.fields()),
                    grounds.of(account.whole(), shared.ownIds()::contains).stream()
                            .map(GroundPage::of)
                            .toList(),
                    grounds.consents(account.whole(), shared.ownIds()::contains));
        }
    }
}
