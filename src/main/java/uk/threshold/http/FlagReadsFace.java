package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.fhir.FlagReadsWriting;
import uk.threshold.request.Directory;

/** By whom a council's own flag was read: the last 25 reads. Of another's flag there are none, as of one that never was. */
@Path("/fhir/AuditEvent")
@Produces({"application/fhir+json", "application/json"})
@Tag(name = "flags")
public final class FlagReadsFace {
    private static final String ENTITY = "entity";
    private static final String FLAG = "Flag/";
    static final Set<String> OFFERED = Set.of(ENTITY);

    private final FlagRegister register;
    private final Directory directory;

    FlagReadsFace(FlagRegister register, Directory directory) {
        this.register = register;
        this.directory = directory;
    }

    @GET
    @RolesAllowed(RightNames.SEE_FLAG_READS)
    @Operation(
            summary = "The last 25 reads of a flag by the council that placed it",
            description = "By role, organisation and time.")
    public Response search(@Context SecurityContext security, @Context UriInfo uri) {
        Parameters parameters = Parameters.inUrl(uri);
        parameters.only(OFFERED);
        UUID flag = parameters
                .one(ENTITY)
                .filter(entity -> entity.startsWith(FLAG))
                .map(entity -> entity.substring(FLAG.length()))
                .flatMap(id -> Uuids.parse(id))
                .orElseThrow(() -> Parameters.invalid(ENTITY));
        String council = Caller.in(security).organisation().ods();
        return Response.ok(
                        FlagReadsWriting.searchset(register.reads(council, flag), directory::organisation),
                        Outcome.MEDIA_TYPE)
                .build();
    }
}
