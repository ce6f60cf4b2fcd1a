package uk.threshold.bench;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
import uk.threshold.comparison.Comparison;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Compares 500 rules with the same without some of them, in a process that has compared nothing before, as {@code policy diff} does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ComparingBenchmark {
    private static final long SEED = 4711;
    private static final int RULES = 500;
    private static final Facts NOTHING_ORDINARY = Facts.builder().build();

    @Param("20")
    public int gone = 20;

    private Rulebook one = new Rulebook(List.of(), List.of(), List.of());
    private Rulebook other = one;

    /** The rules that are gone are drawn the same each time. */
    @Setup
    public void prepare() {
        Rulebook own = YamlShelf.open(
                        () -> LocalDate.now(ZoneId.of("Europe/London")),
                        List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
                .due("A99901")
                .rulebook();
        List<Rule> rules = ManyRules.unlike(own.rules(), RULES);
        List<Rule> left = new ArrayList<>(rules);
        Random random = new Random(SEED);
        for (int i = 0; i < gone; i++) {
            left.remove(random.nextInt(left.size()));
        }
        one = new Rulebook(rules, own.togethers(), own.duties());
        other = new Rulebook(left, own.togethers(), own.duties());
    }

    @Benchmark
    public Comparison fiveHundredRules() {
        return Comparison.of(one, other, NOTHING_ORDINARY);
    }
}
