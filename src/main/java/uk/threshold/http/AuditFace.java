package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.ledger.Growth;
import uk.threshold.ledger.Tile;
import uk.threshold.ledger.TiledLog;

/**
 * The log, to auditors and witnesses: its tiles after C2SP tlog-tiles, and that it only grew, after C2SP tlog-witness. What
 * the last commit does not reach is not found, and neither is what no log has.
 */
@Path("/api")
@Tag(name = "receipts")
public final class AuditFace {
    static final String OLD = "old";
    static final Set<String> OFFERED = Set.of(OLD);

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final TiledLog log;

    AuditFace(TiledLog log) {
        this.log = log;
    }

    /** @param tile as in C2SP tlog-tiles: {@code 0/x001/234}, {@code entries/000.p/12} */
    @GET
    @Path("/ledger/tile/{tile:.+}")
    @Produces("application/octet-stream")
    @RolesAllowed(RightNames.AUDIT_LEDGER)
    @Operation(
            summary = "A tile of the ledger, or a bundle of its entries",
            description =
                    "C2SP tlog-tiles: 256 hashes of one level, 32 bytes each, or 256 entries, each after its length in"
                            + " two bytes; with .p/ and a width, as many as that. What is beyond the last checkpoint is not found.")
    public byte[] tile(@PathParam("tile") String tile) {
        return Tile.parse("tile/" + tile).flatMap(log::read).orElseThrow(AuditFace::notFound);
    }

    /** That the log grew from a size that a witness saw to its last commit. */
    @GET
    @Path("/ledger/growth")
    @Produces("text/plain;charset=utf-8")
    @RolesAllowed(RightNames.AUDIT_LEDGER)
    @Operation(
            summary = "A proof that the ledger only grew, with the checkpoint of the last commit",
            description =
                    "The body of add-checkpoint in C2SP tlog-witness: the old size, the hashes of the proof, and the"
                            + " signed checkpoint.")
    public String growth(@Context UriInfo uri) {
        String old = Parameters.inUrl(uri).only(OFFERED).one(OLD).orElse("0");
        if (!SIZE.matcher(old).matches()) {
            throw Parameters.invalid(OLD);
        }
        return log.growth(Long.parseLong(old)).map(Growth::text).orElseThrow(AuditFace::notFound);
    }

    private static Refused notFound() {
        return Refused.because(Problem.NOT_FOUND);
    }
}
