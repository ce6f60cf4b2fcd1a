package uk.threshold.bench;

import java.util.ArrayList;
import java.util.List;
import uk.threshold.policy.Rule;

/** A pack's own rules, and the same again under other ids until there are enough. */
final class ManyRules {
    private ManyRules() {}

    static List<Rule> of(List<Rule> own, int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rule rule = own.get(i % own.size());
            rules.add(new Rule(
                    rule.id() + ".copy-" + i,
                    rule.says(),
                    rule.cites(),
                    rule.effect(),
                    rule.tests(),
                    rule.fields(),
                    rule.when(),
                    rule.unless()));
        }
        return rules;
    }
}
