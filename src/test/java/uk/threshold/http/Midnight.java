package uk.threshold.http;

import io.quarkus.arc.Arc;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.threshold.postgres.DailyClosing;
import uk.threshold.postgres.Database;
import uk.threshold.postgres.ServedDatabase;

/** The end of a day in the gateway under test. */
final class Midnight {
    private Midnight() {}

    /** It passes, and what is due is closed as the gateway's own round would. */
    static void passes() {
        served().passMidnight();
        Arc.container().instance(DailyClosing.class).get().round();
    }

    /** Erases the halves of an entry. */
    static void erase(String receipt) {
        served().erase(UUID.fromString(receipt));
    }

    /** Somebody writes into the held half of an entry. */
    static void alter(String receipt) {
        served().alter(UUID.fromString(receipt));
    }

    private static ServedDatabase served() {
        return new ServedDatabase(
                Arc.container().instance(Database.class).get(),
                Path.of(ConfigProvider.getConfig().getValue("threshold.data-directory", String.class)));
    }
}
