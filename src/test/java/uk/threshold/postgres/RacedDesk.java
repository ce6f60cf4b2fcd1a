package uk.threshold.postgres;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.desk.Assigning;
import uk.threshold.desk.Caseload;
import uk.threshold.desk.Consenting;
import uk.threshold.desk.Desk;
import uk.threshold.desk.DeskAnswer;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.Emergencies;
import uk.threshold.desk.EmergencyReview;
import uk.threshold.desk.Finding;
import uk.threshold.desk.Heard;
import uk.threshold.desk.Hearing;
import uk.threshold.desk.Matching;
import uk.threshold.desk.OnlineReview;
import uk.threshold.desk.PromptRegister;
import uk.threshold.desk.ReferralAnswer;
import uk.threshold.desk.ReferralPrompt;
import uk.threshold.desk.Referring;
import uk.threshold.desk.Stance;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.Shape;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.CommunicationNotes;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.RecordValidations;
import uk.threshold.fhir.SpokenConsents;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** Everything that somebody can do about a child, in the database, with conflicts as they are told to it. */
final class RacedDesk {
    private static final Drafting DRAFTING = new Drafting(RecordValidations.SHARED);
    private static final SecureChance CHANCE = new SecureChance();
    private static final PostgresLedger LEDGER = EmbeddedLedger.shared();

    private final Surgery surgery;
    private final Conflicts conflicts;
    private final PostgresDirectory directory;
    private final DeskRegister register;
    private final Deliberating deliberating;

    RacedDesk(Surgery surgery, Conflicts conflicts) {
        this.surgery = surgery;
        this.conflicts = conflicts;
        this.directory = new PostgresDirectory(surgery.transactions);
        this.register = new PostgresDeskRegister(
                surgery.transactions, LEDGER, new CommunicationNotes(DRAFTING), new NoteKeeping(Surgery.SHELF));
        this.deliberating = new Deliberating(surgery.view, Surgery.SHELF);
    }

    Heard raise(Requester who, UUID person, UUID entry) {
        return hearing()
                .raise(
                        who,
                        new Hearing.Proposed(
                                Stance.Kind.DISPUTE,
                                Optional.of(person),
                                Optional.empty(),
                                new Stance.About.Entry(entry),
                                "She fell.",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    Heard answer(Requester who, UUID stance) {
        return hearing().answer(who, stance, "We spoke.", Stance.Outcome.STANDS);
    }

    Heard approve(Requester who, UUID stance) {
        return hearing().approve(who, stance, "She says that she fell.");
    }

    private Hearing hearing() {
        return new Hearing(
                caseload(),
                register,
                new PostgresStanceRegister(surgery.transactions, LEDGER),
                conflicts,
                Surgery.SHELF,
                CHANCE);
    }

    Consenting.Answer record(Requester who, UUID patient) {
        return consenting()
                .record(
                        who,
                        new Consenting.Proposed(
                                patient,
                                ConsentState.GIVEN,
                                GivenBy.SELF,
                                Optional.of(patient),
                                Evidence.RECORDED,
                                Set.of(Coverage.SHARING_OWN_RECORD),
                                "You may tell them.",
                                Set.of(),
                                Optional.empty(),
                                Optional.empty()));
    }

    Consenting.Answer withdraw(Requester who, UUID consent) {
        return consenting().withdraw(who, consent);
    }

    Consenting.Answer view(Requester who, UUID consent) {
        return consenting().view(who, consent, false, "Nothing else changed.");
    }

    private Consenting consenting() {
        return new Consenting(
                register,
                new PostgresConsentRegister(surgery.transactions, LEDGER, new NoteKeeping(Surgery.SHELF)),
                conflicts,
                new SpokenConsents(DRAFTING),
                Surgery.SHELF,
                CHANCE);
    }

    DeskAnswer<?> check(Requester who, UUID entry) {
        PostgresOnlineRegister online = new PostgresOnlineRegister(surgery.transactions, LEDGER);
        return new OnlineReview(online, conflicts, Surgery.SHELF, CHANCE)
                .check(who, new OnlineReview.Proposed(entry, 1, true, "Looked at."));
    }

    /** The id of the prompt that an entry gave. */
    UUID prompted(UUID entry) {
        return prompts().open(surgery.ods, Optional.empty(), Referring.PAGE).stream()
                .filter(prompt -> prompt.item().id().equals(entry))
                .map(ReferralPrompt::id)
                .findFirst()
                .orElseThrow();
    }

    Heard refer(Requester who, UUID prompt) {
        return new Referring(prompts(), conflicts, Surgery.SHELF, CHANCE)
                .answer(who, prompt, new ReferralAnswer.Said.AlreadyKnown("Her social worker"));
    }

    private PromptRegister prompts() {
        return new PostgresPromptRegister(surgery.transactions, LEDGER);
    }

    /** A request about a child whom nobody here has. */
    DeskAnswer<?> match(Requester who, NhsNumber unknown, UUID person) {
        UUID request = surgery.ask(Set.of(), List.of(), unknown).id();
        return new Matching(desk(), register).match(who, request, 0, new Finding.Identified(new PersonId(person)));
    }

    DeskAnswer<?> assign(Requester who, UUID request, String colleague) {
        return new Assigning(desk(), directory).assign(who, request, colleague, "");
    }

    private Desk desk() {
        return new Desk(caseload(), register, conflicts, deliberating, CHANCE);
    }

    private Caseload caseload() {
        return new Caseload(surgery.requests, register, conflicts);
    }

    DeskAnswer<?> review(Requester who, UUID request) {
        return emergencies().review(who, request, EmergencyReview.Finding.JUSTIFIED, "It bears it out.");
    }

    DeskAnswer<?> countersign(Requester who, UUID request) {
        return emergencies().countersign(who, request, "Agreed by telephone.");
    }

    private Emergencies emergencies() {
        return new Emergencies(
                surgery.requests,
                new PostgresEmergencyRegister(surgery.transactions, LEDGER),
                conflicts,
                Surgery.SHELF,
                CHANCE);
    }

    Answered read(Requester reader, SharingRequest request) {
        Composing composing = new Composing(
                directory, Elements.r4(), organisation -> new AesPseudonyms(new byte[32]), new StreamingRenderer());
        return new Disclosing(deliberating, composing, conflicts, LEDGER, CHANCE)
                .disclose(request, reader, "https://here", new Shape.Everything());
    }
}
