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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Erasing;
import uk.threshold.desk.Erasing.Ordered;
import uk.threshold.desk.ErasurePlan;
import uk.threshold.desk.ErasureReason;
import uk.threshold.intake.RetentionHold;

/** The controller's order to erase what the ledger holds of persons. */
@Path("/api/erasures")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class ErasureFace {
    /** How many persons one order names. */
    private static final int MOST_PERSONS = 20;

    private final Erasing erasing;

    ErasureFace(Erasing erasing) {
        this.erasing = erasing;
    }

    /** Of whom. */
    record PreviewBody(List<String> nhsNumbers) {}

    /** Of whom, and why; the reference is the practice's own, and names nobody. */
    record OrderBody(List<String> nhsNumbers, ErasureReason reason, String reference) {}

    /**
     * What an order would come to.
     *
     * @param goes entries whose halves would go
     * @param holds for what nothing goes now; none where nothing holds
     * @param more whether more would go than one order takes
     */
    public record PreviewPage(EntriesPage goes, List<String> holds, StaysPage stays, boolean more) {
        static PreviewPage of(ErasurePlan plan) {
            return new PreviewPage(
                    EntriesPage.of(plan.goes()),
                    plan.holds().stream().map(RetentionHold::code).sorted().toList(),
                    StaysPage.of(plan),
                    plan.more());
        }
    }

    /** Entries of the ledger by the ids of their receipts. */
    public record EntriesPage(int count, List<UUID> receipts) {
        static EntriesPage of(Collection<UUID> receipts) {
            return new EntriesPage(receipts.size(), List.copyOf(receipts));
        }
    }

    /** Entries about these persons that stay, by why. */
    public record StaysPage(EntriesPage speaksOfOthers, EntriesPage speaksOfUnknown) {
        static StaysPage of(ErasurePlan plan) {
            return new StaysPage(EntriesPage.of(plan.speaksOfOthers()), EntriesPage.of(plan.speaksOfUnknown()));
        }
    }

    /**
     * What an order came to.
     *
     * @param receipt id of the ledger entry that records it; left out where nothing was erased
     * @param more whether more goes by ordering it again
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record OrderedPage(
            Optional<String> receipt, Optional<Instant> at, EntriesPage erased, StaysPage stays, boolean more) {}

    @POST
    @Path("/preview")
    @RolesAllowed(RightNames.ORDER_ERASURE)
    @Operation(
            summary = "What an order to erase would come to: which entries would go, which stay, and what holds them",
            description = "Body: nhsNumbers, from 1 to 20 of persons who go together. Nothing is changed.")
    public PreviewPage preview(@Context SecurityContext security, @RequestBodySchema(PreviewBody.class) byte[] body) {
        Set<NhsNumber> numbers = numbers(PlainJson.read(body, PreviewBody.class));
        return erasing.preview(Caller.in(security), numbers)
                .map(PreviewPage::of)
                .orElseThrow(() -> Refused.because(Problem.NOT_PERMITTED));
    }

    @POST
    @RolesAllowed(RightNames.ORDER_ERASURE)
    @Operation(
            summary = "Erase what the ledger holds of persons, and of nobody else",
            description =
                    "Body: nhsNumbers, from 1 to 20 of persons who go together; reason (retention-ended, asked-for,"
                            + " recorded-in-error, ordered); reference: by which the practice finds its own decision, and in"
                            + " which nobody is named. It cannot be undone. While anything of one of them is held, nothing is"
                            + " erased. Ordered again, it erases what came since, or nothing.")
    public OrderedPage order(@Context SecurityContext security, @RequestBodySchema(OrderBody.class) byte[] body) {
        PlainJson json = PlainJson.read(body, OrderBody.class);
        Erasing.Order order = new Erasing.Order(
                numbers(json),
                json.coded("reason", ErasureReason.class),
                json.optionalText("reference").orElse(""));
        if (holdsANumber(order.reference())) {
            // It would keep what is erased.
            throw Refused.because(Problem.VALUE_INVALID, "reference");
        }
        return switch (erasing.order(Caller.in(security), order)) {
            case Ordered.Erased(ErasurePlan plan, Instant at, UUID entry) ->
                new OrderedPage(
                        Optional.of(entry.toString()),
                        Optional.of(at),
                        EntriesPage.of(plan.goes()),
                        StaysPage.of(plan),
                        plan.more());
            case Ordered.NothingToErase(ErasurePlan plan) ->
                new OrderedPage(
                        Optional.empty(), Optional.empty(), EntriesPage.of(Set.of()), StaysPage.of(plan), false);
            case Ordered.TurnedBack(var ground) -> throw DeskProblems.refused(ground);
        };
    }

    /** However the digits are grouped, written, and surrounded. */
    private static boolean holdsANumber(String text) {
        String digits = text.codePoints()
                .map(point -> Character.digit(point, 10))
                .filter(digit -> digit >= 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
        return IntStream.rangeClosed(0, digits.length() - 10)
                .anyMatch(at -> NhsNumber.parse(digits.substring(at, at + 10)).isPresent());
    }

    private static Set<NhsNumber> numbers(PlainJson json) {
        List<String> given = json.texts("nhsNumbers");
        Set<NhsNumber> numbers = new LinkedHashSet<>();
        given.forEach(text ->
                numbers.add(NhsNumber.parse(text).orElseThrow(() -> Refused.because(Problem.NHS_NUMBER_INVALID))));
        if (numbers.isEmpty() || given.size() > MOST_PERSONS || numbers.size() < given.size()) {
            throw Refused.because(Problem.VALUE_INVALID, "nhsNumbers");
        }
        return numbers;
    }
}
