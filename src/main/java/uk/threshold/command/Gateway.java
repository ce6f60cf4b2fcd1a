package uk.threshold.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The running gateway: says where it is, then waits for the signal to stop. */
@Dependent
public final class Gateway implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger("threshold");

    private final Config config;

    Gateway(Config config) {
        this.config = config;
    }

    @Override
    public int run(String... arguments) {
        LOG.info("Threshold is ready at " + address("quarkus.http") + " (health and metrics at "
                + address("quarkus.management") + "/q); Ctrl-C stops it");
        Quarkus.waitForExit();
        return 0;
    }

    private String address(String prefix) {
        return "http://" + config.getValue(prefix + ".host", String.class) + ":"
                + config.getValue(prefix + ".port", String.class);
    }
}
