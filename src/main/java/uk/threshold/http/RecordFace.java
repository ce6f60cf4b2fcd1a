package uk.threshold.http;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.fhir.BatchBundle;
import uk.threshold.fhir.Capabilities;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.Drafting.Bundled;
import uk.threshold.fhir.HistoryAnswers;
import uk.threshold.fhir.RecordAnswers;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Outcome.Accepted;
import uk.threshold.intake.Outcome.Fate;
import uk.threshold.intake.Outcome.Kept;
import uk.threshold.intake.Outcome.NotAccepted;
import uk.threshold.intake.RecordSearch;
import uk.threshold.intake.RecordStore;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.RecordVersion;
import uk.threshold.intake.Removing;
import uk.threshold.intake.StoredRecord;
import uk.threshold.intake.Submission;
import uk.threshold.request.Requester;

/** A practice's own records: written by its system, read by its people. What another practice keeps does not exist here. */
@Path("/fhir")
@Produces({"application/fhir+json", "application/json"})
@Tag(name = "records", description = "A practice's own records, as its system sends and its people read them")
public final class RecordFace {
    private static final String TYPE = "{type:AllergyIntolerance|Appointment|Binary|CarePlan|CareTeam|Communication|"
            + "Composition|Condition|Consent|DiagnosticReport|DocumentReference|Encounter|FamilyMemberHistory|Flag|"
            + "Immunization|List|Location|MedicationRequest|MedicationStatement|Observation|Organization|Patient|"
            + "Practitioner|PractitionerRole|Procedure|Provenance|QuestionnaireResponse|RelatedPerson}";

    private final Drafting drafting;
    private final Accepting accepting;
    private final RecordStore records;
    private final Base base;
    private final Removing removing;
    private final RecordBatch batches;
    private final SmartConfiguration smart;

    RecordFace(
            Drafting drafting,
            Accepting accepting,
            Removing removing,
            RecordBatch batches,
            RecordStore records,
            Base base,
            SmartConfiguration smart) {
        this.smart = smart;
        this.drafting = drafting;
        this.accepting = accepting;
        this.removing = removing;
        this.batches = batches;
        this.records = records;
        this.base = base;
    }

    @POST
    @Consumes({"application/fhir+json", "application/json"})
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(
            summary = "Keep a transaction, wholly or not at all, or a batch, entry by entry",
            description =
                    "Entries are POST and PUT, in a batch DELETE too; urn:uuid and conditional references are understood,"
                            + " and ifNoneExist by identifier.")
    public Response bundle(@Context SecurityContext security, byte[] body) {
        Requester requester = Caller.in(security);
        Bundled bundled = orRefused(() -> drafting.bundle(body));
        ScopeCheck.check(security, bundled);
        byte[] answer =
                switch (bundled) {
                    case Bundled.Whole(List<Draft> drafts) ->
                        RecordAnswers.transaction(accept(requester, drafts).entries().stream()
                                .map(IntakeRefusals::done)
                                .toList());
                    case Bundled.EachByItself(BatchBundle batch) -> batches.done(custody(requester), batch);
                };
        return Response.ok(answer, Outcome.MEDIA_TYPE).build();
    }

