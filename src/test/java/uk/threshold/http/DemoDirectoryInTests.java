package uk.threshold.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import uk.threshold.command.DemoDirectory;
import uk.threshold.request.Directory;

/** The personas of the development issuer can call in every journey. */
@ApplicationScoped
final class DemoDirectoryInTests {
    void enter(@Observes StartupEvent event, Directory directory) {
        DemoDirectory.enter(directory);
    }
}
