package uk.threshold.policy;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.FieldClass;

/** What becomes of an entry for the sake of one person, and why, in the few sentences somebody would say aloud. */
final class Gist {
    private final Reasoning reasoning;

    private Gist(Reasoning reasoning) {
        this.reasoning = reasoning;
    }

    /** For the practice alone, as all that is explained. */
    static String of(Reasoning reasoning) {
        return new Gist(reasoning).text();
    }

    private String text() {
        Reasoning.Outcome first = reasoning.outcomes().stream()
                .filter(outcome -> !outcome.fields().stream().allMatch(FieldClass::goesAlong))
                .min(Comparator.comparing(Reasoning.Outcome::effect))
                .orElseThrow();
        return switch (first.effect()) {
            case PERMIT ->
                "As far as this person goes, may leave: " + FieldClass.plain(content()) + "." + why(first) + waiting();
            case REFER ->
                "Nothing leaves until somebody here has decided." + (why(first).isEmpty() ? unknown() : why(first));
            case WITHHOLD -> withheld(first);
            case BAR -> "A statute keeps it here." + why(first);
        };
    }

    private String withheld(Reasoning.Outcome outcome) {
        if (!why(outcome).isEmpty()) {
            return "It stays." + why(outcome);
        }
        return reasoning.toFindOut().isEmpty()
                ? "It stays, since no rule lets it leave for this."
                : "It stays." + unknown();
    }

    /** What nobody could establish, after a space; nothing where everything that matters is known. */
    private String unknown() {
        return reasoning.toFindOut().isEmpty()
                ? ""
                : " It is not known "
                        + reasoning.toFindOut().stream()
                                .sorted()
                                .map(Fact::question)
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** What may leave, without who wrote or told it where there is more. */
    private Set<FieldClass> content() {
        Set<FieldClass> permitted = fields(Effect.PERMIT);
        Set<FieldClass> content = EnumSet.copyOf(permitted);
        content.removeAll(EnumSet.of(FieldClass.AUTHOR, FieldClass.SOURCE));
        return content.stream().allMatch(FieldClass::goesAlong) ? permitted : content;
    }

    private String waiting() {
        Set<FieldClass> waiting = fields(Effect.REFER);
        return waiting.isEmpty() ? "" : " Waiting for somebody here: " + FieldClass.plain(waiting) + ".";
    }

    /** What the first rule says that certainly calls for what became of these fields, after a space; nothing where none does. */
    private static String why(Reasoning.Outcome outcome) {
        Optional<Reasoning.Spoken> rule = outcome.tests().values().stream()
                .flatMap(answer -> answer.rules().stream())
                .filter(spoken -> spoken.effect() == outcome.effect() && !spoken.inDoubt())
                .findFirst();
        return rule.map(spoken -> " " + firstSentence(spoken.line().says())).orElse("");
    }

    private Set<FieldClass> fields(Effect effect) {
        Set<FieldClass> fields = EnumSet.noneOf(FieldClass.class);
        reasoning.outcomes().stream()
                .filter(outcome -> outcome.effect() == effect)
                .forEach(outcome -> fields.addAll(outcome.fields()));
        return fields;
    }

    private static String firstSentence(String says) {
        int end = says.indexOf(". ");
        return end < 0 ? says : says.substring(0, end + 1);
    }
}
