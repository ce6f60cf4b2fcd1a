package uk.threshold.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Place;
import uk.threshold.consent.ConsentState;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Reasoning;
import uk.threshold.policy.UnsafeFor;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;
import uk.threshold.request.RulingKind;
import uk.threshold.shelf.LoadedPack;

/** Tells a GP what leaves, what they must do, on whose authority, and what the family sees. */
final class ToGp implements Voice {
    private final LoadedPack pack;

    ToGp(LoadedPack pack) {
        this.pack = pack;
    }

    @Override
    public void tell(Page page, Outcome outcome) {
        page.line(0, "What leaves");
        page.text(2, outcome.leaving().isEmpty() ? "Nothing." : FieldClass.plain(outcome.leaving()));
        if (!outcome.fields(Effect.REFER).isEmpty()) {
            page.line(0, "What waits for you");
            page.text(2, FieldClass.plain(outcome.fields(Effect.REFER)));
        }
        page.line(0, "What you do");
        List<String> acts = acts(outcome);
        if (acts.isEmpty()) {
            page.line(2, "Nothing.");
        }
        acts.forEach(act -> page.text(2, "- " + act));
        page.line(0, "On whose authority");
        authority(page, outcome);
        page.line(0, "What the family would see of it online here");
        if (outcome.subjects().findAny().isEmpty()) {
            page.line(2, "It is not known to be anybody's own entry.");
        }
        outcome.subjects().forEach(person -> {
            page.text(2, "- " + person.who() + ": " + online(person.facts(), Purpose.OWN_ACCESS, Role.PATIENT));
            if (!person.isAdult()) {
                page.text(2, "- whoever reads for them: " + online(person.facts(), Purpose.PROXY_ACCESS, Role.PROXY));
            }
        });
    }

    @Override
    public void close(Page page) {
        page.title("Whatever the item");
        page.text(
                0,
                "Of the request, and of what was shared, nothing is in anybody's online view here. What the NHS App shows"
                        + " comes from your own clinical system: hide it there.");
        page.text(0, "What you rule is yours: it bears your name and reason, and the rules then decide again.");
        page.text(
                0,
                "Whoever asked sees neither what waits nor what stays. If they must know that there is more, sign that you"
                        + " wish to be rung.");
    }

