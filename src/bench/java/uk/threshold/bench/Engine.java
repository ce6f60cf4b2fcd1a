package uk.threshold.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import uk.threshold.fhir.CopyingBenchmark;

/** The engine alone, by JMH, in processes of its own. */
final class Engine {
    private static final int FIRST_TO_WARN = 24;
    private static final Map<String, String> TARGETS = Map.of(
            "oneResource", "target: 10 us or less",
            "fiveHundredItemsByAThousandRules", "target: less than 50 ms",
            "household", "target for 500 items and 1000 rules: less than 20 ms",
            "fiveHundredRules", "target: less than 10 s");
    private static final String HOUSEHOLD = "^" + HouseholdBenchmark.class.getName() + "\\.";

    private final Options options;
    private final Table table;

    Engine(Options options, Table table) {
        this.options = options;
        this.table = table;
    }

    void measure() throws RunnerException {
        table.heading("the engine alone");
        tell(run(new OptionsBuilder()
                .include("^" + CopyingBenchmark.class.getName() + "\\.")
                .include("^" + HapiBenchmark.class.getName() + "\\.")
                .include("^" + DecidingBenchmark.class.getName() + "\\.")
                .include(HOUSEHOLD)));
    }

    /** How deciding grows with the items, and with the rules. */
    void curve() throws RunnerException {
        table.heading("deciding a household: more items");
        tell(run(new OptionsBuilder().include(HOUSEHOLD).param("items", "50", "100", "200", "500", "1000")));
        table.heading("deciding a household: more rules");
        tell(run(new OptionsBuilder().include(HOUSEHOLD).param("rules", "100", "200", "500", "1000")));
    }

    /** Comparing packs of which so many rules differ, each time in a process of its own. */
    void diff() throws RunnerException {
        table.heading("comparing packs");
        tell(new Runner(new OptionsBuilder()
                        .include("^" + ComparingBenchmark.class.getName() + "\\.")
                        .param("gone", "1", "5", "20", "50")
                        .forks(options.rounds())
                        .jvmArgsAppend(quiet())
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());
    }

    private Collection<RunResult> run(ChainedOptionsBuilder what) throws RunnerException {
        return new Runner(what.forks(1)
                        .jvmArgsAppend(quiet())
                        .warmupIterations(options.rounds())
                        .warmupTime(TimeValue.seconds(options.time().toSeconds()))
                        .measurementIterations(options.rounds())
                        .measurementTime(TimeValue.seconds(options.time().toSeconds()))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private void tell(Collection<RunResult> results) {
        for (RunResult result : results) {
            var score = result.getPrimaryResult();
            table.line(String.format(
                    Locale.ROOT,
                    "%-34s %8.2f %s, %s to %s over %d rounds  %s",
                    score.getLabel() + of(result.getParams()),
                    score.getScore(),
                    score.getScoreUnit(),
                    rounded(score.getStatistics().getMin()),
                    rounded(score.getStatistics().getMax()),
                    options.rounds(),
                    TARGETS.getOrDefault(score.getLabel(), "")));
        }
    }

    private static String of(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .sorted()
                .map(key -> " " + params.getParam(key) + " " + key)
                .collect(Collectors.joining());
    }

    /** JMH looks up fields by what newer JVMs warn of. */
    private static String[] quiet() {
        return Runtime.version().feature() < FIRST_TO_WARN
                ? new String[0]
                : new String[] {"--sun-misc-unsafe-memory-access=allow"};
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
