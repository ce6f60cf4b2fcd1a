package uk.threshold.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.threshold.command.Persona;

/**
 * The rivals under one scenario, measured in turn and round after round, so that whatever else happens meets them
 * all.
 */
final class Comparison {
    private final MeasuredGateway gateway;
    private final Load load;
    private final List<Child> children;
    private final Scenario scenario;
    private final Map<Rival, List<Slice>> slices = new EnumMap<>(Rival.class);

    Comparison(MeasuredGateway gateway, List<Child> children, Scenario scenario) {
        this.gateway = gateway;
        this.load = new Load(gateway);
        this.children = children;
        this.scenario = scenario;
    }

    /** Lets each rival answer for so long, for the compiler of the JVM. */
    void once(Duration time) throws IOException, InterruptedException {
        for (Rival rival : Rival.values()) {
            slice(rival, time);
        }
    }

    /** Measures each rival so many times, each time for so long; where every Task is new, each Task once. */
    Map<Rival, List<Slice>> measure(int rounds, Duration time) throws IOException, InterruptedException {
        once(time);
        for (int round = 0; round < rounds; round++) {
            for (Rival rival : Rival.values()) {
                slices.computeIfAbsent(rival, none -> new ArrayList<>()).add(slice(rival, time));
            }
        }
        return slices;
    }

    private Slice slice(Rival rival, Duration time) throws IOException, InterruptedException {
        List<UUID> tasks = Child.asked(gateway, children, scenario.isCold() ? scenario.newTasks() : children.size());
        String token = gateway.token(Persona.SOCIAL_WORKER_NORTH);
        List<byte[]> calls = tasks.stream()
                .map(task -> Line.post(rival.path(task), token, ""))
                .toList();
        if (scenario.isCold() && (rival == Rival.GATEWAY || rival == Rival.FORGETFUL)) {
            return load.once(calls);
        }
        // Meanwhile a rival finds out what it is to commit, which is none of its own work.
        load.once(calls);
        return scenario.isCold() ? load.once(calls) : load.repeated(calls, time);
    }
}