    private List<String> acts(Outcome outcome) {
        List<String> acts = new ArrayList<>();
        acts.addAll(inWords(rulings(outcome)));
        Set<Fact> unknown = outcome.people().stream()
                .flatMap(person -> person.reasoning().toFindOut().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fact.class)));
        if (!unknown.isEmpty()) {
            acts.add("Find out " + unknown.stream().map(Fact::question).collect(Collectors.joining(", ")) + ".");
        }
        outcome.judgement().duties().stream()
                .filter(duty -> duty.kind() != Duty.Kind.NO_ONWARD)
                .filter(duty -> duty.kind() == Duty.Kind.PROMPT_REFERRAL
                        || !outcome.leaving().isEmpty())
                .map(Duty::says)
                .forEach(acts::add);
        return acts;
    }

    /** What every one of these takes first, then what each takes besides. */
    private static List<String> inWords(List<Set<RulingKind>> sets) {
        if (sets.isEmpty()) {
            return List.of();
        }
        Set<RulingKind> always = EnumSet.allOf(RulingKind.class);
        sets.forEach(always::retainAll);
        List<String> acts = new ArrayList<>(always.stream().map(ToGp::act).toList());
        for (Set<RulingKind> set : sets) {
            String besides = set.stream()
                    .filter(kind -> !always.contains(kind))
                    .map(ToGp::act)
                    .collect(Collectors.joining(" Together with: "));
            if (!besides.isEmpty()) {
                acts.add(always.isEmpty() ? besides : "With that: " + besides);
            }
        }
        return acts;
    }

    /** What anybody could rule that lets more leave without another's consent: each set together, and no more than it takes. */
    private static List<Set<RulingKind>> rulings(Outcome outcome) {
        List<Set<RulingKind>> sets = outcome.people().stream()
                .flatMap(person -> person.reasoning().changes().stream())
                .filter(change -> change.facts().keySet().equals(Set.of(Fact.RULING)))
                .map(change -> kinds(change.facts().getOrDefault(Fact.RULING, Set.of())))
                .distinct()
                .toList();
        return sets.stream()
                .filter(set -> sets.stream().noneMatch(other -> !other.equals(set) && set.containsAll(other)))
                .toList();
    }

    private static Set<RulingKind> kinds(Set<String> codes) {
        return codes.stream()
                .flatMap(code -> Coded.parse(RulingKind.class, code).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RulingKind.class)));
    }

    private static String act(RulingKind ruling) {
        return switch (ruling) {
            case RELEVANT -> "Look whether it matters for this purpose, and rule it relevant, or not.";
            case NOT_RELEVANT -> "Hold it back where it does not matter for this purpose.";
            case WEIGHED ->
                "Weigh what the person has said against sharing, and write down why it stands or gives way.";
            case WORDING -> "If the words matter, approve wording of yours; the words as typed stay here.";
            case REASONED_RELEASE ->
                "If somebody would come to harm without it, release it with your ground and reason.";
            case ORDER_CHECKED -> "Check that the order is a court's, and what it names.";
            case KNOWN_AND_SAFE -> "Make sure that the person knows of it, and that telling it is safe.";
            case DOCUMENT -> "Read the document, and rule whether it may go.";
        };
    }

    private void authority(Page page, Outcome outcome) {
        Set<FieldClass> leaving = outcome.leaving();
        List<String> rules = outcome.rules(leaving.isEmpty() ? Set.of(FieldClass.CODED_FACT) : leaving);
        if (rules.isEmpty()) {
            page.line(2, "No rule lets it leave for this purpose.");
        }
        Account account = new Account(pack);
        for (String id : rules) {
            Clause clause = pack.pack().clause(id);
            page.text(2, "- " + clause.says());
            page.text(
                    4,
                    "It rests on: "
                            + clause.cites().stream().map(account::source).collect(Collectors.joining("; ")) + ".");
        }
    }

    /** What the rules make of the entry where it is read online, was checked, and nobody has agreed to anything for that. */
    private String online(Facts facts, Purpose view, Role reader) {
        Reasoning reasoning = Reasoning.of(pack.pack(), ofTheirOwn(facts, view, reader));
        Reasoning.Outcome coded = reasoning.outcomes().stream()
                .filter(each -> each.fields().contains(FieldClass.CODED_FACT))
                .findFirst()
                .orElseThrow();
        if (coded.effect() == Effect.PERMIT) {
            return "this entry, without the words as typed; where record or household shows a sign of danger, only once"
                    + " somebody here has checked it.";
        }
        Optional<String> why = coded.tests().values().stream()
                .flatMap(answer -> answer.rules().stream())
                .filter(rule -> !rule.inDoubt() && rule.effect() == coded.effect())
                .map(rule -> rule.line().says())
                .findFirst();
        if (why.isEmpty() && !reasoning.toFindOut().isEmpty()) {
            return "cannot be told: it is not known "
                    + reasoning.toFindOut().stream().map(Fact::question).collect(Collectors.joining(", ")) + ".";
        }
        return "not this entry. " + why.orElse("No rule shows it to them.");
    }

    /** The facts as they are in a view of the person's own record; nothing is kept that was so of the request alone. */
    private static Facts ofTheirOwn(Facts facts, Purpose view, Role reader) {
        Facts.Builder own = unsafeForSomebodyThere(facts)
                .with()
                .known(Fact.PURPOSE, view)
                .known(Fact.AGENCY, AgencyKind.NONE)
                .known(Fact.ROLE, List.of(reader))
                .known(Fact.ABOUT, Place.CHILD)
                .known(Fact.ASKED, true)
                .known(Fact.WINDOW, "inside")
                .known(Fact.ORDER, false)
                .known(Fact.DESTINATION, Destination.ANSWER)
                .known(Fact.RULING, Set.<RulingKind>of())
                .known(Fact.CONSENT, ConsentState.NONE)
                .codes(Fact.SIGNAL, List.of())
                .known(Fact.CHECKED, "yes");
        boolean another = facts.codes(Fact.ABOUT)
                .filter(about -> !about.contains(Place.CHILD.code()))
                .isPresent();
        return another ? own.known(Fact.DECEASED, false).build() : own.build();
    }

    /** Whether whom it is unsafe for, among those who read the answer, also reads online, nobody has said. */
    private static Facts unsafeForSomebodyThere(Facts facts) {
        boolean there = facts.codes(Fact.UNSAFE_FOR)
                .filter(codes -> codes.contains(UnsafeFor.READER.code()) || codes.contains(UnsafeFor.AUDIENCE.code()))
                .isPresent();
        return there ? facts.without(Fact.UNSAFE_FOR) : facts;
    }
}
