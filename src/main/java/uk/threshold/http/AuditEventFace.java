package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.SharedEvent;
import uk.threshold.desk.Tracing;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.fhir.DisclosureEvents;
import uk.threshold.fhir.FlagReadsWriting;
import uk.threshold.request.Directory;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * Who saw what, as FHIR tells it: by whom a council's own flag was read, the last 25 times, and what a practice shared. Of
 * another's flag or request there is nothing, as of one that never was.
 */
@Path(AuditEventFace.PATH)
@Produces({"application/fhir+json", "application/json"})
@Tag(name = "flags")
public final class AuditEventFace {
    static final String PATH = "/fhir/AuditEvent";
    private static final String SEARCH = "/_search";
    private static final String ENTITY = "entity";
    private static final String PERSON = "patient:identifier";
    private static final String COUNT = "_count";
    private static final String FLAG = "Flag/";
    private static final String TASK = "Task/";
    private static final Set<String> OF_FLAG = Set.of(ENTITY);
    static final Set<String> OFFERED = Set.of(ENTITY, COUNT, Cursors.PARAMETER);
    static final Set<String> IN_FORM = Set.of(PERSON, COUNT, Cursors.PARAMETER);
    private static final Set<String> BESIDE_THE_FORM = Set.of(COUNT, Cursors.PARAMETER);

    private final FlagRegister register;
    private final Directory directory;
    private final Accounting accounting;
    private final Tracing tracing;
    private final Cursors cursors;
    private final Base base;

    AuditEventFace(
            FlagRegister register,
            Directory directory,
            Accounting accounting,
            Tracing tracing,
            Cursors cursors,
            Base base) {
        this.register = register;
        this.directory = directory;
        this.accounting = accounting;
        this.tracing = tracing;
        this.cursors = cursors;
        this.base = base;
    }

    @GET
    @RolesAllowed({RightNames.SEE_FLAG_READS, RightNames.SEE_DISCLOSURES})
    @Operation(
            summary =
                    "The last 25 reads of a flag by the council that placed it; what a practice shared under a request",
            description = "A council's `entity` is `Flag/{id}`: reads by role, organisation and time. A practice's is"
                    + " `Task/{id}`: one AuditEvent for each person of whom something left, in the shape of IHE's Basic Audit"
                    + " Log Patterns. `_count` says of how many disclosures at most; the link `next` goes on.")
    public Response search(@Context SecurityContext security, @Context UriInfo uri) {
        Requester caller = Caller.in(security);
        Parameters parameters = Parameters.inUrl(uri);
        return Right.SEE_DISCLOSURES.heldBy(caller)
                ? underRequest(caller, parameters.only(OFFERED))
                : readsOfFlag(caller, parameters.only(OF_FLAG));
    }

    @POST
    @Path(SEARCH)
    @Consumes("application/x-www-form-urlencoded")
    @RolesAllowed(RightNames.SEE_DISCLOSURES)
    @Operation(
            summary = "What a practice shared about a person, by patient:identifier in the body",
            description =
                    "As AuditEvents of IHE's Basic Audit Log Patterns, of this person alone. `_count` and `_cursor` stand"
                            + " in the address or in the body: of how many disclosures at most, and where the page before ended. The link `next` goes"
                            + " on, with the same body but for a `_cursor` in it.")
    public Response searchByPost(@Context SecurityContext security, @Context UriInfo uri, byte[] body) {
        Requester caller = Caller.in(security);
        Parameters beside = Parameters.inUrl(uri).only(BESIDE_THE_FORM);
        Parameters form = Parameters.inForm(body).only(IN_FORM);
        NhsNumber number = number(form);
        Parameters parameters = beside.and(form);
        int count = count(parameters);
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, PATH + SEARCH + " " + number.digits());
        Accounting.Page page = accounting.page(caller, number, after(parameters, bound), count);
        // The body is sent again with its own count, which may not stand in both.
        String first = PATH + SEARCH + (form.one(COUNT).isPresent() ? "?" : "?" + COUNT + "=" + count + "&");
        return answer(caller, page, account -> tracing.of(account, number), first, bound);
    }

    private Response underRequest(Requester caller, Parameters parameters) {
        UUID request = entity(parameters, TASK);
        int count = count(parameters);
        String search = PATH + "?" + ENTITY + "=" + TASK + request;
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, search);
        Accounting.Page page = accounting.page(caller, request, after(parameters, bound), count);
        return answer(caller, page, tracing::of, search + "&" + COUNT + "=" + count + "&", bound);
    }

    private Response readsOfFlag(Requester caller, Parameters parameters) {
        UUID flag = entity(parameters, FLAG);
        String council = caller.organisation().ods();
        return written(FlagReadsWriting.searchset(register.reads(council, flag), directory::organisation));
    }

    private Response answer(
            Requester caller,
            Accounting.Page page,
            Function<Accounting.Account, List<SharedEvent>> events,
            String first,
            Cursors.Bound bound) {
        Optional<String> next = page.last()
                .map(last -> new Cursors.Moment(last.at(), last.rid()).position())
                .map(last -> base.address(first) + Cursors.PARAMETER + "=" + cursors.seal(last, bound));
        return written(new DisclosureEvents(caller.organisation(), base.address("/fhir"))
                .searchset(
                        page.accounts().stream()
                                .flatMap(account -> events.apply(account).stream())
                                .toList(),
                        page.failing(),
                        next));
    }

    private static Response written(byte[] bundle) {
        return Response.ok(bundle, Outcome.MEDIA_TYPE).build();
    }

    private static int count(Parameters parameters) {
        return parameters.count(Searches.USUAL_COUNT, Searches.LARGEST_COUNT);
    }

    private Optional<Accounting.Place> after(Parameters parameters, Cursors.Bound bound) {
        return parameters
                .one(Cursors.PARAMETER)
                .map(cursor -> Cursors.Moment.of(cursors.open(cursor, bound)))
                .map(moment -> new Accounting.Place(moment.at(), moment.id()));
    }

    private static UUID entity(Parameters parameters, String type) {
        return parameters
                .one(ENTITY)
                .filter(entity -> entity.startsWith(type))
                .map(entity -> entity.substring(type.length()))
                .flatMap(id -> Uuids.parse(id))
                .orElseThrow(() -> Parameters.invalid(ENTITY));
    }

    private static NhsNumber number(Parameters form) {
        String prefix = NhsNumber.SYSTEM + "|";
        String token =
                form.one(PERSON).filter(text -> text.startsWith(prefix)).orElseThrow(() -> Parameters.invalid(PERSON));
        return NhsNumber.parse(token.substring(prefix.length()))
                .orElseThrow(() -> Refused.because(Problem.NHS_NUMBER_INVALID));
    }
}
