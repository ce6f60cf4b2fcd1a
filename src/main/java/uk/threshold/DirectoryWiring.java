package uk.threshold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import uk.threshold.command.CannotStart;
import uk.threshold.command.OrganisationSettings;
import uk.threshold.desk.Enrolling;
import uk.threshold.desk.FactsChangedAtTheDesk;
import uk.threshold.ledger.Chance;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.postgres.PostgresDirectory;
import uk.threshold.postgres.PostgresLedger;
import uk.threshold.postgres.PostgresListingRegister;
import uk.threshold.postgres.Transactions;

/** Puts together the directory, and what enters into it what an operator says. */
@ApplicationScoped
public class DirectoryWiring {
    private static final Logger LOG = Logger.getLogger("threshold");

    static void enter(Enrolling enrolling, OrganisationSettings.Said said) {
        try {
            enrolling
                    .enter(said.listings(), said.source())
                    .forEach(each -> LOG.infof("What changed of %s is in entry %s", each.ods(), each.entry()));
            LOG.infof("The directory is as %s says", OrganisationSettings.FILE);
        } catch (FactsChangedAtTheDesk e) {
            throw new CannotStart("another gateway enters something else than " + OrganisationSettings.FILE + " says");
        }
    }

    @Produces
    @Singleton
    PostgresDirectory directory(Transactions transactions) {
        return new PostgresDirectory(transactions);
    }

    @Produces
    @Singleton
    OrganisationSettings organisations(Config config) {
        return OrganisationSettings.in(config);
    }

    @Produces
    @Singleton
    Enrolling enrolling(Transactions transactions, PostgresLedger ledger, PolicyShelf shelf, Chance chance) {
        return new Enrolling(new PostgresListingRegister(transactions, ledger), shelf, chance);
    }
}
