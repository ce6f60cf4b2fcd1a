package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Fact;

/** Reads {@code when} and {@code unless}: facts that all hold, with {@code any}, {@code all} and {@code not} to nest. */
final class ConditionReader {
    private static final String FACTS =
            Arrays.stream(Fact.values()).map(Coded::code).collect(Collectors.joining(", "));

    private final Faults faults;

    ConditionReader(Faults faults) {
        this.faults = faults;
    }

    /** The condition, or empty, with the faults noted, where any of it cannot be read. */
    Optional<Condition> read(Tree tree) {
        Optional<Section> section = Section.of(tree, faults);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        List<Tree.Entry> entries = section.get().all();
        if (entries.isEmpty()) {
            faults.add(tree.spot(), "a condition names no fact", "name at least one, or leave the condition out");
            return Optional.empty();
        }
        List<Condition> parts = new ArrayList<>();
        entries.forEach(entry -> part(entry).ifPresent(parts::add));
        if (parts.size() < entries.size()) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? parts.getFirst() : new Condition.AllOf(parts));
    }

    private Optional<Condition> part(Tree.Entry entry) {
        return switch (entry.key()) {
            case "any" -> each(entry.value()).map(Condition.AnyOf::new);
            case "all" -> each(entry.value()).map(Condition.AllOf::new);
            case "not" -> read(entry.value()).map(Condition.Not::new);
            default -> fact(entry);
        };
    }

    private Optional<List<Condition>> each(Tree tree) {
        List<Tree> items = Section.items(tree, faults);
        List<Condition> parts = new ArrayList<>();
        items.forEach(item -> read(item).ifPresent(parts::add));
        if (items.isEmpty() && tree instanceof Tree.Listing) {
            faults.add(tree.spot(), "a list of conditions is empty", "name at least one condition");
        }
        return items.isEmpty() || parts.size() < items.size() ? Optional.empty() : Optional.of(parts);
    }

    private Optional<Condition> fact(Tree.Entry entry) {
        Optional<Fact> fact = Coded.parse(Fact.class, entry.key());
        if (fact.isEmpty()) {
            faults.add(entry.spot(), "no fact is called `" + entry.key() + "`", "use one of " + FACTS);
            return Optional.empty();
        }
        List<Tree.Text> values = Section.texts(entry.value(), faults);
        boolean readable = true;
        for (Tree.Text value : values) {
            readable &= known(fact.get(), value);
        }
        if (!readable) {
            return Optional.empty();
        }
        List<String> codes = values.stream().map(Tree.Text::value).toList();
        return faults.keep(entry.spot(), () -> Condition.holds(fact.get(), codes));
    }

    private boolean known(Fact fact, Tree.Text value) {
        if (fact.vocabulary().contains(value.value())) {
            return true;
        }
        boolean unknown = value.value().equals("unknown");
        faults.add(
                value.spot(),
                unknown
                        ? "`unknown` is never a value"
                        : "`" + value.value() + "` is not a value of `" + fact.code() + "`",
                unknown
                        ? "take it out; a fact nobody could establish already protects"
                        : "use one of " + String.join(", ", fact.vocabulary()));
        return false;
    }
}
