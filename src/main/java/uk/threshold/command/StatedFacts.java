package uk.threshold.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;

/** Facts as they are written on a command line: {@code name=value}, several values with commas; what is left out is unknown. */
final class StatedFacts {
    private static final List<String> NAMES =
            Arrays.stream(Fact.values()).map(Coded::code).toList();

    private StatedFacts() {}

    /** @throws WrongUsage where a word is none of the closed lists, with those that are */
    static Facts parse(List<String> words) {
        Facts.Builder facts = Facts.builder();
        Set<Fact> stated = EnumSet.noneOf(Fact.class);
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new WrongUsage("`" + word + "` is no fact; write it as `name=value`");
            }
            String name = word.substring(0, equals);
            Fact fact = Coded.parse(Fact.class, name).orElseThrow(() -> unknown("no fact is called", name, NAMES));
            if (!stated.add(fact)) {
                throw new WrongUsage("`" + name + "` stands twice; give all its values once, with commas");
            }
            facts.codes(fact, values(fact, word.substring(equals + 1)));
        }
        return facts.build();
    }

    private static List<String> values(Fact fact, String written) {
        List<String> values = written.isEmpty() ? List.of() : List.of(written.split(",", -1));
        for (String value : values) {
            if (value.equals("unknown")) {
                throw new WrongUsage("`unknown` is never a value; leave out `" + fact.code() + "`");
            }
            if (!fact.vocabulary().contains(value)) {
                throw unknown("`" + fact.code() + "` has no value", value, fact.vocabulary());
            }
        }
        boolean alone = values.size() == 1;
        if (!fact.takesMany() && !alone) {
            throw new WrongUsage("`" + fact.code() + "` takes one value");
        }
        if (values.contains("none") && !alone) {
            throw new WrongUsage("`none` stands alone among the values of `" + fact.code() + "`");
        }
        return values;
    }

    private static WrongUsage unknown(String what, String written, Collection<String> known) {
        List<String> closest = Closest.to(written, known);
        String meant = closest.isEmpty() ? "" : "; did you mean " + String.join(" or ", closest) + "?";
        return new WrongUsage(what + " `" + written + "`" + meant + " There are: " + String.join(", ", known));
    }
}
