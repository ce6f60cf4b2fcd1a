package uk.threshold.command;

import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import uk.threshold.ledger.TiledLog;

/**
 * The log of a gateway, opened beside it to be read. This room knows no store; whoever puts the rooms together offers one as a
 * service ({@link java.util.ServiceLoader}).
 */
public interface LedgerReadings {
    /**
     * Opens the log that the gateway with these settings keeps, to read it and nothing else.
     *
     * @param progress is told of steps that take seconds
     * @throws CannotStart with one line that says what to do
     */
    Open open(Config config, Consumer<String> progress);

    /** What was opened. */
    interface Open extends AutoCloseable {
        TiledLog log();

        @Override
        void close();
    }
}
