package uk.threshold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The gateway beside its rivals, for every size, share and freshness asked for; and the memory it took. */
final class Answers {
    private static final int CHILDREN = 4;
    private static final Duration FIRST = Duration.ofSeconds(20);

    private final Options options;
    private final Table table;

    Answers(Options options, Table table) {
        this.options = options;
        this.table = table;
    }

    void measure(Path home) throws IOException, InterruptedException {
        try (MeasuredGateway gateway = MeasuredGateway.start(home)) {
            boolean first = true;
            for (int entries : options.entries()) {
                for (int permitted : options.permitted()) {
                    List<Child> children = new ArrayList<>();
                    for (int i = 0; i < CHILDREN; i++) {
                        children.add(Child.kept(gateway, entries, permitted));
                    }
                    for (boolean cold : List.of(false, true)) {
                        Scenario scenario = new Scenario(entries, permitted, cold);
                        Comparison comparison = new Comparison(gateway, children, scenario);
                        if (first) {
                            comparison.once(FIRST);
                            first = false;
                        }
                        table.rivals(scenario, comparison.measure(options.rounds(), options.time()));
                    }
                }
            }
            table.heading("memory");
            table.line(String.format(
                    Locale.ROOT, "%d MB resident at most, with a heap of 512 MB", gateway.residentMegabytes()));
        }
    }
}
