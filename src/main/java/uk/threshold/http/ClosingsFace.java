package uk.threshold.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.ledger.Closing;
import uk.threshold.ledger.Growth;
import uk.threshold.ledger.PartyTrees;

/**
 * What an organisation hands to its witness: the signed roots of the tree of its own entries, and the proof that each
 * extends the one before. Of the log as a whole everybody gets one checkpoint a day, and it is the same for all.
 */
@Path("/api")
@Tag(name = "receipts")
public final class ClosingsFace {
    static final String BELOW = "below";
    static final String OLD = "old";
    static final int PAGE = 31;

    private static final String NOTE = "text/plain;charset=utf-8";
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final PartyTrees trees;

    ClosingsFace(PartyTrees trees) {
        this.trees = trees;
    }

    /** Closings, newest first; whoever wants older ones asks for those below the smallest size. */
    public record ClosingsPage(List<ClosedDay> closings) {}

    /**
     * One closing.
     *
     * @param day in UTC, the last whose entries are in it
     * @param size how many entries of the organisation's own are in the tree
     * @param note the signed note
     * @param entry id of the ledger entry that holds it, of which there is a receipt
     */
    public record ClosedDay(String day, String size, String note, String entry) {
        static ClosedDay of(Closing closing) {
            return new ClosedDay(
                    closing.day().toString(),
                    Long.toString(closing.signed().checkpoint().head().size()),
                    closing.signed().note(),
                    closing.entry().toString());
        }
    }

    @GET
    @Path("/ledger/closings")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.SEE_CLOSINGS)
    @Operation(
            summary = "The signed daily roots of the tree of one's organisation's own entries, newest first",
            description = "Up to 31; the next page is of those below the smallest size.")
    public ClosingsPage closings(@Context SecurityContext security, @Context UriInfo uri) {
        Parameters parameters = Parameters.inUrl(uri).only(Set.of(BELOW));
        Optional<Long> below = size(parameters, BELOW);
        return new ClosingsPage(
                trees.closings(own(security), below.map(OptionalLong::of).orElseGet(OptionalLong::empty), PAGE).stream()
                        .map(ClosedDay::of)
                        .toList());
    }

    @GET
    @Path("/ledger/closings/growth")
    @Produces(NOTE)
    @RolesAllowed(RightNames.SEE_CLOSINGS)
    @Operation(
            summary = "The newest daily root of one's organisation, with the proof that it extends an older one",
            description = "The body that C2SP tlog-witness calls add-checkpoint; `threshold witness` takes it.")
    public String growth(@Context SecurityContext security, @Context UriInfo uri) {
        Parameters parameters = Parameters.inUrl(uri).only(Set.of(OLD));
        return trees.growth(own(security), size(parameters, OLD).orElse(0L))
                .map(Growth::text)
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    @GET
    @Path("/ledger/daily")
    @Produces(NOTE)
    @RolesAllowed({
        RightNames.RECEIVE_ANSWERS,
        RightNames.SEE_DISCLOSURES,
        RightNames.READ_FLAGS,
        RightNames.AUDIT_LEDGER
    })
    @Operation(
            summary = "The ledger's signed checkpoint as it was when this day began in UTC, the same for everybody",
            description = "A C2SP signed note: that of the last commit before it.")
    public String daily() {
        return trees.daily().note();
    }

    @GET
    @Path("/ledger/daily/growth")
    @Produces(NOTE)
    @RolesAllowed({
        RightNames.RECEIVE_ANSWERS,
        RightNames.SEE_DISCLOSURES,
        RightNames.READ_FLAGS,
        RightNames.AUDIT_LEDGER
    })
    @Operation(
            summary = "The ledger's checkpoint of this day's beginning, with the proof that it extends an older one",
            description = "The body that C2SP tlog-witness calls add-checkpoint; `threshold witness` takes it.")
    public String dailyGrowth(@Context UriInfo uri) {
        Parameters parameters = Parameters.inUrl(uri).only(Set.of(OLD));
        return trees.dailyGrowth(size(parameters, OLD).orElse(0L))
                .map(Growth::text)
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    private static String own(SecurityContext security) {
        return Caller.in(security).organisation().ods();
    }

    private static Optional<Long> size(Parameters parameters, String name) {
        return parameters.one(name).map(text -> {
            if (!SIZE.matcher(text).matches()) {
                throw Parameters.invalid(name);
            }
            return Long.valueOf(text);
        });
    }
}
