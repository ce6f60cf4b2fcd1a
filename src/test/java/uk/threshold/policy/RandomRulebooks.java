package uk.threshold.policy;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import uk.threshold.carerecord.FieldClass;

/** Rulebooks drawn at random, each over a few facts with a few values, so that conditions often meet. */
public final class RandomRulebooks {
    private static final int FACTS = 5;
    private static final int VALUES = 3;

    private final Random random;
    private int clauses;

    public RandomRulebooks(Random random) {
        this.random = random;
    }

    /** The facts and values over which one rulebook and its cases are drawn. */
    public Map<Fact, List<String>> palette() {
        Map<Fact, List<String>> palette = new TreeMap<>();
        Fact[] all = Fact.values();
        while (palette.size() < FACTS) {
            Fact fact = all[random.nextInt(all.length)];
            List<String> values = new ArrayList<>(fact.vocabulary());
            while (values.size() > VALUES) {
                values.remove(random.nextInt(values.size()));
            }
            palette.put(fact, values);
        }
        return palette;
    }

    public Rulebook next(Map<Fact, List<String>> palette) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            rules.add(rule(palette));
        }
        List<Together> togethers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            togethers.add(together(palette));
        }
        List<Duty> duties = random.nextInt(4) > 0 ? List.of() : List.of(duty(palette));
        return new Rulebook(rules, togethers, duties);
    }

    public Rule rule(Map<Fact, List<String>> palette) {
        Effect[] effects = {Effect.PERMIT, Effect.PERMIT, Effect.REFER, Effect.WITHHOLD, Effect.BAR};
        return rule(palette, effects[random.nextInt(effects.length)]);
    }

    /** A rule of this effect. A bar looks at no ruling, as no bar may. */
    Rule rule(Map<Fact, List<String>> palette, Effect effect) {
        Map<Fact, List<String>> lookable = new TreeMap<>(palette);
        if (effect == Effect.BAR) {
            lookable.remove(Fact.RULING);
        }
        Condition unless = random.nextBoolean() ? Condition.NEVER : condition(lookable, 2);
        return new Rule(id("rule"), "Says.", List.of("CITE"), effect, fields(1), condition(lookable, 2), unless);
    }

    public Together together(Map<Fact, List<String>> palette) {
        Condition unless = random.nextBoolean() ? Condition.NEVER : condition(palette, 1);
        return new Together(id("together"), "Says.", List.of("CITE"), fields(2), condition(palette, 1), unless);
    }

    private Duty duty(Map<Fact, List<String>> palette) {
        Duty.Kind kind = Duty.Kind.values()[random.nextInt(Duty.Kind.values().length)];
        Optional<Period> within = kind == Duty.Kind.REVIEW_BY ? Optional.of(Period.ofDays(7)) : Optional.empty();
        Condition unless = random.nextBoolean() ? Condition.NEVER : condition(palette, 1);
        return new Duty(id("duty"), "Says.", List.of("CITE"), kind, within, condition(palette, 2), unless);
    }

    Condition condition(Map<Fact, List<String>> palette, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 3 -> new Condition.AllOf(conditions(palette, depth));
            case 4 -> new Condition.AnyOf(conditions(palette, depth));
            case 5 -> new Condition.Not(condition(palette, depth - 1));
            default -> random.nextInt(12) == 0 ? Condition.ALWAYS : holds(palette);
        };
    }

    private List<Condition> conditions(Map<Fact, List<String>> palette, int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(condition(palette, depth - 1));
        }
        return parts;
    }

    private Condition holds(Map<Fact, List<String>> palette) {
        List<Fact> facts = List.copyOf(palette.keySet());
        Fact fact = facts.get(random.nextInt(facts.size()));
        List<String> codes = new ArrayList<>(palette.get(fact));
        while (codes.size() > 1 && random.nextInt(3) > 0) {
            codes.remove(random.nextInt(codes.size()));
        }
        return Condition.holds(fact, codes);
    }

    private Set<FieldClass> fields(int least) {
        Set<FieldClass> fields = EnumSet.noneOf(FieldClass.class);
        // a few classes of field, so that rules often meet on one
        int count = least + random.nextInt(2);
        while (fields.size() < count) {
            fields.add(FieldClass.values()[random.nextInt(5)]);
        }
        return fields;
    }

    private String id(String kind) {
        return kind + "-" + clauses++;
    }
}
