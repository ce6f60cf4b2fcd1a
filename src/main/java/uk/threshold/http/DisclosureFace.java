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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.SharedOnce;
import uk.threshold.request.Organisation;

/** The account of what a practice shared about a person, from its own ledger entries. */
@Path("/api/disclosures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class DisclosureFace {
    private final Accounting accounting;

    DisclosureFace(Accounting accounting) {
        this.accounting = accounting;
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RightNames.SEE_DISCLOSURES)
    @Operation(
            summary = "Everything shared about a person: to whom, when, why, which fields of their own record",
            description =
                    "Body: nhsNumber. What was shown online is listed too, without a request. Fields are paths, never"
                            + " values.")
    public AccountPage search(@Context SecurityContext security, byte[] body) {
        NhsNumber number = NhsNumber.parse(
                        PlainJson.read(body, Set.of("nhsNumber")).text("nhsNumber"))
                .orElseThrow(() -> Refused.because(Problem.NHS_NUMBER_INVALID));
        return new AccountPage(accounting.of(Caller.in(security), number).stream()
                .map(DisclosurePage::of)
                .toList());
    }

    /** All disclosures that were found, the newest first. */
    public record AccountPage(List<DisclosurePage> disclosures) {}

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
