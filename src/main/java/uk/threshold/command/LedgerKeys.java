package uk.threshold.command;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The keys of a gateway's log, where this room knows no store ({@link LedgerReadings}). */
public interface LedgerKeys {

    /** Verifier keys (C2SP signed-note vkey). */
    record Succession(String before, String now) {}

    /**
     * Makes another key; the one that was signs beside it from then on.
     *
     * @throws CannotStart with one line that says why not
     */
    Succession succeed(Config config);

    /**
     * Lets older keys sign no more.
     *
     * @return the verifier keys of those that did until now
     * @throws CannotStart with one line that says why not
     */
    List<String> retire(Config config);
}
