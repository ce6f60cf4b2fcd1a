package uk.threshold.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.PastRequests;

/** What {@code policy replay} said, and how it ended. */
public record Replayed(int code, String text, String errors) {

    /** Over these requests, which are opened whatever the settings say. */
    public static Replayed by(PastRequests requests, Function<PastRequest, List<Change>> changes, Object... arguments) {
        return by(
                (config, candidate, progress) -> new Replays.Open() {
                    @Override
                    public PastRequests requests() {
                        return requests;
                    }

                    @Override
                    public List<Change> changes(PastRequest past) {
                        return changes.apply(past);
                    }

                    @Override
                    public void close() {}
                },
                arguments);
    }

    static Replayed by(Replays replays, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PolicyReplay replay = new PolicyReplay(
                new PrintStream(out, true, UTF_8),
                new PrintStream(errors, true, UTF_8),
                () -> new SmallRyeConfigBuilder().build(),
                () -> replays);
        int code = replay.run(Stream.of(arguments).map(Object::toString).toList());
        return new Replayed(code, out.toString(UTF_8), errors.toString(UTF_8));
    }
}
