package uk.threshold.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Facts drawn at random from a seed: each fact unknown, or one of the values it may hold. */
public final class RandomFacts {
    private final Random random;
    private final Map<Fact, List<String>> palette;

    private RandomFacts(Random random, Map<Fact, List<String>> palette) {
        this.random = random;
        this.palette = new TreeMap<>(palette);
    }

    /** Facts over every fact and its whole vocabulary. */
    public static RandomFacts ofAll(Random random) {
        Map<Fact, List<String>> palette = new TreeMap<>();
        for (Fact fact : Fact.values()) {
            palette.put(fact, fact.vocabulary());
        }
        return new RandomFacts(random, palette);
    }

    /** Facts over these values; every other fact stays unknown. */
    public static RandomFacts of(Random random, Map<Fact, List<String>> palette) {
        return new RandomFacts(random, palette);
    }

    /** Each fact is unknown once in four times. */
    public Facts next() {
        return over(Facts.NOTHING);
    }

    /** Random facts beside {@code fixed}, which stand as they are. */
    public Facts over(Facts fixed) {
        Facts.Builder facts = fixed.with();
        for (Map.Entry<Fact, List<String>> each : palette.entrySet()) {
            if (!fixed.knows(each.getKey()) && random.nextInt(4) > 0) {
                facts.codes(each.getKey(), values(each.getKey(), each.getValue()));
            }
        }
        return facts.build();
    }

    /** The same facts with one of them no longer known; unchanged where nothing is known. */
    public Facts lessThan(Facts facts) {
        List<Fact> known = new ArrayList<>(List.of(Fact.values()));
        known.removeIf(fact -> !facts.knows(fact));
        return known.isEmpty() ? facts : facts.without(known.get(random.nextInt(known.size())));
    }

    /** The facts of {@code facts} that are settled for a whole request, as a random half of them. */
    Facts halfOf(Facts facts) {
        Facts half = facts;
        for (Fact fact : Fact.values()) {
            half = random.nextBoolean() ? half.without(fact) : half;
        }
        return half;
    }

    private Set<String> values(Fact fact, List<String> codes) {
        String one = codes.get(random.nextInt(codes.size()));
        if (!fact.takesMany() || one.equals("none")) {
            return Set.of(one);
        }
        Set<String> some = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(codes.get(random.nextInt(codes.size())));
        }
        some.remove("none");
        return some;
    }
}
