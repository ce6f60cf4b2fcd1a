package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.desk.Stance;
import uk.threshold.desk.StanceRegister;

/** What somebody raised and what they were answered, as {@code /api} shows it to the practice. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StancePage(
        UUID id,
        String kind,
        UUID person,
        Optional<UUID> request,
        Optional<UUID> item,
        String words,
        LocalDate raised,
        String owner,
        String by,
        Instant at,
        Optional<String> author,
        Optional<AnswerPage> answer,
        Optional<NotePage> note) {

    /** What the practice answered. */
    record AnswerPage(String answer, String outcome, String by, Instant at) {
        static AnswerPage of(Stance.Answer answer) {
            return new AnswerPage(answer.words(), answer.outcome().code(), answer.by(), answer.at());
        }
    }

    /** The wording that travels with the disputed entry. */
    record NotePage(String wording, String by, Instant at) {
        static NotePage of(Stance.Note note) {
            return new NotePage(note.wording(), note.by(), note.at());
        }
    }

    static StancePage of(StanceRegister.Raised raised) {
        Stance stance = raised.stance();
        return new StancePage(
                stance.id(),
                stance.kind().code(),
                stance.person().value(),
                stance.about() instanceof Stance.About.Request(UUID id) ? Optional.of(id) : Optional.empty(),
                stance.about() instanceof Stance.About.Entry(UUID id) ? Optional.of(id) : Optional.empty(),
                stance.words(),
                stance.raised(),
                stance.owner(),
                stance.by(),
                stance.at(),
                stance.author(),
                raised.answer().map(AnswerPage::of),
                raised.note().map(NotePage::of));
    }
}
