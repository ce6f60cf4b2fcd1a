package uk.threshold.fhir;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import uk.threshold.bench.Entries;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Hidden;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Projection;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.policy.Pack;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Copies what is permitted of one stored resource of 1 KB, its projection being compiled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CopyingBenchmark {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final PersonId CHILD = new PersonId(new UUID(1, 2));
    private static final UUID ENTRY = new UUID(1, 3);

    private final Pack pack = YamlShelf.open(
                    () -> LocalDate.now(LONDON), List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
            .due("A99901");
    private final Outgoing resource = resource(pack);
    private final Copier copier = copier(pack);

    /** As every entry of an answer is copied. */
    @Benchmark
    public Optional<Copied> oneResource() {
        return copier.copy(resource, new byte[0]);
    }

    private static Outgoing resource(Pack pack) {
        String json = Entries.condition("Patient/" + CHILD.value(), "1", Entries.ASKED_FOR, LocalDate.now(LONDON));
        Set<FieldClass> permitted =
                Set.of(FieldClass.CODED_FACT, FieldClass.MEASUREMENT, FieldClass.WHEN, FieldClass.STATUS);
        return new Outgoing(
                ENTRY,
                "00000000000000000000000000000003",
                List.of(CHILD),
                Hidden.NOBODY,
                StoredBytes.of(json.getBytes(StandardCharsets.UTF_8)),
                Projection.compile(Elements.r4(), pack.fields(), Grants.of("Condition", permitted)),
                new Handling(StatementKind.FACT, SourceKind.PROFESSIONAL, Optional.empty(), Set.of(), false),
                Map.of(),
                Set.of());
    }

    private static Copier copier(Pack pack) {
        Targets targets = new Targets();
        targets.addStub(CHILD, new Position("Patient", "00000000000000000000000000000002"));
        return new Copier(pack.lexicon(), targets, new HandlingNotes(targets, Map.of(), true));
    }
}
