package uk.threshold.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs the measurements and prints them, each beside its target. Nothing fails over a number: machines differ. */
public final class Bench {
    private static final Path HOME = Path.of("target", "bench");
    private static final int CHILDREN = 4;
    private static final int WRONG_USAGE = 2;

    private final Options options;
    private final PrintStream out;

    private Bench(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Measures what the arguments ask for. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        try {
            new Bench(Options.parse(List.of(arguments)), System.out).run();
        } catch (IllegalArgumentException e) {
            System.err.println("threshold: " + e.getMessage() + "; try `threshold help`");
            System.exit(WRONG_USAGE);
        }
    }

    private void run() throws IOException, InterruptedException {
        try (MeasuredGateway gateway = MeasuredGateway.start(HOME)) {
            for (int entries : options.entries()) {
                for (int permitted : options.permitted()) {
                    List<Child> children = new ArrayList<>();
                    for (int i = 0; i < CHILDREN; i++) {
                        children.add(Child.kept(gateway, entries, permitted));
                    }
                    for (boolean cold : List.of(false, true)) {
                        Scenario scenario = new Scenario(entries, permitted, cold);
                        print(
                                scenario,
                                new Comparison(gateway, children, scenario).measure(options.rounds(), options.time()));
                    }
                }
            }
        }
    }

    private void print(Scenario scenario, Map<Rival, List<Slice>> slices) {
        out.println(scenario.title() + ", " + options.rounds() + " rounds");
        List<Slice> ours = slices.getOrDefault(Rival.GATEWAY, List.of());
        slices.forEach((rival, theirs) -> {
            Spread speed = ratio(ours, theirs, false);
            Spread cost = ratio(theirs, ours, true);
            out.printf(
                    Locale.ROOT,
                    "  %-24s %7.0f/s  %6.2f ms gateway  %6.2f ms PostgreSQL  %6.1f ms p50  %6.1f ms p99%s%n",
                    rival.title(),
                    middle(theirs, Slice::perSecond),
                    middle(theirs, Slice::gatewayMillis),
                    middle(theirs, Slice::databaseMillis),
                    middle(theirs, Slice::median),
                    middle(theirs, Slice::slowest),
                    rival == Rival.GATEWAY ? "" : "  gateway is " + speed + " x as fast, by CPU " + cost);
        });
    }

    private static double middle(List<Slice> slices, ToDoubleFunction<Slice> of) {
        return Spread.of(slices.stream().mapToDouble(of).boxed().toList()).middle();
    }

    /** Of each round by itself. */
    private static Spread ratio(List<Slice> upper, List<Slice> lower, boolean ofCost) {
        return Spread.of(IntStream.range(0, upper.size())
                .mapToObj(i -> ofCost
                        ? upper.get(i).millis() / lower.get(i).millis()
                        : upper.get(i).perSecond() / lower.get(i).perSecond())
                .toList());
    }
}
