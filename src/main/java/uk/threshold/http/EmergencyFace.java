package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Countersignature;
import uk.threshold.desk.Emergencies;
import uk.threshold.desk.EmergencyAccess;
import uk.threshold.request.SharingRequest;

/** Emergency access as the Caldicott guardian of the practice reviews it. */
@Path("/api/emergency-reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class EmergencyFace {
    /** How many emergency accesses one list shows. */
    private static final int LONGEST_LIST = 200;

    private final Emergencies emergencies;

    EmergencyFace(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    /** The list of emergency accesses. */
    public record EmergenciesPage(List<EmergencyPage> emergencies) {}

    /**
     * One emergency access.
     *
     * @param statement why the requester said it could not wait
     * @param countersignatureDue by when a manager of theirs is to countersign
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record EmergencyPage(
            UUID request,
            String asks,
            String organisation,
            Instant at,
            Optional<String> statement,
            Instant countersignatureDue,
            Optional<SignedPage> countersigned,
            List<LeftPage> left,
            Optional<ReviewedPage> review) {
        static EmergencyPage of(EmergencyAccess access) {
            SharingRequest request = access.request();
            return new EmergencyPage(
                    request.id(),
                    request.requester().name(),
                    request.requester().organisation().name(),
                    request.authoredOn(),
                    request.statement().map(SharingRequest.Statement::text),
                    Countersignature.due(request.authoredOn()),
                    access.countersignature().map(one -> new SignedPage(one.name(), one.at(), one.words())),
                    access.left().stream()
                            .map(one -> new LeftPage(one.rid(), one.at(), one.resources()))
                            .toList(),
                    access.review()
                            .map(one -> new ReviewedPage(one.finding().code(), one.words(), one.name(), one.at())));
        }
    }

    /** A manager's countersignature. */
    @Schema(name = "CountersignedPage")
    public record SignedPage(String by, Instant at, String words) {}

    /** One disclosure: its receipt, and how many resources left by type. */
    public record LeftPage(UUID receipt, Instant at, Map<String, Long> resources) {}

    /** The guardian's finding. */
    public record ReviewedPage(String finding, String words, String by, Instant at) {}

    @GET
    @RolesAllowed(RightNames.REVIEW_EMERGENCIES)
    @Operation(
            operationId = "emergencies",
            summary = "Emergency access to this practice's records, what is not reviewed first",
            description = "Who asked, why and when, whether a manager of theirs countersigned, and what left.")
    public EmergenciesPage emergencies(@Context SecurityContext security) {
        return new EmergenciesPage(emergencies.toReview(Caller.in(security), LONGEST_LIST).stream()
                .map(EmergencyPage::of)
                .toList());
    }
}
