package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Insight;
import uk.threshold.desk.Learning;

/** What a practice may learn from how its sharing went: numbers of families, without names, as JSON and as a page to print. */
@Path(InsightFace.PATH)
@Tag(name = "desk")
public final class InsightFace {
    static final String PATH = "/api/insight";
    static final String PAGE = "/page";

    private final Learning learning;

    InsightFace(Learning learning) {
        this.learning = learning;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.SEE_INSIGHT)
    @Operation(
            summary = "How sharing went in the last four whole quarters, in numbers of families",
            description =
                    "By purpose, agency, category, outcome, age of what is open, what answers brought, rulings and"
                            + " what they decided. Numbers below five are not told and look like none; others are rounded to"
                            + " the nearest five. The same to everybody of the practice who may see it.")
    public InsightPage insight(@Context SecurityContext security, @Context UriInfo uri) {
        return InsightPage.of(found(security, uri));
    }

    @GET
    @Path(PAGE)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(RightNames.SEE_INSIGHT)
    @Operation(
            operationId = "insightPage",
            summary = "The same as one page with charts, to print",
            description = "HTML without scripts; each chart has its table beside it.")
    @APIResponseSchema(
            value = String.class,
            responseCode = "200",
            responseDescription = "A page that loads nothing from anywhere")
    public Response page(@Context SecurityContext security, @Context UriInfo uri) {
        return new InsightSheet(found(security, uri)).page().response();
    }

    private Insight found(SecurityContext security, UriInfo uri) {
        Parameters.inUrl(uri).only(Set.of());
        return learning.insight(Caller.in(security));
    }
}
