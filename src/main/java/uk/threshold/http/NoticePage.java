package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.desk.Notice;
import uk.threshold.desk.NoticeAnswer;
import uk.threshold.desk.NoticeRegister.Sent;
import uk.threshold.desk.NoticeRegister.Standing;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;

/** Notices as JSON: to a recipient what is asked and where, to the practice besides to whom and why. */
final class NoticePage {
    private NoticePage() {}

    /** An organisation; its name is left out where the directory no longer holds it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record PartyPage(String ods, Optional<String> organisation) {
        static PartyPage of(String ods, Directory directory) {
            return new PartyPage(ods, directory.organisation(ods).map(Organisation::name));
        }
    }

    /** One answer by its receipt, and the entries in it that are meant, as {@code Type/pseudonym}. */
    public record NoticedPage(UUID receipt, List<String> items) {
        static List<NoticedPage> of(Notice notice) {
            return notice.held().stream()
                    .map(held -> new NoticedPage(held.receipt(), held.positions()))
                    .toList();
        }
    }

    /** What was answered; the receipt is the id of the ledger's entry. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SaidPage(String answer, List<String> passedOnTo, String by, Instant at, UUID receipt) {
        static List<SaidPage> of(Standing standing) {
            return standing.answers().stream().map(SaidPage::of).toList();
        }

        private static SaidPage of(NoticeAnswer answer) {
            return new SaidPage(
                    answer.said().code(), answer.said().passedOnTo(), answer.by(), answer.at(), answer.entry());
        }
    }

    /**
     * A notice as it is received.
     *
     * @param state {@code open} until somebody answered
     * @param receipt id of the ledger's entry
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ReceivedPage(
            UUID id,
            String state,
            PartyPage from,
            UUID request,
            String asked,
            Instant at,
            List<NoticedPage> concerns,
            List<SaidPage> answers,
            UUID receipt) {
        static ReceivedPage of(Standing standing, Directory directory) {
            Notice notice = standing.notice();
            return new ReceivedPage(
                    notice.id(),
                    stateOf(standing),
                    PartyPage.of(notice.practice(), directory),
                    notice.request(),
                    notice.asked().code(),
                    notice.at(),
                    NoticedPage.of(notice),
                    SaidPage.of(standing),
                    notice.entry());
        }
    }

    /**
     * A notice as the practice that gave it sees it.
     *
     * @param entry type and id of the resource that changed
     * @param version its version by which the notice was given
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SentPage(
            UUID id,
            String state,
            PartyPage to,
            UUID request,
            String asked,
            String cause,
            String entry,
            int version,
            Instant at,
            List<NoticedPage> concerns,
            List<SaidPage> answers,
            UUID receipt) {
        static SentPage of(Sent sent, Directory directory) {
            Notice notice = sent.standing().notice();
            return new SentPage(
                    notice.id(),
                    stateOf(sent.standing()),
                    PartyPage.of(notice.organisation(), directory),
                    notice.request(),
                    notice.asked().code(),
                    sent.because().cause().code(),
                    sent.because().what().reference(),
                    sent.because().what().version(),
                    notice.at(),
                    NoticedPage.of(notice),
                    SaidPage.of(sent.standing()),
                    notice.entry());
        }
    }

    private static String stateOf(Standing standing) {
        return standing.answers().isEmpty() ? "open" : "answered";
    }
}
