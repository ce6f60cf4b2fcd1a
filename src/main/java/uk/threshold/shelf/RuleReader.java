package uk.threshold.shelf;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.LegalTest;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Together;

/** Reads {@code rules/*.yaml}: a list of clauses, each with one of an effect, {@code together} or {@code duty}. */
final class RuleReader {
    private static final String TOGETHER = "together";
    private static final String DUTY = "duty";
    private static final String TEST = "test";
    private static final List<String> KINDS = List.of("permit", "refer", "withhold", "bar", TOGETHER, DUTY);

    private final Faults faults;
    private final CitationReader citations;
    private final ConditionReader conditions;
    private final Ids ids;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Together> togethers = new ArrayList<>();
    private final List<Duty> duties = new ArrayList<>();
    private final Map<String, Spot> spots = new HashMap<>();

    RuleReader(Faults faults, CitationReader citations) {
        this.faults = faults;
        this.citations = citations;
        this.conditions = new ConditionReader(faults);
        this.ids = new Ids(faults);
    }

    void read(Tree tree) {
        for (Tree item : Section.items(tree, faults)) {
            Section.of(item, faults).flatMap(this::clause).ifPresent(clause -> keep(clause, item.spot()));
        }
    }

    /** All that was read; ids are unique. */
    Rulebook rulebook() {
        return new Rulebook(rules, togethers, duties);
    }

    /** Where each clause stands, by its id. */
    Map<String, Spot> spots() {
        return Map.copyOf(spots);
    }

    private void keep(Clause clause, Spot spot) {
        spots.put(clause.id(), spot);
        switch (clause) {
            case Rule rule -> rules.add(rule);
            case Together together -> togethers.add(together);
            case Duty duty -> duties.add(duty);
        }
    }

    private Optional<Clause> clause(Section section) {
        section.only(
                "id", "says", "cites", "permit", "refer", "withhold", "bar", TOGETHER, DUTY, TEST, "when", "unless");
        Head head = new Head(section.spot(), section.text("id"), section.text("says"), citations.cites(section));
        List<String> kinds = KINDS.stream().filter(section::has).toList();
        boolean sound = sound(head, kinds);
        Optional<Condition> when = section.need("when").flatMap(conditions::read);
        Optional<Condition> unless =
                section.has("unless") ? section.find("unless").flatMap(conditions::read) : Optional.of(Condition.NEVER);
        if (!sound || when.isEmpty() || unless.isEmpty()) {
            return Optional.empty();
        }
        return built(section, kinds.getFirst(), head, new Terms(when.get(), unless.get()));
    }

    private boolean sound(Head head, List<String> kinds) {
        boolean isNew = ids.isNew(head.id(), head.spot());
        if (head.cites().isEmpty()) {
            faults.add(head.spot(), "`" + head.id() + "` cites nothing", "add `cites` with keys of citations.yaml");
        }
        if (kinds.size() != 1) {
            faults.add(
                    head.spot(),
                    "`" + head.id() + "` must have exactly one of " + String.join(", ", KINDS),
                    "split it into several rules, or say what it does");
        }
        return isNew && !head.cites().isEmpty() && !head.says().isEmpty() && kinds.size() == 1;
    }

    /** Only what decides a field answers a legal test. */
    private void untested(Section section, Head head) {
        if (section.has(TEST)) {
            faults.add(
                    section.spot(TEST),
                    "`" + head.id() + "` decides no field and so answers no legal test",
                    "take `test` out");
        }
    }

    private Optional<Clause> built(Section section, String kind, Head head, Terms terms) {
        return switch (kind) {
            case TOGETHER -> {
                untested(section, head);
                Set<FieldClass> fields = fields(section, kind);
                yield faults.keep(
                        head.spot(),
                        () -> new Together(head.id(), head.says(), head.cites(), fields, terms.when(), terms.unless()));
            }
            case DUTY -> {
                untested(section, head);
                yield duty(section, head, terms);
            }
            default -> Coded.parse(Effect.class, kind).flatMap(effect -> rule(section, effect, head, terms));
        };
    }

    private Optional<Clause> rule(Section section, Effect effect, Head head, Terms terms) {
        Set<FieldClass> fields = fields(section, effect.code());
        if (effect == Effect.PERMIT && fields.contains(FieldClass.FREE_TEXT) && !awaitsCheckedOrder(terms.when())) {
            faults.add(
                    head.spot(),
                    "`" + head.id() + "` permits `free-text` without a checked court order",
                    "take `free-text` out and leave it to approved wording");
            return Optional.empty();
        }
        if (!section.has(TEST)) {
            return faults.keep(
                    head.spot(),
                    () -> new Rule(head.id(), head.says(), head.cites(), effect, fields, terms.when(), terms.unless()));
        }
        Set<LegalTest> tests = EnumSet.noneOf(LegalTest.class);
        tests.addAll(section.members(TEST, LegalTest.class));
        return faults.keep(
                section.spot(TEST),
                () -> new Rule(
                        head.id(), head.says(), head.cites(), effect, tests, fields, terms.when(), terms.unless()));
    }

    private static boolean awaitsCheckedOrder(Condition when) {
        return when.demands(Fact.PURPOSE, "court-order")
                && when.demands(Fact.ORDER, "yes")
                && when.demands(Fact.RULING, "order-checked");
    }

    private Optional<Clause> duty(Section section, Head head, Terms terms) {
        String[] words = section.text(DUTY).split(" ", 2);
        Optional<Period> within =
                words.length > 1 ? new Periods(faults).period(section.spot(DUTY), words[1]) : Optional.empty();
        if (words.length > 1 && within.isEmpty()) {
            return Optional.empty();
        }
        return Section.member(new Tree.Text(section.spot(DUTY), words[0]), Duty.Kind.class, faults)
                .flatMap(kind -> faults.keep(
                        head.spot(),
                        () -> new Duty(
                                head.id(), head.says(), head.cites(), kind, within, terms.when(), terms.unless())));
    }

    private Set<FieldClass> fields(Section section, String kind) {
        if (section.values(kind).equals(List.of("all"))) {
            return EnumSet.allOf(FieldClass.class);
        }
        Set<FieldClass> fields = EnumSet.noneOf(FieldClass.class);
        fields.addAll(section.members(kind, FieldClass.class));
        return fields;
    }

    private record Head(Spot spot, String id, String says, List<String> cites) {}

    private record Terms(Condition when, Condition unless) {}
}
