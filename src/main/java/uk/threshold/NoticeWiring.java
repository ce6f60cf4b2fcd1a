package uk.threshold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import uk.threshold.command.NoticeCalls;
import uk.threshold.desk.CallRegister;
import uk.threshold.desk.Calling;
import uk.threshold.desk.ChangeRegister;
import uk.threshold.desk.Comparing;
import uk.threshold.desk.TracingChanges;
import uk.threshold.disclosure.AsReadNow;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.fhir.ContentAtPaths;
import uk.threshold.ledger.Chance;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.postgres.PostgresLedger;
import uk.threshold.request.Directory;
import uk.threshold.request.PseudonymKeys;

/** Puts together what finds those who hold what has changed, and what calls their systems. */
@ApplicationScoped
public class NoticeWiring {
    private static final Logger LOG = Logger.getLogger("threshold");

    @Produces
    @Singleton
    Calling calling(CallRegister register, PostgresLedger ledger, Chance chance, Config config) {
        NoticeCalls calls = NoticeCalls.in(config, ledger::signCall);
        return new Calling(register, calls, calls.organisations(), chance, LOG::warn);
    }

    @Produces
    @Singleton
    TracingChanges tracingChanges(
            ChangeRegister register,
            Deliberating deliberating,
            Composing composing,
            Directory directory,
            PseudonymKeys keys,
            PolicyShelf shelf,
            Chance chance) {
        return new TracingChanges(
                new Comparing(register, new AsReadNow(deliberating, composing), new ContentAtPaths()),
                directory,
                organisation -> Wiring.pseudonyms(keys, organisation),
                shelf,
                chance,
                LOG::warn);
    }
}
