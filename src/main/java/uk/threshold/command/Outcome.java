package uk.threshold.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Place;
import uk.threshold.policy.AgeBand;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Reasoning;

/**
 * What becomes of one item, for the sake of everyone whose confidence it is.
 *
 * @param people each with why their confidence came to what it did
 */
record Outcome(Judgement judgement, List<Person> people) {

    /** One of those whose item it is, or who has a part in it. */
    record Person(Facts facts, Reasoning reasoning) {
        /** Whether they are known to be grown up. */
        boolean isAdult() {
            return one(facts, Fact.AGE).filter(AgeBand.ADULT.code()::equals).isPresent();
        }

        /** Such as {@code the child, under 11}; with their part where it is not their own entry. */
        String who() {
            String place = one(facts, Fact.ABOUT)
                    .flatMap(code -> Coded.parse(Place.class, code))
                    .map(Outcome::placed)
                    .orElse("somebody whose place is not known");
            String age = one(facts, Fact.AGE)
                    .filter(code -> !code.equals(AgeBand.ADULT.code()))
                    .map(code -> ", " + code.replace("under-", "under "))
                    .orElse("");
            String part = one(facts, Fact.PART)
                    .filter(code -> !code.equals(Part.SUBJECT.code()))
                    .map(code -> ", " + code.replace('-', ' '))
                    .orElse("");
            return place + age + part;
        }
    }

    static Outcome of(Pack pack, Judgement judgement, List<Facts> people) {
        return new Outcome(
                judgement,
                people.stream()
                        .map(facts -> new Person(facts, Reasoning.of(pack, facts)))
                        .toList());
    }

    /** The classes of field with this effect. */
    Set<FieldClass> fields(Effect effect) {
        Set<FieldClass> fields = EnumSet.allOf(FieldClass.class);
        fields.removeIf(field -> judgement.on(field).effect() != effect);
        return fields;
    }

    /** What leaves; nothing where all that is permitted only goes along with something else. */
    Set<FieldClass> leaving() {
        Set<FieldClass> permitted = fields(Effect.PERMIT);
        return permitted.stream().allMatch(FieldClass::goesAlong) ? Set.of() : permitted;
    }

    /** Ids of the rules that settled these fields. */
    List<String> rules(Set<FieldClass> fields) {
        return fields.stream()
                .flatMap(field -> judgement.on(field).why().determiningRules().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Those whose own entry it is. */
    Stream<Person> subjects() {
        return people.stream().filter(person -> one(person.facts(), Fact.PART)
                .filter(Part.SUBJECT.code()::equals)
                .isPresent());
    }

    /** The only code of a fact of the item or the request, the same of everyone. */
    Optional<String> code(Fact fact) {
        return people.stream().findFirst().flatMap(person -> one(person.facts(), fact));
    }

    /** Whether anybody's facts know this code of a fact. */
    boolean has(Fact fact, Coded code) {
        return is(fact, code.code());
    }

    boolean is(Fact fact, String code) {
        return people.stream().anyMatch(person -> person.facts()
                .codes(fact)
                .filter(codes -> codes.contains(code))
                .isPresent());
    }

    private static Optional<String> one(Facts facts, Fact fact) {
        return facts.codes(fact).filter(codes -> codes.size() == 1).map(codes -> codes.iterator()
                .next());
    }

    private static String placed(Place place) {
        return switch (place) {
            case CHILD -> "the child";
            case PARENT -> "a parent";
            case PARENT_WITHOUT_PR -> "a parent without parental responsibility";
            case CARER -> "a carer";
            case SIBLING -> "a brother or sister";
            case HOUSEHOLD_ADULT -> "an adult of the household";
            case OTHER_FAMILY -> "somebody of the wider family";
            case UNBORN -> "a child not yet born";
            case ADULT_CONCERNED -> "the adult it is about";
            case OUTSIDE_FAMILY -> "somebody outside the family";
        };
    }
}
