package uk.threshold.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.disclosure.PastRequests;
import uk.threshold.disclosure.UnreadableRecordException;
import uk.threshold.policy.PackIdentity;
import uk.threshold.shelf.LocalProtocol;
import uk.threshold.shelf.PackFiles;

/** Decides the requests that this gateway keeps once more, under a pack that is not in force, and says what would differ. */
final class PolicyReplay implements Subcommand {
    private static final int DIFFERENT = 1;
    private static final int FAILED = 2;
    private static final int IN_ONE_LINE = 100;

    private final PrintStream out;
    private final PrintStream errors;
    private final Supplier<Config> settings;
    private final Supplier<Replays> replays;

    PolicyReplay() {
        this(System.out, System.err, ConfigProvider::getConfig, () -> ServiceLoader.load(Replays.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no way to past requests is packed")));
    }

    PolicyReplay(PrintStream out, PrintStream errors, Supplier<Config> settings, Supplier<Replays> replays) {
        this.out = out;
        this.errors = errors;
        this.settings = settings;
        this.replays = replays;
    }

    @Override
    public String name() {
        return "policy replay";
    }

    @Override
    public String arguments() {
        return ReplayOptions.ARGUMENTS;
    }

    @Override
    public String purpose() {
        return "decide every request this gateway keeps once more, under the pack or local protocol in DIR, and say every"
                + " field whose outcome would change, what would leave first; writes nothing; ends with 1 if there is any";
    }

    @Override
    public int run(List<String> arguments) {
        ReplayOptions options = ReplayOptions.parse(arguments);
        NamedPack candidate =
                NamedPack.in(options.folder(), options.base().map(folder -> NamedPack.in(folder, Optional.empty())));
        Optional<String> only = practice(options, candidate);
        options.dataDirectory().ifPresent(named -> System.setProperty("threshold.data-directory", named));
        Config config = settings.get();
        try {
            Settings.fault(config).ifPresent(fault -> {
                throw new CannotStart(fault);
            });
            try (Replays.Open open = replays.get().open(config, candidate.pack(), this::say)) {
                ReplayReport report = report(candidate, open, only);
                out.print(report.text());
                return report.alike() ? 0 : DIFFERENT;
            }
        } catch (CannotStart e) {
            return failed(e.line());
        } catch (StoreUnavailable e) {
            return failed(unavailable(e.state()));
        }
    }

    private static String unavailable(String state) {
        return state.equals("policy")
                ? "a pack that is in force is not on this gateway's shelf; start `threshold serve` of this version first"
                : "the database does not answer, or not as this version of Threshold keeps it (" + state + ")";
    }

    /** A local protocol is of one practice, and of no other's requests. */
    private static Optional<String> practice(ReplayOptions options, NamedPack candidate) {
        Optional<String> its = candidate.below().map(below -> LocalProtocol.read(
                        PackFiles.folder(Path.of(options.folder())), below)
                .practice());
        if (its.isPresent() && options.practice().isPresent() && !its.equals(options.practice())) {
            throw new WrongUsage("the protocol in `" + options.folder() + "` is of another practice");
        }
        return its.or(options::practice);
    }

    private ReplayReport report(NamedPack candidate, Replays.Open open, Optional<String> only) {
        PastRequests requests = open.requests();
        List<String> practices = requests.practices().stream()
                .filter(practice -> only.map(practice::equals).orElse(true))
                .toList();
        if (practices.isEmpty()) {
            throw new CannotStart("this gateway keeps nothing of "
                    + only.map(one -> "`" + one + "`").orElse("any practice"));
        }
        ReplayReport report = new ReplayReport(candidate);
        for (String practice : practices) {
            Optional<PackIdentity> inForce = requests.inForce(practice);
            List<UUID> all = requests.of(practice);
            report.practice(practice, inForce, all.size());
            for (int i = 0; i < all.size(); i++) {
                replay(open, practice, all.get(i), report);
                if ((i + 1) % IN_ONE_LINE == 0) {
                    say((i + 1) + " of " + all.size() + " requests of " + practice + " are decided");
                }
            }
        }
        return report;
    }

    private static void replay(Replays.Open open, String practice, UUID request, ReplayReport report) {
        open.requests().read(practice, request).ifPresent(past -> {
            try {
                report.request(past, open.changes(past));
            } catch (UnreadableRecordException e) {
                report.unreadable(past);
            }
        });
    }

    private void say(String line) {
        errors.println("threshold: " + line);
    }

    private int failed(String line) {
        say(line);
        return FAILED;
    }
}
