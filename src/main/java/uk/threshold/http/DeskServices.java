package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.threshold.desk.Assigning;
import uk.threshold.desk.Caseload;
import uk.threshold.desk.Closing;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.Consenting;
import uk.threshold.desk.Desk;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.Emergencies;
import uk.threshold.desk.EmergencyRegister;
import uk.threshold.desk.Erasing;
import uk.threshold.desk.ErasureRegister;
import uk.threshold.desk.Hearing;
import uk.threshold.desk.HoldRegister;
import uk.threshold.desk.Holding;
import uk.threshold.desk.InsightRegister;
import uk.threshold.desk.Judging;
import uk.threshold.desk.Learning;
import uk.threshold.desk.Matching;
import uk.threshold.desk.NoticeRegister;
import uk.threshold.desk.Notices;
import uk.threshold.desk.Notifying;
import uk.threshold.desk.OnlineRegister;
import uk.threshold.desk.OnlineReview;
import uk.threshold.desk.PromptRegister;
import uk.threshold.desk.Referring;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.Reminding;
import uk.threshold.desk.Reviewing;
import uk.threshold.desk.StanceRegister;
import uk.threshold.desk.Updating;
import uk.threshold.desk.Viewing;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.SpokenConsents;
import uk.threshold.ledger.Chance;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Directory;
import uk.threshold.request.RequestRegister;

/** What the desk's faces work with, put together from the registers that are kept elsewhere. */
@ApplicationScoped
public class DeskServices {
    @Produces
    @Singleton
    Desk desk(Caseload caseload, DeskRegister register, Conflicts conflicts, Deliberating deliberating, Chance chance) {
        return new Desk(caseload, register, conflicts, deliberating, chance);
    }

    @Produces
    @Singleton
    Viewing viewing(
            RequestRegister requests,
            Caseload caseload,
            DeskRegister register,
            Deliberating deliberating,
            Composing composing,
            PolicyShelf shelf) {
        return new Viewing(requests, caseload, register, deliberating, composing, shelf);
    }

    @Produces
    @Singleton
    Caseload caseload(RequestRegister requests, DeskRegister register, Conflicts conflicts) {
        return new Caseload(requests, register, conflicts);
    }

    @Produces
    @Singleton
    Assigning assigning(Desk desk, Directory directory) {
        return new Assigning(desk, directory);
    }

    @Produces
    @Singleton
    Updating updating(Desk desk) {
        return new Updating(desk);
    }

    @Produces
    @Singleton
    Notifying notifying(Desk desk) {
        return new Notifying(desk);
    }

    @Produces
    @Singleton
    Reviewing reviewing(Desk desk) {
        return new Reviewing(desk);
    }

    @Produces
    @Singleton
    Judging judging(Desk desk) {
        return new Judging(desk);
    }

    @Produces
    @Singleton
    Matching matching(Desk desk, DeskRegister register) {
        return new Matching(desk, register);
    }

    @Produces
    @Singleton
    Closing closing(Desk desk, DeskRegister register, Composing composing) {
        return new Closing(desk, register, composing);
    }

    @Produces
    @Singleton
    Reminding reminding(
            ReminderRegister register, Directory directory, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        return new Reminding(register, directory, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Emergencies emergencies(
            RequestRegister requests,
            EmergencyRegister register,
            Conflicts conflicts,
            PolicyShelf shelf,
            Chance chance) {
        return new Emergencies(requests, register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Consenting consenting(
            DeskRegister persons,
            ConsentRegister register,
            Conflicts conflicts,
            Drafting drafting,
            PolicyShelf shelf,
            Chance chance) {
        return new Consenting(persons, register, conflicts, new SpokenConsents(drafting), shelf, chance);
    }

    @Produces
    @Singleton
    Hearing hearing(
            Caseload caseload,
            DeskRegister persons,
            StanceRegister register,
            Conflicts conflicts,
            PolicyShelf shelf,
            Chance chance) {
        return new Hearing(caseload, persons, register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Holding holding(HoldRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        return new Holding(register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Erasing erasing(ErasureRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        return new Erasing(register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Referring referring(PromptRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        return new Referring(register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Notices notices(NoticeRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        return new Notices(register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    OnlineReview onlineReview(OnlineRegister register, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        return new OnlineReview(register, conflicts, shelf, chance);
    }

    @Produces
    @Singleton
    Learning learning(InsightRegister register, PolicyShelf shelf) {
        return new Learning(register, shelf);
    }
}
