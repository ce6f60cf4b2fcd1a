package uk.threshold.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
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
        boolean demo = config.getOptionalValue("threshold.demo", Boolean.class).orElse(false);
        if (demo) {
            loadFamilies();
        }
        LOG.info("Threshold is ready at " + address("quarkus.http") + " (health and metrics at "
                + address("quarkus.management") + "/q); Ctrl-C stops it");
        if (demo) {
            nextSteps().lines().forEach(LOG::info);
        }
        Quarkus.waitForExit();
        return 0;
    }

    private void loadFamilies() {
        URI base = URI.create(address("quarkus.http") + "/");
        new DemoFamilies(base, DevelopmentIssuer.of(dataDirectory()), LOG::info).load();
    }

    private NextSteps nextSteps() {
        Optional<Path> launcher =
                config.getOptionalValue("threshold.launcher", String.class).map(Path::of);
        return new NextSteps(launcher, dataDirectory(), address("quarkus.http"));
    }

    private Path dataDirectory() {
        return Path.of(config.getValue("threshold.data-directory", String.class));
    }

    private String address(String prefix) {
        return address(
                config.getValue(prefix + ".host", String.class), config.getValue(prefix + ".port", Integer.class));
    }

    /** RFC 3986 §3.2.2: an IPv6 address stands in brackets, so that its colons are not taken for that of the port. */
    static String address(String host, int port) {
        boolean bare = host.contains(":") && !host.startsWith("[");
        return "http://" + (bare ? "[" + host + "]" : host) + ":" + port;
    }
}
