package uk.threshold.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Parses, redacts and encodes with HAPI FHIR the resource of 1 KB that the gateway would copy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HapiBenchmark {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final HapiRedaction redaction = new HapiRedaction();
    private final List<byte[]> stored =
            List.of(Entries.condition("Patient/" + new UUID(1, 2), "1", Entries.ASKED_FOR, LocalDate.now(LONDON))
                    .getBytes(StandardCharsets.UTF_8));

    /** As the rival does for every entry of an answer. */
    @Benchmark
    public byte[] oneResourceByHapiFhir() {
        return redaction.bundle(stored);
    }
}
