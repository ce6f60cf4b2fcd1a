package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.SharedOnce;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;

/** The account of what a practice shared about a person, from its own ledger entries. */
@Path(DisclosureFace.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class DisclosureFace {
    static final String PATH = "/api/disclosures";
    private static final String SEARCH = "/search";
    private static final String COUNT = "_count";
    private static final String CURSOR = Cursors.PARAMETER;
    static final Set<String> OFFERED = Set.of(COUNT, CURSOR);

    private final Accounting accounting;
    private final Cursors cursors;
    private final Base base;

    DisclosureFace(Accounting accounting, Cursors cursors, Base base) {
        this.accounting = accounting;
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
            summary = "Everything shared about a person: to whom, when, why, which fields of their own record",
            description =
                    "Body: nhsNumber. What was shown online is listed too, without a request. Fields are paths, never"
                            + " values. `_count` says how many at most; `next` goes on, with the same body.")
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
                page.accounts().stream().map(DisclosurePage::of).toList(),
                page.last()
                        .map(last -> new Cursors.Moment(last.at(), last.rid()).position())
                        .map(last -> next + cursors.seal(last, bound)));
    }

    /**
     * Disclosures that were found, the newest first.
     *
     * @param next where the same body is sent for the next page; left out where nothing follows
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AccountPage(List<DisclosurePage> disclosures, Optional<String> next) {}

    /** To whom. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RecipientPage(String ods, Optional<String> organisation, String user, List<String> roles) {}

    /** One disclosure. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DisclosurePage(
            UUID receipt,
            Instant at,
            Optional<UUID> request,
            RecipientPage to,
            String purpose,
            String caseReference,
            List<String> fields) {
        static DisclosurePage of(Accounting.Account account) {
            SharedOnce shared = account.shared();
            return new DisclosurePage(
                    shared.rid(),
                    shared.at(),
                    shared.request(),
                    new RecipientPage(
                            shared.recipient(),
                            account.recipient().map(Organisation::name),
                            shared.user(),
                            shared.roles()),
                    shared.purpose(),
                    shared.caseReference(),
                    List.copyOf(account.fields()));
        }
    }
}
