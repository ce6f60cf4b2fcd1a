package uk.threshold.bench;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Rulebook;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;
import uk.threshold.request.RulingKind;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Decides five hundred items of an enquiry by a thousand rules, no two items alike and nothing known from before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecidingBenchmark {
    private static final int RULES = 1_000;
    private static final int ITEMS = 500;
    private static final long SEED = 4711;

    private Rulebook rulebook = new Rulebook(List.of(), List.of(), List.of());
    private Facts forAll = Facts.NOTHING;
    private final List<Facts> items = new ArrayList<>();

    /** The pack's own rules, and as many again under other ids until there are enough. */
    @Setup
    public void prepare() {
        Pack pack = YamlShelf.open(
                        () -> LocalDate.now(ZoneId.of("Europe/London")),
                        List.of(PackFiles.classpath(YamlShelf.ENGLAND)))
                .due("A99901");
        rulebook = new Rulebook(
                        ManyRules.of(pack.rulebook().rules(), RULES),
                        pack.rulebook().togethers(),
                        pack.rulebook().duties())
                .indexed();
        forAll = Facts.builder()
                .known(Fact.PURPOSE, Purpose.S47_ENQUIRY)
                .known(Fact.AGENCY, AgencyKind.SOCIAL_CARE)
                .known(Fact.ROLE, Set.of(Role.SOCIAL_WORKER))
                .known(Fact.DESTINATION, Destination.ANSWER)
                .build();
        Random random = new Random(SEED);
        for (int i = 0; i < ITEMS; i++) {
            items.add(item(random));
        }
    }

    private static Facts item(Random random) {
        return Facts.builder()
                .known(Fact.PART, Part.SUBJECT)
                .known(Fact.ABOUT, one(random, Place.values()))
                .known(Fact.CATEGORY, one(random, Category.values()))
                .known(Fact.SOURCE, one(random, SourceKind.values()))
                .known(Fact.STATEMENT, one(random, StatementKind.values()))
                .known(Fact.ASKED, random.nextBoolean())
                .known(Fact.WINDOW, random.nextBoolean() ? "inside" : "outside")
                .known(Fact.RULING, Set.<RulingKind>of())
                .build();
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Benchmark
    public void fiveHundredItemsByAThousandRules(Blackhole decided) {
        for (Facts item : items) {
            decided.consume(rulebook.decide(forAll.and(item)));
        }
    }
}
