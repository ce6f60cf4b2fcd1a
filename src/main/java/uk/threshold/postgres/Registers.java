package uk.threshold.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.threshold.desk.ConsentRegister;
import uk.threshold.desk.EmergencyRegister;
import uk.threshold.desk.ReminderRegister;
import uk.threshold.desk.StanceRegister;
import uk.threshold.policy.PolicyShelf;

/** The registers of the desk that this room keeps by itself, for whoever is put together with them. */
@ApplicationScoped
public class Registers {
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
}
