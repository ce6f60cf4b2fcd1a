package uk.threshold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.threshold.command.Persona;
import uk.threshold.postgres.Crowd;

/**
 * Whether an answer costs more because the practice keeps more of others: one gateway of a small practice, one of a
 * large.
 */
final class OthersKept {
    private static final int FEW = 200;
    private static final int MANY = 2_000;
    private static final int ENTRIES = 20;
    private static final int ENTRIES_OF_OTHERS = 99;
    private static final int CHILDREN = 4;
    private static final int WHOLE = 100;

    private final Options options;
    private final Table table;

    OthersKept(Options options, Table table) {
        this.options = options;
        this.table = table;
    }

    void measure(Path home) throws IOException, InterruptedException, SQLException {
        try (MeasuredGateway small = MeasuredGateway.start(home);
                MeasuredGateway large = MeasuredGateway.start(home)) {
            List<byte[]> callsOfFew = prepare(small, FEW);
            List<byte[]> callsOfMany = prepare(large, MANY);
            List<Slice> few = new ArrayList<>();
            List<Slice> many = new ArrayList<>();
            // The first of all is there for the compiler of the JVM, and counts for nothing.
            for (int round = -1; round < options.rounds(); round++) {
                Slice ofFew = new Load(small).repeated(callsOfFew, options.time());
                Slice ofMany = new Load(large).repeated(callsOfMany, options.time());
                if (round >= 0) {
                    few.add(ofFew);
                    many.add(ofMany);
                }
            }
            table.heading("20 entries, 100 % permitted, warm, by what the practice keeps of others");
            table.row(FEW + " other patients", few);
            table.row(MANY + " other patients", many);
            table.ratio("many / few", many, few, "target: the same");
        }
    }

    /** The children asked about, then a patient like no other, of whom so many copies are made. */
    private static List<byte[]> prepare(MeasuredGateway gateway, int others) throws IOException, SQLException {
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < CHILDREN; i++) {
            children.add(Child.kept(gateway, ENTRIES, WHOLE));
        }
        Child.kept(gateway, ENTRIES_OF_OTHERS, WHOLE);
        try (Crowd crowd = Crowd.of(gateway.data())) {
            crowd.add(others, loaded -> System.err.printf("  %d of %d other patients%n", loaded, others));
        }
        String token = gateway.token(Persona.SOCIAL_WORKER_NORTH);
        return Child.asked(gateway, children, CHILDREN).stream()
                .map(task -> Line.post(Rival.GATEWAY.path(task), token, ""))
                .toList();
    }
}
