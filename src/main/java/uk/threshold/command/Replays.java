package uk.threshold.command;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.PastRequests;
import uk.threshold.shelf.LoadedPack;

/**
 * Past requests, opened to be decided once more. This room knows no store; whoever puts the rooms together offers one as a
 * service ({@link java.util.ServiceLoader}).
 */
public interface Replays {
    /**
     * Opens what the gateway with these settings keeps, to read it and nothing else.
     *
     * @param candidate a pack alone is decided by with what each practice has agreed laid over it, as it would come into force
     * @param progress is told of steps that take seconds
     * @throws CannotStart with one line that says what to do
     */
    Open open(Config config, LoadedPack candidate, Consumer<String> progress);

    /** What was opened. */
    interface Open extends AutoCloseable {
        PastRequests requests();

        /** What would become otherwise under the candidate, as {@link uk.threshold.disclosure.Replaying#changes}. */
        List<Change> changes(PastRequest past);

        @Override
        void close();
    }
}
