package uk.threshold.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;

/**
 * Facts for all of which something is so, told with as little as is needed: none of {@code given} can be left out, and to
 * none of it a code be added, but it would no longer be so for all.
 *
 * @param given in the order of the facts; every fact of which it says nothing may be anything
 * @param facts one example, as ordinary as can be, in which every such fact is unknown
 */
public record Witness(List<Given> given, Facts facts) {
    public Witness {
        given = List.copyOf(given);
    }

    /** In words, joined by semicolons; {@code whatever the facts} where nothing need be given. */
    public String text() {
        return given.isEmpty()
                ? "whatever the facts"
                : given.stream().map(Given::text).collect(Collectors.joining("; "));
    }

    /** What a box of answers says in words and by an example. */
    static Witness of(Region regions, long[] box) {
        Questions questions = regions.questions();
        Map<Fact, List<Given>> given = new EnumMap<>(Fact.class);
        Facts.Builder example = Facts.builder();
        for (int level = 0; level < box.length; level++) {
            List<Given> some =
                    switch (questions.at(level)) {
                        case Question.Which which -> which(which, box[level], regions.ordinary(), example);
                        case Question.Known known -> ofSet(regions, known.fact(), box, example);
                        case Question.Has has -> List.of();
                    };
            given.computeIfAbsent(questions.at(level).fact(), first -> new ArrayList<>())
                    .addAll(some);
        }
        return new Witness(given.values().stream().flatMap(List::stream).toList(), example.build());
    }

    private static List<Given> which(Question.Which which, long allowed, Facts ordinary, Facts.Builder example) {
        Set<String> codes = new LinkedHashSet<>();
        for (int group = 0; group < which.groups().size(); group++) {
            if ((allowed >>> group + 1 & 1) == 1) {
                codes.addAll(which.groups().get(group));
            }
        }
        boolean orUnknown = (allowed & 1) == 1;
        if (orUnknown && codes.size() == which.fact().vocabulary().size()) {
            return List.of();
        }
        if (codes.isEmpty()) {
            return List.of(new Given.Unknown(which.fact()));
        }
        example.known(which.fact(), ordinaryOf(which.fact(), codes, ordinary));
        return List.of(new Given.OneOf(which.fact(), codes, orUnknown));
    }

    /** The ordinary one of some codes, else the first. */
    private static String ordinaryOf(Fact fact, Set<String> codes, Facts ordinary) {
        return ordinary.codes(fact).stream()
                .flatMap(Set::stream)
                .filter(codes::contains)
                .findFirst()
                .orElseGet(codes.iterator()::next);
    }

    private static List<Given> ofSet(Region regions, Fact fact, long[] box, Facts.Builder example) {
        Questions questions = regions.questions();
        long known = box[questions.level(fact)];
        if (known == 0b01) {
            return List.of(new Given.Unknown(fact));
        }
        boolean orUnknown = known == 0b11;
        Set<String> held = new LinkedHashSet<>();
        Set<String> absent = new HashSet<>();
        List<Given> given = new ArrayList<>();
        for (int level : questions.memberLevels(fact)) {
            if (questions.at(level) instanceof Question.Has(Fact any, Set<String> codes)) {
                if (box[level] == 0b10) {
                    held.add(ordinaryOf(fact, new TreeSet<>(codes), regions.ordinary()));
                    given.add(new Given.Holds(fact, codes, orUnknown));
                } else if (box[level] == 0b01) {
                    absent.addAll(codes);
                }
            }
        }
        if (!absent.isEmpty()) {
            given.add(new Given.HoldsNone(fact, absent, orUnknown));
        }
        if (!given.isEmpty() || !orUnknown) {
            Set<String> usual = regions.ordinary().codes(fact).orElse(Set.of());
            boolean fits = held.isEmpty() && Collections.disjoint(usual, absent);
            example.codes(fact, fits ? usual : held);
        }
        if (given.isEmpty() && !orUnknown) {
            given.add(new Given.Known(fact));
        }
        return given;
    }

    /** What a region holds of itself, box by box, the first with the least to say; at most {@code most} of them. */
    static Covering covering(Region regions, int region, int most) {
        List<Witness> witnesses = new ArrayList<>();
        int left = region;
        while (left != Diagrams.FALSE && witnesses.size() < most) {
            long[] box = widest(regions, region, left);
            witnesses.add(of(regions, box));
            left = regions.diagrams().apply(Diagrams.Operation.AND_NOT, left, regions.box(box));
        }
        return new Covering(witnesses, left == Diagrams.FALSE);
    }

    /** The widest box in {@code region} around the cheapest way into what is {@code left} of it. */
    private static long[] widest(Region regions, int region, int left) {
        long[] box = regions.cheapestWay(left);
        for (int level = box.length - 1; level >= 0; level--) {
            for (int answer = 0; answer < regions.diagrams().answers(level); answer++) {
                long bit = 1L << answer;
                if ((box[level] & bit) == 0) {
                    long[] beside = box.clone();
                    beside[level] = bit;
                    box[level] |= regions.holdsWithin(region, beside) ? bit : 0;
                }
            }
        }
        return box;
    }

    /**
     * Witnesses of one thing.
     *
     * @param whole whether together they are all the facts for which it is so
     */
    record Covering(List<Witness> witnesses, boolean whole) {}
}
