package uk.threshold.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Edition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.FieldDictionary;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.Prompt;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Term;

/** A pack that knows a few codes and withholds everything, and prompts of two categories. */
public final class OnePack {
    public static final String SNOMED = "http://snomed.info/sct";
    public static final String LOCAL = "https://fhir.threshold.example/CodeSystem/local-record";

    private static final List<Term> TERMS = List.of(
            term(SNOMED, "125667009", Category.INJURY),
            term(SNOMED, "58703003", Category.MENTAL_HEALTH, Label.MH),
            term(SNOMED, "386639001", Category.SEXUAL_HEALTH, Label.SEX),
            term(SNOMED, "372594008", Category.MENTAL_HEALTH, Label.MH),
            term(SNOMED, "185202000", Category.ATTENDANCE),
            term(SNOMED, "195967001", Category.LONG_TERM_CONDITION),
            term(SNOMED, "75544000", Category.SUBSTANCE_USE, Label.SUD),
            term(LOCAL, "bruise-size", Category.INJURY),
            term(LOCAL, "injury-observation", Category.INJURY),
            term(LOCAL, "accompanied-by", Category.ATTENDANCE));

    private final Pack pack;

    public OnePack(char digit) {
        this(digit, "1", Map.of(), List.of());
    }

    /**
     * @param other SNOMED codes that mean something else by it
     * @param without SNOMED codes that are in none of its lists
     */
    OnePack(char digit, String version, Map<String, Category> other, List<String> without) {
        List<Term> terms = new ArrayList<>();
        TERMS.stream()
                .filter(term -> !other.containsKey(term.code()) && !without.contains(term.code()))
                .forEach(terms::add);
        other.forEach((code, category) -> terms.add(term(SNOMED, code, category)));
        Rule nothing = new Rule(
                "test.nothing-leaves",
                "Nothing leaves.",
                List.of("none"),
                Effect.WITHHOLD,
                EnumSet.allOf(FieldClass.class),
                Condition.ALWAYS,
                Condition.NEVER);
        pack = new Pack(
                new Edition(
                        "test",
                        version,
                        "England",
                        LocalDate.of(2026, 1, 1),
                        Optional.empty(),
                        List.of("nobody"),
                        LocalDate.of(2027, 1, 1)),
                String.valueOf(digit).repeat(64),
                new Rulebook(List.of(nothing), List.of(), List.of()),
                new Lexicon(terms),
                new FieldDictionary(Map.of()),
                Map.of(),
                List.of(),
                List.of(),
                List.of(
                        prompt("prompt.substances", 13, Category.SUBSTANCE_USE, Part.SUBJECT, Part.HARMED_OR_AT_RISK),
                        prompt("prompt.sexual-health", 16, Category.SEXUAL_HEALTH, Part.SUBJECT)),
                Optional.empty());
    }

    private static Prompt prompt(String id, int youngerThan, Category category, Part... of) {
        Condition when = Condition.holds(Fact.CATEGORY, category.code());
        return new Prompt(id, "Think of a referral.", List.of("none"), Set.of(of), youngerThan, when);
    }

    private static Term term(String system, String code, Category category, Label... labels) {
        return new Term(system, code, Optional.of(category), Set.of(labels), code, code, Optional.empty());
    }

    public Pack pack() {
        return pack;
    }

    /** The pack, in force for all. */
    public PolicyShelf shelf() {
        return PolicyShelf.of(pack);
    }
}
