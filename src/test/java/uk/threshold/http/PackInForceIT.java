package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Packs;
import uk.threshold.shelf.YamlShelf;

/**
 * The demo's data directory from one pack to the next: an operator's folder brings it into force beside serving, and no start
 * takes it back.
 */
final class PackInForceIT {
    private static final Path DIRECTORY = Path.of("target", "test-databases", "pack-in-force");
    private static final int PATIENCE_SECONDS = 120;

    @Test
    void bringsAnOperatorsPackIntoForceBesideServingAndTakesItNeverBack() throws Exception {
        Path packs = DIRECTORY.resolve("packs");
        try (GatewayProcess gateway = start(Optional.empty())) {
            awaitLogged(gateway, "is in force for 2 practices");
        }
        Path pack = Packs.copy(
                Path.of(YamlShelf.ENGLAND),
                packs.resolve("next"),
                "99.0.0",
                LocalDate.now().toString());
        Packs.edit(pack, "categories.yaml", "display: Bruise\n", "display: A bruise\n");
        try (GatewayProcess gateway = start(Optional.of(packs))) {
            awaitLogged(gateway, "england-child-safeguarding 99.0.0 is in force for A99901");
            awaitLogged(gateway, "england-child-safeguarding 99.0.0 is in force for A99902");
        }
        assertRefused("would come back after england-child-safeguarding 99.0.0, which was in force", Optional.empty());
        Packs.edit(pack, "categories.yaml", "display: A bruise\n", "display: Any bruise\n");
        assertRefused("next/pack.yaml:3: version 99.0.0 was in force with other content", Optional.of(packs));
        Packs.edit(pack, "pack.yaml", "version: 99.0.0", "version: 99.1.0");
        assertRefused("threshold.policies lacks the pack that is in force", Optional.of(packs));
    }

    private static void awaitLogged(GatewayProcess gateway, String line) throws IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
            if (gateway.logged().contains(line)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("not logged in time: " + line + "\n" + gateway.logged());
    }

    private static void assertRefused(String why, Optional<Path> packs) {
        AssertionError ended =
                assertThrows(AssertionError.class, () -> start(packs).close());
        assertTrue(String.valueOf(ended.getMessage()).contains(why), ended.getMessage());
    }

    private static GatewayProcess start(Optional<Path> packs) throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        Map<String, String> settings = new HashMap<>(Map.of(
                "THRESHOLD_DEMO",
                "true",
                "THRESHOLD_PROGRAMS_DIRECTORY",
                Path.of("target", "postgresql-programs").toString()));
        packs.ifPresent(folder -> settings.put("THRESHOLD_POLICIES", folder.toString()));
        return GatewayProcess.start(DIRECTORY.resolve("data"), settings);
    }
}
