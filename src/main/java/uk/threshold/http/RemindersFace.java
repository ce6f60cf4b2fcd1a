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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Reminder;
import uk.threshold.desk.Reminding;

/** What the clock has said of requests that wait: to a practice's own people, and to the named GP of its board. */
@Path("/api/reminders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "desk")
public final class RemindersFace {
    /** How many reminders one list shows. */
    private static final int LONGEST_LIST = 200;

    private final Reminding reminding;

    RemindersFace(Reminding reminding) {
        this.reminding = reminding;
    }

    /** The list of reminders. */
    public record RemindersPage(List<ReminderPage> reminders) {}

    /** One reminder: who asks, why and by when. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ReminderPage(
            UUID request, String practice, String kind, String purpose, String asks, Instant due, Instant at) {
        static ReminderPage of(Reminder reminder) {
            return new ReminderPage(
                    reminder.request(),
                    reminder.practice(),
                    reminder.kind().code(),
                    reminder.purpose().code(),
                    reminder.asks(),
                    reminder.due(),
                    reminder.at());
        }
    }

    @GET
    @RolesAllowed(RightNames.SEE_REMINDERS)
    @Operation(
            summary = "The newest reminders: who asks, why and by when; never content",
            description =
                    "A practice sees its own (reminder, overdue, escalated); the named GP of a board those escalated"
                            + " to it.")
    public RemindersPage reminders(@Context SecurityContext security) {
        return new RemindersPage(reminding.said(Caller.in(security), LONGEST_LIST).stream()
                .map(ReminderPage::of)
                .toList());
    }
}