    @POST
    @Path(TYPE)
    @Consumes({"application/fhir+json", "application/json"})
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(
            summary = "Keep a new resource",
            description = "If-None-Exist: identifier=system|value makes it conditional.")
    @APIResponse(responseCode = "201", description = "The resource that was kept")
    @APIResponse(responseCode = "200", description = "The one resource that has this identifier already")
    public Response create(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @PathParam("type") String type,
            byte[] body) {
        Optional<String> unless = Optional.ofNullable(headers.getHeaderString("If-None-Exist"));
        Kept kept = one(security, () -> drafting.create(type, body, unless));
        if (kept.fate() != Fate.CREATED) {
            return answer(Response.ok(), headers, kept);
        }
        String location = base.address("/fhir/" + RecordAnswers.address(kept.stored()));
        return answer(Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, location), headers, kept);
    }

    @PUT
    @Path(TYPE + "/{id}")
    @Consumes({"application/fhir+json", "application/json"})
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(
            summary = "Replace a resource whose current version the caller has read",
            description = "If-Match names that version.")
    public Response update(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @PathParam("type") String type,
            @PathParam("id") String id,
            byte[] body) {
        UUID resource = Uuids.orNotFound(id);
        int expected = expected(headers);
        Kept kept = one(security, () -> drafting.replace(type, resource, OptionalInt.of(expected), body));
        return answer(Response.ok(), headers, kept);
    }

    @GET
    @Path(TYPE + "/{id}")
    @RolesAllowed(RightNames.READ_RECORDS)
    @Operation(summary = "The current version of a resource of one's own practice")
    public Response read(
            @Context SecurityContext security, @PathParam("type") String type, @PathParam("id") String id) {
        Requester requester = Caller.in(security);
        String practice = requester.organisation().ods();
        UUID resource = Uuids.orNotFound(id);
        StoredRecord stored = records.read(practice, type, resource)
                .orElseThrow(() -> Refused.because(
                        records.history(practice, type, resource, Integer.MAX_VALUE, 1)
                                        .isEmpty()
                                ? Problem.NOT_FOUND
                                : Problem.DELETED));
        return answer(Response.ok(), stored);
    }

    @DELETE
    @Path(TYPE + "/{id}")
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(
            summary = "Delete a resource; its history stays",
            description = "If-Match names the version that was read.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Response delete(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @PathParam("type") String type,
            @PathParam("id") String id) {
        Requester requester = Caller.in(security);
        Removing.Removal removal = new Removing.Removal(type, type, Uuids.orNotFound(id), expected(headers));
        removing.remove(custody(requester), removal).ifPresent(refusal -> {
            throw IntakeRefusals.refused(List.of(refusal));
        });
        return Response.noContent().build();
    }

    /** What an earlier version said may have been wrong of somebody, and is read by the practice's system alone. */
    @GET
    @Path(TYPE + "/{id}/_history/{version}")
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(summary = "One version of a resource")
    public Response version(
            @Context SecurityContext security,
            @PathParam("type") String type,
            @PathParam("id") String id,
            @PathParam("version") String version) {
        Requester requester = Caller.in(security);
        RecordVersion kept = HistoryQuery.version(version)
                .flatMap(number -> records.version(requester.organisation().ods(), type, Uuids.orNotFound(id), number))
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
        if (kept.deleted()) {
            throw Refused.because(Problem.DELETED);
        }
        return answer(Response.ok(), kept.stored());
    }

    @GET
    @Path(TYPE + "/{id}/_history")
    @RolesAllowed(RightNames.KEEP_RECORDS)
    @Operation(summary = "All versions of a resource, the newest first")
    public Response history(
            @Context SecurityContext security,
            @PathParam("type") String type,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        Requester requester = Caller.in(security);
        HistoryQuery query = HistoryQuery.in(Parameters.inUrl(uri));
        UUID resource = Uuids.orNotFound(id);
        List<RecordVersion> found =
                records.history(requester.organisation().ods(), type, resource, query.below(), query.count() + 1);
        if (found.isEmpty()) {
            throw Refused.because(Problem.NOT_FOUND);
        }
        boolean more = found.size() > query.count();
        List<RecordVersion> page = more ? found.subList(0, query.count()) : found;
        Optional<String> next = more
                ? Optional.of(query.next(
                        type + "/" + resource, page.getLast().stored().version()))
                : Optional.empty();
        return Response.ok(HistoryAnswers.history(page, next), Outcome.MEDIA_TYPE)
                .build();
    }

    @GET
    @Path(TYPE)
    @RolesAllowed(RightNames.READ_RECORDS)
    @Operation(
            summary = "Search the practice's own resources of one type",
            description = "An NHS number is searched for by POST alone.")
    public Response search(@Context SecurityContext security, @PathParam("type") String type, @Context UriInfo uri) {
        return search(Caller.in(security), type, Parameters.inUrl(uri), true);
    }

    @POST
    @Path(TYPE + "/_search")
    @Consumes("application/x-www-form-urlencoded")
    @RolesAllowed(RightNames.READ_RECORDS)
    @Operation(summary = "The same search, with its parameters in the body")
    public Response searchByPost(
            @Context SecurityContext security, @PathParam("type") String type, @Context UriInfo uri, byte[] form) {
        Parameters.inUrl(uri).only(Set.of());
        return search(Caller.in(security), type, Parameters.inForm(form), false);
    }

    @GET
    @Path("metadata")
    @PermitAll
    @Operation(summary = "What this face offers: the same for everybody")
    public Response metadata() {
        Map<String, Set<String>> offered = RecordQuery.offered();
        offered.computeIfAbsent(FlagFace.TYPE, type -> new HashSet<>()).addAll(FlagSearch.OWN_IN_URL);
        return Response.ok(Capabilities.records(offered, Set.of()), Outcome.MEDIA_TYPE)
                .build();
    }

    @GET
    @Path(SmartConfiguration.PATH)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = SmartConfiguration.SUMMARY, description = SmartConfiguration.DESCRIPTION)
    public SmartConfiguration.SmartPage smartConfiguration() {
        return smart.records();
    }

    private Response search(Requester requester, String type, Parameters parameters, boolean inUrl) {
        RecordQuery query = new RecordQuery(type, parameters, inUrl);
        RecordSearch search = query.read();
        if (query.counts()) {
            byte[] counted =
                    RecordAnswers.count(records.count(requester.organisation().ods(), search));
            return Response.ok(counted, Outcome.MEDIA_TYPE).build();
        }
        // One more than asked for tells whether anything follows.
        List<StoredRecord> found = records.search(requester.organisation().ods(), search.counting(search.count() + 1));
        boolean more = found.size() > search.count();
        List<StoredRecord> page = more ? found.subList(0, search.count()) : found;
        Optional<String> next =
                more ? RecordQuery.next(type, parameters, page.getLast().id()) : Optional.empty();
        return Response.ok(RecordAnswers.searchset(page, next, query.elements()), Outcome.MEDIA_TYPE)
                .build();
    }

    private Kept one(SecurityContext security, Supplier<Draft> sent) {
        Draft draft = orRefused(sent);
        ScopeCheck.check(security, draft);
        return accept(Caller.in(security), List.of(draft)).entries().getFirst();
    }

    private Accepted accept(Requester requester, List<Draft> drafts) {
        return switch (accepting.accept(new Submission(custody(requester), drafts))) {
            case Accepted accepted -> accepted;
            case NotAccepted refused -> throw IntakeRefusals.refused(refused.refusals());
        };
    }

    private static Custody custody(Requester requester) {
        return new Custody(requester.organisation().ods(), requester.user());
    }

    private static <T> T orRefused(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (uk.threshold.intake.Refused refused) {
            throw IntakeRefusals.refused(refused.refusals());
        }
    }

    /** Nobody overwrites what they have not read. */
    static int expected(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.IF_MATCH))
                .map(Drafting::version)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .orElseThrow(() -> Refused.because(Problem.VERSION_CHANGED));
    }

    /** What was kept, or what there is to tell of it, where that is preferred (FHIR R4 RESTful API, Prefer). */
    private static Response answer(Response.ResponseBuilder response, HttpHeaders headers, Kept kept) {
        Response whole = answer(response, kept.stored());
        boolean preferred = headers.getRequestHeader("Prefer").stream()
                .flatMap(preferences -> Stream.of(preferences.split("[,;]")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("return=OperationOutcome"));
        return IntakeRefusals.reported(kept)
                .filter(outcome -> preferred)
                .map(outcome -> Response.fromResponse(whole).entity(outcome).build())
                .orElse(whole);
    }

    private static Response answer(Response.ResponseBuilder response, StoredRecord stored) {
        return response.entity(RecordAnswers.resource(stored))
                .type(Outcome.MEDIA_TYPE)
                .header(HttpHeaders.ETAG, RecordAnswers.etag(stored))
                .lastModified(Date.from(stored.lastKept()))
                .build();
    }
}
