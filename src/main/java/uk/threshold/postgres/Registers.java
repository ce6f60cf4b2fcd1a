package uk.threshold.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.threshold.desk.CallRegister;
import uk.threshold.desk.ChangeRegister;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.EmergencyRegister;
import uk.threshold.desk.ErasureRegister;
import uk.threshold.desk.HoldRegister;
import uk.threshold.desk.InsightRegister;
import uk.threshold.desk.NoticeRegister;
import uk.threshold.desk.OnlineRegister;
import uk.threshold.desk.PromptRegister;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.StanceRegister;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.fhir.CommunicationNotes;
import uk.threshold.fhir.Drafting;
import uk.threshold.intake.RetentionRegister;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.PartyTrees;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Registrations;

/** The registers that nobody needs by another name than their port, for whoever is put together with them. */
@ApplicationScoped
public class Registers {
    @Produces
    @Singleton
    DeskRegister desk(Transactions transactions, PostgresLedger ledger, Drafting drafting, PolicyShelf shelf) {
        return new PostgresDeskRegister(transactions, ledger, new CommunicationNotes(drafting), new NoteKeeping(shelf));
    }

    @Produces
    @Singleton
    ReminderRegister reminders(Transactions transactions, PostgresLedger ledger) {
        return new PostgresReminderRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    EmergencyRegister emergencies(Transactions transactions, PostgresLedger ledger) {
        return new PostgresEmergencyRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    ConsentRegister consents(Transactions transactions, PostgresLedger ledger, PolicyShelf shelf) {
        return new PostgresConsentRegister(transactions, ledger, new NoteKeeping(shelf));
    }

    @Produces
    @Singleton
    StanceRegister stances(Transactions transactions, PostgresLedger ledger) {
        return new PostgresStanceRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    OnlineRegister online(Transactions transactions, PostgresLedger ledger) {
        return new PostgresOnlineRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    PromptRegister prompts(Transactions transactions, PostgresLedger ledger) {
        return new PostgresPromptRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    ChangeRegister changes(Transactions transactions, PostgresLedger ledger) {
        return new PostgresChangeRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    CallRegister calls(Transactions transactions) {
        return new PostgresCallRegister(transactions);
    }

    @Produces
    @Singleton
    NoticeRegister notices(Transactions transactions, PostgresLedger ledger) {
        return new PostgresNoticeRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    InsightRegister insight(Transactions transactions) {
        return new PostgresInsightRegister(transactions);
    }

    @Produces
    @Singleton
    RetentionRegister retention(Transactions transactions, PostgresLedger ledger) {
        return new PostgresRetentionRegister(transactions, ledger, Drafting::isGatewaysOwn);
    }

    @Produces
    @Singleton
    ErasureRegister erasures(Transactions transactions, PostgresLedger ledger) {
        return new PostgresErasureRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    HoldRegister holds(Transactions transactions, PostgresLedger ledger) {
        return new PostgresHoldRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    Conflicts conflicts(Transactions transactions) {
        return new PostgresConflicts(transactions);
    }

    @Produces
    @Singleton
    Chance chance() {
        return new SecureChance();
    }

    @Produces
    @Singleton
    Registrations registrations(Transactions transactions) {
        return new PostgresRegistrations(transactions);
    }

    @Produces
    @Singleton
    FlagRegister flags(Transactions transactions, PostgresLedger ledger) {
        return new PostgresFlags(transactions, ledger);
    }

    @Produces
    @Singleton
    PartyTrees partyTrees(Transactions transactions, PostgresLedger ledger) {
        return new PostgresPartyTrees(transactions, ledger);
    }

    @Produces
    @Singleton
    DailyClosing dailyClosing(Transactions transactions, PostgresLedger ledger, PolicyShelf shelf, Chance chance) {
        return new DailyClosing(
                transactions, ledger, party -> "sha256:" + shelf.due(party).digest(), chance);
    }
}
