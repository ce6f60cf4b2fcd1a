package uk.threshold.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Place;
import uk.threshold.consent.ConsentState;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Reasoning;
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
        page.line(0, "What the family sees of it online");
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
        rulings(outcome).forEach(ruling -> acts.add(act(ruling)));
        Set<Fact> unknown = outcome.people().stream()
                .flatMap(person -> person.reasoning().toFindOut().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fact.class)));
        if (!unknown.isEmpty()) {
            acts.add("Find out " + unknown.stream().map(Fact::question).collect(Collectors.joining(", ")) + ".");
        }
        outcome.judgement().duties().stream()
                .filter(duty -> duty.kind() != Duty.Kind.NO_ONWARD)
                .map(Duty::says)
                .forEach(acts::add);
        return acts;
    }

    /** What anybody could rule that lets more leave by itself, without another's consent. */
    private static Set<RulingKind> rulings(Outcome outcome) {
        return outcome.people().stream()
                .flatMap(person -> person.reasoning().changes().stream())
                .filter(change -> change.facts().keySet().equals(Set.of(Fact.RULING)))
                .flatMap(change -> change.facts().getOrDefault(Fact.RULING, Set.of()).stream())
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
        Facts own = facts.with()
                .known(Fact.PURPOSE, view)
                .known(Fact.AGENCY, AgencyKind.NONE)
                .known(Fact.ROLE, List.of(reader))
                .known(Fact.ABOUT, Place.CHILD)
                .known(Fact.ASKED, true)
                .known(Fact.WINDOW, "inside")
                .known(Fact.ORDER, false)
                .known(Fact.RULING, Set.<RulingKind>of())
                .known(Fact.CONSENT, ConsentState.NONE)
                .codes(Fact.SIGNAL, List.of())
                .known(Fact.CHECKED, "yes")
                .build();
        Reasoning reasoning = Reasoning.of(pack.pack(), own);
        Reasoning.Outcome coded = reasoning.outcomes().stream()
                .filter(each -> each.fields().contains(FieldClass.CODED_FACT))
                .findFirst()
                .orElseThrow();
        if (coded.effect() == Effect.PERMIT) {
            return "this entry, without the words as typed; where record or household shows a sign of danger, only once"
                    + " somebody here has checked it.";
        }
        Optional<String> why = Stream.of(coded)
                .flatMap(each -> each.tests().values().stream())
                .flatMap(answer -> answer.rules().stream())
                .filter(rule -> !rule.inDoubt() && rule.effect() == Effect.WITHHOLD)
                .map(rule -> rule.line().says())
                .findFirst();
        return "not this entry. " + why.orElse("No rule shows it to them.");
    }
}
