package uk.threshold.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Prints what was measured: middles of all rounds, ratios of each round by itself, and the target of a ratio beside it. */
final class Table {
    private static final double WARM_TARGET = 0.8;
    private static final double COLD_TARGET = 0.5;
    private static final double LEDGER_TARGET = 0.6;
    private static final double LIBRARY_TARGET = 5;
    private static final int LIBRARY_TARGET_AT = 20;

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void heading(String title) {
        out.println();
        out.println(title);
    }

    void row(String title, List<Slice> slices) {
        out.printf(
                Locale.ROOT,
                "  %-22s %7.0f/s  CPU %6.2f ms gateway, %6.2f ms PostgreSQL  answer %6.1f ms p50, %6.1f ms p99%n",
                title,
                middle(slices, Slice::perSecond),
                middle(slices, Slice::gatewayMillis),
                middle(slices, Slice::databaseMillis),
                middle(slices, Slice::median),
                middle(slices, Slice::slowest));
    }

    /** All rivals, and how the gateway compares with each other. */
    void rivals(Scenario scenario, Map<Rival, List<Slice>> slices) {
        heading(scenario.title());
        slices.forEach((rival, theirs) -> row(rival.title(), theirs));
        List<Slice> ours = slices.getOrDefault(Rival.GATEWAY, List.of());
        slices.forEach((rival, theirs) -> {
            if (rival != Rival.GATEWAY) {
                ratio("gateway / " + rival.title(), ours, theirs, target(rival, scenario));
            }
        });
    }

    /** How fast the first is beside the other, and how much processor time it takes beside the other. */
    void ratio(String title, List<Slice> first, List<Slice> other, String target) {
        out.printf(
                Locale.ROOT,
                "  %-34s speed x %s  CPU x %s  %s%n",
                title,
                ratio(first, other, Slice::perSecond),
                ratio(first, other, Slice::millis),
                target);
    }

    void line(String text) {
        out.println("  " + text);
    }

    private static String target(Rival rival, Scenario scenario) {
        return switch (rival) {
            case UNMASKED -> "target: speed x " + (scenario.isCold() ? COLD_TARGET : WARM_TARGET) + " or more";
            case HAPI ->
                scenario.entries() == LIBRARY_TARGET_AT ? "target: speed x " + LIBRARY_TARGET + " or more" : "";
            case FORGETFUL -> "target: speed x " + LEDGER_TARGET + " or more";
            case UNRECORDED, GATEWAY -> "";
        };
    }

    private static double middle(List<Slice> slices, ToDoubleFunction<Slice> of) {
        return Spread.of(slices.stream().map(of::applyAsDouble).toList()).middle();
    }

    private static Spread ratio(List<Slice> upper, List<Slice> lower, ToDoubleFunction<Slice> of) {
        return Spread.of(IntStream.range(0, upper.size())
                .mapToObj(i -> of.applyAsDouble(upper.get(i)) / of.applyAsDouble(lower.get(i)))
                .toList());
    }
}
