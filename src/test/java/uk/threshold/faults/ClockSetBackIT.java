package uk.threshold.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import uk.threshold.http.GatewayProcess;
import uk.threshold.postgres.ExternalServer;

/**
 * The clock that a gateway sees is set back while it serves: its own beside a database's that is right, and that of the
 * whole machine, its embedded PostgreSQL's too. It needs the library of the package {@code faketime}, which makes every
 * process many times slower, and so is made on request only; {@code LedgerClocksTest} has the same with a clock made up.
 */
final class ClockSetBackIT {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketime.so.1";

    private static final String RIGHT = "+0";
    private static final String BACK = "-1h";

    private static final String APART = "ALARM: the clocks of this machine and of the database differ";
    private static final String BEHIND = "ALARM: the database's clock, and what it was at the last commit, differ";

    private static final int RELEASED = 20;
    private static final int REFUSED = 20;

    private final Rounds rounds = Rounds.of("clock", 0);

    @Test
    void nothingIsRecordedWhileTheGatewaysClockIsSetBack() throws Exception {
        Ground ground = Ground.copied("clock-of-gateway");
        Path clock = clock(ground);
        try (ExternalServer server = ExternalServer.start(ground.data())) {
            setBack(ground, settings(clock, server.settings(server.port())), clock, "the gateway's clock", APART);
        }
    }

    @Test
    void nothingIsRecordedWhileTheMachinesClockIsSetBack() throws Exception {
        Ground ground = Ground.copied("clock-of-machine");
        Path clock = clock(ground);
        setBack(ground, settings(clock, Map.of()), clock, "the machine's clock", BEHIND);
    }

    private void setBack(Ground ground, Map<String, String> settings, Path clock, String which, String alarm)
            throws Exception {
        String fault = which + " was set back";
        try (GatewayProcess gateway = GatewayProcess.start(ground.data(), ground.settings(settings))) {
            for (int round = 1; round <= rounds.number(); round++) {
                Log before = ground.log();
                Readers readers = Readers.start(() -> ground.reading(gateway));
                long held;
                try (readers) {
                    readers.awaitReleased(RELEASED, Ground.RECOVERY);
                    int logged = gateway.logged().length();
                    Files.writeString(clock, BACK);
                    readers.awaitRefused(REFUSED, Ground.RECOVERY);
                    held = ground.log().size();
                    readers.awaitRefused(2 * REFUSED, Ground.RECOVERY);
                    assertEquals(held, ground.log().size(), "an entry by a clock that was set back");
                    String since = gateway.logged().substring(logged);
                    assertTrue(since.contains(alarm), () -> "no alarm: " + since);
                    Files.writeString(clock, RIGHT);
                    readers.awaitReleased(RELEASED, Ground.RECOVERY);
                }
                Log after = ground.log();
                rounds.add(fault, before, after, readers.answers());
                rounds.tell(
                        fault, round, readers + "; " + before.size() + " entries before, " + after.size() + " after");
                // At the jump a line may break; then no entry stands for it that is not marked.
                Ground.judge(before, after, readers.answers());
            }
        } finally {
            rounds.sum();
        }
    }

    /** The file that says how far the clock is from the right one. */
    private static Path clock(Ground ground) throws IOException {
        return Files.writeString(ground.data().resolveSibling(ground.data().getFileName() + "-clock"), RIGHT);
    }

    private Map<String, String> settings(Path clock, Map<String, String> more) throws IOException {
        Optional<Path> library = library();
        if (rounds.number() == 0 || library.isEmpty()) {
            System.out.println("skipped: a clock set back, since "
                    + (rounds.number() == 0 ? "it is made on request" : "the package `faketime` is not installed"));
            Assumptions.abort("no clock is set back");
        }
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "LD_PRELOAD", library.orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "NO_FAKE_STAT", "1"));
        return settings;
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> systems = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(LIBRARIES), systems.toList().stream())
                    .map(system -> system.resolve(LIBRARY))
                    .filter(Files::exists)
                    .findFirst();
        }
    }
}
