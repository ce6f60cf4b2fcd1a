package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.DeskView;
import uk.threshold.desk.ReviewBudget;
import uk.threshold.desk.RiskView;
import uk.threshold.desk.StanceRegister;
import uk.threshold.desk.Viewing;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** A request as {@code /api} shows it to the practice asked: in the requester's words, and what of the records would leave. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RequestPage(
        UUID id,
        Optional<Instant> asOf,
        String state,
        String purpose,
        String purposeSays,
        RequesterPage requester,
        Instant received,
        Optional<Instant> due,
        String review,
        Instant validUntil,
        ChildPage child,
        Optional<String> caseReference,
        Optional<StatedPage> statement,
        List<String> audience,
        Optional<MeetingPage> meeting,
        List<PersonPage> persons,
        Optional<Boolean> furtherAuthorityNeeded,
        Optional<BudgetPage> reviewBudget,
        List<RulingPage> rulings,
        Optional<WorkPage> work,
        Optional<SignedPage> practiceStatement,
        List<RiskQuestionPage> riskQuestions,
        List<StancePage> positions,
        Optional<ExplainedPage> explained,
        Optional<AnnexPage> annex) {

    /**
     * What is asked of the practice now.
     *
     * @param decisionsAwaited each counted once, however many entries wait for it
     * @param factsOfTheChild entries of the child's own of what was asked, labelled or not
     * @param leavingUndecided those of them whose coded facts leave with no decision left to make
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record BudgetPage(int decisionsAwaited, int factsOfTheChild, int leavingUndecided) {
        static BudgetPage of(ReviewBudget budget) {
            return new BudgetPage(budget.awaited().size(), budget.childsFacts(), budget.open());
        }
    }

    /** A withdrawal of consent of which nobody at the practice has said yet whether it changes the view of risk. */
    record RiskQuestionPage(UUID consent, UUID person, String question) {
        static RiskQuestionPage of(ConsentRegister.Question open) {
            return new RiskQuestionPage(open.consent(), open.patient().value(), RiskView.PROMPT);
        }
    }

    /** The same with what is still asked of the practice, and what people raised. */
    RequestPage beside(List<ConsentRegister.Question> questions, List<StanceRegister.Raised> raised) {
        return new RequestPage(
                id,
                asOf,
                state,
                purpose,
                purposeSays,
                requester,
                received,
                due,
                review,
                validUntil,
                child,
                caseReference,
                statement,
                audience,
                meeting,
                persons,
                furtherAuthorityNeeded,
                reviewBudget,
                rulings,
                work,
                practiceStatement,
                questions.stream().map(RiskQuestionPage::of).toList(),
                raised.stream().map(StancePage::of).toList(),
                explained,
                annex);
    }

    /** Who asks. */
    record RequesterPage(String name, String organisation, String ods, String telephone, List<String> roles) {
        static RequesterPage of(Requester requester) {
            return new RequesterPage(
                    requester.name(),
                    requester.organisation().name(),
                    requester.organisation().ods(),
                    requester.organisation().telephone(),
                    RulingPage.codes(requester.roles()));
        }
    }

    /**
     * The child as stated, or the mother of one not yet born.
     *
     * @param part {@code unborn} where it is the mother, with what that means; else empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ChildPage(
            Optional<String> nhsNumber,
            Optional<String> statedAs,
            String familyName,
            LocalDate birthDate,
            Optional<String> part,
            Optional<String> partSays) {
        private static final String UNBORN = "The request is about a child not yet born, and names the mother. Her"
                + " record stands for the child while an entry of the last 42 weeks tells of a pregnancy; else nothing of"
                + " hers leaves.";

        static ChildPage of(SharingRequest request) {
            Optional<AskedPerson> child = request.persons().stream()
                    .filter(person -> person.position() == 0)
                    .findFirst();
            return new ChildPage(
                    child.flatMap(AskedPerson::nhsNumber).map(NhsNumber::digits),
                    child.flatMap(AskedPerson::statedAs),
                    request.childFamilyName(),
                    request.childBirthDate(),
                    Optional.of("unborn").filter(any -> request.unborn()),
                    Optional.of(UNBORN).filter(any -> request.unborn()));
        }
    }

    /** Why the requester says the threshold is met. */
    record StatedPage(String author, Instant at, String text) {
        static StatedPage of(SharingRequest.Statement statement) {
            return new StatedPage(statement.author(), statement.time(), statement.text());
        }
    }

    /** The meeting for which the answer is wanted. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record MeetingPage(Optional<Instant> begins, String words) {
        static MeetingPage of(SharingRequest.Meeting meeting) {
            return new MeetingPage(meeting.begins(), meeting.words());
        }
    }

    /** The statement with which a clinician closed the request. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SignedPage(String statement, String words, Optional<String> annexStatement, String by, Instant at) {
        static SignedPage of(PracticeStatement signed) {
            return new SignedPage(
                    signed.choice().code(),
                    signed.choice().words(),
                    signed.annex().map(PracticeStatement.Choice::code),
                    signed.by(),
                    signed.at());
        }
    }

    /** A request without anything that is held. */
    static RequestPage of(Viewing.Listed listed) {
        return page(
                listed.received(),
                listed.purposeSays(),
                listed.due(),
                listed.review(),
                new Outcome(
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        listed.docket().map(WorkPage::ofAssignments),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** A request with everything decided. */
    static RequestPage of(DeskView view) {
        return page(
                view.received(),
                view.purposeSays(),
                view.due(),
                view.review(),
                new Outcome(
                        Optional.of(view.asOf()),
                        view.persons().stream().map(PersonPage::of).toList(),
                        Optional.of(view.furtherAuthorityNeeded()),
                        Optional.of(BudgetPage.of(view.budget())),
                        view.rulings().stream()
                                .map(ruling -> RulingPage.of(ruling, view.awaiting()))
                                .toList(),
                        Optional.of(WorkPage.of(view.docket())),
                        view.statement().map(SignedPage::of),
                        Optional.of(ExplainedPage.of(view.explained())),
                        view.annex().map(AnnexPage::of)));
    }

    private record Outcome(
            Optional<Instant> asOf,
            List<PersonPage> persons,
            Optional<Boolean> furtherAuthorityNeeded,
            Optional<BudgetPage> budget,
            List<RulingPage> rulings,
            Optional<WorkPage> work,
            Optional<SignedPage> statement,
            Optional<ExplainedPage> explained,
            Optional<AnnexPage> annex) {}

    private static RequestPage page(
            KeptRequest kept, String purposeSays, Optional<Instant> due, DeskView.Review review, Outcome outcome) {
        SharingRequest request = kept.request();
        return new RequestPage(
                request.id(),
                outcome.asOf(),
                state(kept.status()),
                request.purpose().code(),
                purposeSays,
                RequesterPage.of(request.requester()),
                request.authoredOn(),
                due,
                review.code(),
                request.validUntil(),
                ChildPage.of(request),
                request.caseReference(),
                request.statement().map(StatedPage::of),
                request.audience(),
                request.meeting().map(MeetingPage::of),
                outcome.persons(),
                outcome.furtherAuthorityNeeded(),
                outcome.budget(),
                outcome.rulings(),
                outcome.work(),
                outcome.statement(),
                List.of(),
                List.of(),
                outcome.explained(),
                outcome.annex());
    }

    private static String state(KeptRequest.Status status) {
        return switch (status) {
            case ACCEPTED -> "open";
            case COMPLETED -> "closed";
            case CANCELLED -> "cancelled";
        };
    }
}
