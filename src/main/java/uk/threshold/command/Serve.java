package uk.threshold.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.util.ExceptionUtil;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the gateway until it is told to stop. */
final class Serve implements Subcommand {
    private static final Logger LOG = Logger.getLogger("threshold");

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String arguments() {
        return "[--demo | --issuer URL] [--port N] [--management-port N] [--data-directory DIR]";
    }

    @Override
    public String purpose() {
        return "run the gateway; --demo loads an invented family first; --issuer names the OpenID provider whose tokens are believed,"
                + " in place of the development issuer";
    }

    @Override
    public int run(List<String> arguments) {
        ServeOptions.parse(arguments).settings().forEach(System::setProperty);
        Optional<String> fault = Settings.fault(ConfigUtils.configBuilder().build());
        if (fault.isPresent()) {
            say(fault.get());
            return 1;
        }
        LOG.info("Starting Threshold");
        Quarkus.run(Gateway.class, Serve::exit);
        return 0;
    }

    /**
     * Whatever kept the gateway from starting is one line; only a fault of ours has more. The log is closed by now when it is
     * the gateway's own run that failed, so nothing of it goes there.
     */
    private static void exit(int code, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause = ExceptionUtil.getRootCause(failure);
            Optional<String> line =
                    cause instanceof CannotStart refused ? Optional.of(refused.line()) : ListenFailure.line(cause);
            line.ifPresentOrElse(Serve::say, () -> {
                say("the gateway could not start, by a fault of its own");
                failure.printStackTrace(System.err);
            });
        }
        System.exit(code);
    }

    private static void say(String line) {
        System.err.println("threshold: " + line);
    }
}
