package uk.threshold;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import uk.threshold.postgres.CannotOpen;
import uk.threshold.postgres.Database;
import uk.threshold.postgres.DatabasePlace;
import uk.threshold.postgres.Login;
import uk.threshold.postgres.Transactions;

/** Puts the rooms together: the only type that sees all of them. */
@ApplicationScoped
public class Wiring {
    private static final Logger LOG = Logger.getLogger("threshold");
    private static final int BEFORE_ALL_OTHERS = 1;

    /** The database is open before anything is served; beans that run in the background end at the shutdown event. */
    void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event, Database database) {
        database.transactions();
    }

    @Produces
    @Singleton
    Database database(Config config) {
        try {
            return Database.open(place(config), LOG::info);
        } catch (CannotOpen e) {
            LOG.debug("the database cannot be opened", e);
            throw new PreventFurtherStepsException(e.getMessage(), 1);
        }
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Transactions transactions(Database database) {
        return database.transactions();
    }

    private static DatabasePlace place(Config config) {
        Optional<String> url = config.getOptionalValue("threshold.database.url", String.class);
        if (url.isPresent()) {
            return new DatabasePlace.External(
                    url.get(), login(config, "threshold.database"), login(config, "threshold.database.owner"));
        }
        DatabasePlace.Embedded usual =
                DatabasePlace.Embedded.in(Path.of(config.getValue("threshold.data-directory", String.class)));
        return config.getOptionalValue("threshold.programs-directory", String.class)
                .map(programs -> new DatabasePlace.Embedded(usual.dataDirectory(), Path.of(programs)))
                .orElse(usual);
    }

    private static Login login(Config config, String prefix) {
        return new Login(
                config.getValue(prefix + ".user", String.class), config.getValue(prefix + ".password", String.class));
    }
}
