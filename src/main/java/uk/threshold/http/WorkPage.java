package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.threshold.desk.Assignment;
import uk.threshold.desk.Docket;
import uk.threshold.desk.Telling;
import uk.threshold.desk.Update;

/** How the practice works on a request: who has it to judge, its updates, and who was told; the earliest first. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record WorkPage(List<AssignmentPage> assignments, List<UpdatePage> updates, List<TellingPage> tellings) {

    static WorkPage of(Docket docket) {
        return new WorkPage(
                docket.assignments().stream().map(AssignmentPage::of).toList(),
                docket.updates().stream().map(UpdatePage::of).toList(),
                docket.tellings().stream().map(TellingPage::of).toList());
    }

    /** Without what a clinician said of the content. */
    static WorkPage ofAssignments(Docket docket) {
        return new WorkPage(
                docket.assignments().stream().map(AssignmentPage::of).toList(), List.of(), List.of());
    }

    /** To whom it was given. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AssignmentPage(String user, String name, String by, Instant at, String note) {
        static AssignmentPage of(Assignment one) {
            return new AssignmentPage(one.to(), one.toName(), one.by(), one.at(), one.note());
        }
    }

    /** Until when the answer covers what was kept. */
    record UpdatePage(String by, Instant at, String why) {
        static UpdatePage of(Update one) {
            return new UpdatePage(one.by(), one.at(), one.why());
        }
    }

    /** Whether somebody was told. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TellingPage(UUID person, boolean told, String words, String by, Instant at) {
        static TellingPage of(Telling one) {
            return new TellingPage(one.person().value(), one.told(), one.words(), one.by(), one.at());
        }
    }
}
