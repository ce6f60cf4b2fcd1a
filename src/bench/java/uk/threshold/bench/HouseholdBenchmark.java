package uk.threshold.bench;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Household;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.Rulebook;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/**
 * Decides a family's entries as an answer does, once they are gathered: what each person's consents come to for each entry, the
 * facts of each, and the rules.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HouseholdBenchmark {
    private static final long SEED = 4711;
    private static final String DIGEST = "47".repeat(32);

    @Param("500")
    public int items = 500;

    @Param("1000")
    public int rules = 1_000;

    @Param("200")
    public int consents = 200;

    private final SharingRequest request = LargeFamily.request();
    private Optional<Deliberating> deliberating = Optional.empty();

    /** The pack's own rules so many times over, and a family drawn the same each time. */
    @Setup
    public void prepare() {
        Pack own = YamlShelf.open(
                        () -> LocalDate.now(ZoneId.of("Europe/London")),
                        List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
                .due("A99901");
        Rulebook book = new Rulebook(
                ManyRules.of(own.rulebook().rules(), rules),
                own.rulebook().togethers(),
                own.rulebook().duties());
        Pack pack =
                new Pack(own.edition(), DIGEST, book, own.lexicon(), own.fields(), own.purposes(), own.datedDuties());
        Household household = LargeFamily.gathered(new Random(SEED), DIGEST, items, consents);
        deliberating = Optional.of(new Deliberating(asked -> household, PolicyShelf.of(pack)));
    }

    @Benchmark
    public Deliberation household() {
        return deliberating.orElseThrow().deliberate(request, LargeFamily.READER);
    }
}
