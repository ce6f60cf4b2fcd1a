package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.fhir.TaskReading;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.Admission;
import uk.threshold.policy.Objection;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Admissions;
import uk.threshold.request.Directory;
import uk.threshold.request.KeptRequest.Acceptance;
import uk.threshold.request.KeptRequest.Repeat;
import uk.threshold.request.Purpose;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;
import uk.threshold.request.StatedRequest;

/**
 * The coming in of an information request: read, counted, judged from itself alone, recorded and kept. Admitted or turned
 * back, it stands in the ledger before anything is answered.
 */
@ApplicationScoped
final class Asking {
    private final Directory directory;
    private final PolicyShelf shelf;
    private final RequestRegister register;
    private final Conflicts conflicts;
    private final Admissions<LedgerEntry> admissions;
    private final Ledger ledger;
    private final Chance chance;
    private final Turnstile turnstile;

    Asking(
            Directory directory,
            PolicyShelf shelf,
            RequestRegister register,
            Conflicts conflicts,
            Admissions<LedgerEntry> admissions,
            Ledger ledger,
            Chance chance,
            Turnstile turnstile) {
        this.directory = directory;
        this.shelf = shelf;
        this.register = register;
        this.conflicts = conflicts;
        this.admissions = admissions;
        this.ledger = ledger;
        this.chance = chance;
        this.turnstile = turnstile;
    }

    /**
     * Takes a request, or finds the one that was sent before.
     *
     * @throws Refused with everything that is wrong with it
     */
    Acceptance ask(Requester requester, byte[] body, Optional<Repeat> repeat) {
        TaskReading.Read read = TaskReading.read(body);
        Optional<Acceptance> before = repeat.flatMap(key -> register.repeated(requester, key));
        if (before.isPresent()) {
            return before.get();
        }
        turnstile.ask(requester, numbers(read.stated()));
        Pack pack = pack(requester, read.stated());
        Admission.Arrival arrival = new Admission.Arrival(
                chance.id(), register.now(), requester, read.stated().practice().flatMap(directory::organisation));
        RequestEntry entry = new RequestEntry(arrival, read.stated(), pack);
        return switch (Admission.of(read.stated(), arrival, pack)) {
            case Admission.Admitted(var request) -> {
                if (isAboutThemselves(request)) {
                    throw turnedBack(read.stated(), entry, List.of(Objection.REQUESTER_IS_NAMED));
                }
                yield admissions.accept(request, read.kept(), repeat, entry.admitted(chance));
            }
            case Admission.TurnedBack(var objections) -> throw turnedBack(read.stated(), entry, objections);
        };
    }

    /** Of a practice that is not known here, a request is judged by what is due for whoever asks. */
    private Pack pack(Requester requester, StatedRequest stated) {
        return stated.practice()
                .filter(practice -> directory.organisation(practice).isPresent())
                .map(shelf::inForce)
                .orElseGet(() -> shelf.due(requester.organisation().ods()));
    }

    private Refused turnedBack(StatedRequest stated, RequestEntry entry, List<Objection> objections) {
        Refused refused = Refused.because(objections.stream().map(Asking::issue).toList());
        if (!stated.asksAboutSomeone()) {
            return refused;
        }
        LedgerEntry turnedBack = entry.turnedBack(chance, objections);
        ledger.append(turnedBack, List.of());
        return refused.recordedAs(turnedBack.rid());
    }

    /** From the request and the directory alone. What a record says of the requester is for the reading to find. */
    private boolean isAboutThemselves(SharingRequest request) {
        return request.purpose() == Purpose.IMMEDIATE_DANGER
                && conflicts.isNamed(request.requester(), request.statedNumbers());
    }

    private static List<NhsNumber> numbers(StatedRequest stated) {
        return Stream.concat(stated.child().stream(), stated.others().stream())
                .flatMap(person -> person.number().flatMap(NhsNumber::parse).stream())
                .distinct()
                .toList();
    }

    private static Refused.Issue issue(Objection objection) {
        return new Refused.Issue(problem(objection.ground()), objection.where(), Optional.empty(), objection.offered());
    }

    private static Problem problem(Objection.Ground ground) {
        return switch (ground) {
            case PRACTICE_UNKNOWN -> Problem.PRACTICE_UNKNOWN;
            case CHILD_MISSING -> Problem.CHILD_MISSING;
            case NHS_NUMBER_INVALID -> Problem.NHS_NUMBER_INVALID;
            case PERSON_UNDESCRIBED -> Problem.PERSON_UNDESCRIBED;
            case BIRTH_DATE_REQUIRED -> Problem.BIRTH_DATE_REQUIRED;
            case FAMILY_NAME_REQUIRED -> Problem.FAMILY_NAME_REQUIRED;
            case PURPOSE_UNKNOWN -> Problem.PURPOSE_UNKNOWN;
            case UNBORN_NOT_ALLOWED -> Problem.UNBORN_NOT_ALLOWED;
            case PURPOSE_NOT_ALLOWED -> Problem.PURPOSE_NOT_ALLOWED;
            case CATEGORY_UNKNOWN -> Problem.CATEGORY_UNKNOWN;
            case CATEGORY_NOT_ALLOWED -> Problem.CATEGORY_NOT_ALLOWED;
            case TOO_BROAD -> Problem.TOO_BROAD;
            case STATEMENT_REQUIRED -> Problem.STATEMENT_REQUIRED;
            case ORDER_REQUIRED -> Problem.ORDER_REQUIRED;
            case AUDIENCE_REQUIRED -> Problem.AUDIENCE_REQUIRED;
            case MEETING_REQUIRED -> Problem.MEETING_REQUIRED;
            case CASE_REQUIRED -> Problem.CASE_REQUIRED;
            case VALIDITY_PAST -> Problem.VALIDITY_PAST;
            case VALIDITY_TOO_LONG -> Problem.VALIDITY_TOO_LONG;
            case WINDOW_TOO_LONG -> Problem.WINDOW_TOO_LONG;
            case REQUESTER_NAMED -> Problem.COLLEAGUE_MUST_ASK;
        };
    }
}
