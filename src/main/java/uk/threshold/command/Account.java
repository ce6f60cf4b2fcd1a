package uk.threshold.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Consideration;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.LegalTest;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.Reasoning;
import uk.threshold.policy.RequestersWords;
import uk.threshold.request.Purpose;
import uk.threshold.shelf.AsKept;
import uk.threshold.shelf.LoadedPack;
import uk.threshold.shelf.PolicyCase;
import uk.threshold.shelf.Scene;

/** What the rules make of one case, or of facts, and why, as a page of plain text. */
final class Account {
    private static final List<Fact> OF_A_PERSON =
            List.of(Fact.ABOUT, Fact.PART, Fact.AGE, Fact.CONSENT, Fact.EVIDENCE, Fact.COVERS, Fact.BY);

    private final LoadedPack pack;
    private final Map<String, Explanation.Line> rules = new TreeMap<>();
    private final Map<String, Consideration> considerations = new TreeMap<>();

    Account(LoadedPack pack) {
        this.pack = pack;
    }

    /** A case: its story, and for every item what becomes of it for the sake of each person. */
    String of(PolicyCase story) {
        Page page = new Page();
        page.title(story.id() + ": " + story.title());
        page.text(0, story.story());
        story.harmIfRefused().ifPresent(harm -> page.text(0, "Harm if it were refused: " + harm));
        story.turnedBack()
                .ifPresent(request -> page.line(
                        0,
                        request.by(pack.pack())
                                ? "The request is turned back as too broad, before any record is looked at."
                                : "The request is not turned back."));
        if (!story.kept().isEmpty()) {
            page.title("As soon as it is kept");
            story.kept().forEach(kept -> page.text(0, kept.title() + ": " + asked(kept)));
        }
        for (Scene scene : story.scenes()) {
            page.title(scene.title());
            page.text(0, "For everyone together:");
            Map<Effect, List<FieldClass>> outcomes = new TreeMap<>();
            scene.judgement(pack.pack()).decisions().forEach((field, decision) -> outcomes.computeIfAbsent(
                            decision.effect(), any -> new ArrayList<>())
                    .add(field));
            outcomes.forEach((effect, fields) -> outcome(page, effect, fields));
            scene.people().forEach(person -> person(page, person));
        }
        if (!story.scenes().isEmpty()) {
            explained(page);
        }
        return page.toString();
    }

    private String asked(AsKept kept) {
        Set<String> prompts = new TreeSet<>(kept.asked(pack.pack()));
        return prompts.isEmpty() ? "prompts nobody" : "prompts the practice by " + String.join(", ", prompts);
    }

    /** One item and one person. */
    String ofFacts(Facts facts) {
        Page page = new Page();
        person(page, facts);
        requester(page, facts);
        explained(page);
        return page.toString();
    }

    private void person(Page page, Facts facts) {
        Reasoning reasoning = Reasoning.of(pack.pack(), facts);
        page.blank();
        page.text(0, "For the person with " + stated(facts) + ":");
        for (Reasoning.Outcome outcome : reasoning.outcomes()) {
            outcome(page, outcome.effect(), outcome.fields());
            outcome.tests().forEach((test, answer) -> {
                page.text(6, name(test) + ": " + words(answer.standing()) + because(answer));
                answer.rules().forEach(rule -> rules.put(rule.line().rule(), rule.line()));
            });
        }
        toFindOut(page, reasoning);
        weighed(page, reasoning);
        changes(page, reasoning);
    }

    /** Every rule and consideration that was named, once, and what each rests on. */
    private void explained(Page page) {
        page.title("The rules named above");
        rules.forEach((id, line) -> {
            page.text(0, id);
            page.text(4, line.says());
            line.cites().forEach(cite -> page.text(4, "- " + source(cite)));
        });
        if (!considerations.isEmpty()) {
            page.title("What to weigh");
            considerations.forEach((id, each) -> {
                page.text(0, id);
                page.text(4, each.says());
                each.cites().forEach(cite -> page.text(4, "- " + source(cite)));
            });
        }
    }

    private static void outcome(Page page, Effect effect, Collection<? extends Coded> fields) {
        page.text(2, effect.code() + ": " + codes(fields));
    }

    private static void toFindOut(Page page, Reasoning reasoning) {
        if (!reasoning.toFindOut().isEmpty()) {
            page.line(2, "Not known, and so something is kept back");
            page.text(4, codes(reasoning.toFindOut()));
        }
    }

    private void weighed(Page page, Reasoning reasoning) {
        for (Consideration.Side side : Consideration.Side.values()) {
            ids(page, "To weigh, " + side.code() + " sharing", reasoning, side, false);
            ids(
                    page,
                    "To weigh " + side.code() + " sharing, once it is found out whether it applies",
                    reasoning,
                    side,
                    true);
        }
    }

    private void ids(Page page, String heading, Reasoning reasoning, Consideration.Side side, boolean toFindOut) {
        List<Consideration> chosen = reasoning.considerations().stream()
                .filter(raised -> raised.toFindOut() == toFindOut)
                .map(Reasoning.Raised::consideration)
                .filter(each -> each.side() == side)
                .toList();
        if (!chosen.isEmpty()) {
            page.line(2, heading);
            page.text(4, chosen.stream().map(Consideration::id).collect(Collectors.joining(", ")));
            chosen.forEach(each -> considerations.put(each.id(), each));
        }
    }

    static void changes(Page page, Reasoning reasoning) {
        if (reasoning.changes().isEmpty()) {
            page.line(2, "No ruling and no standing of consent would let more leave");
            return;
        }
        page.line(2, "What would let more leave, all else as it is");
        for (Reasoning.Change change : reasoning.changes()) {
            String wanted = change.facts().entrySet().stream()
                    .map(one -> one.getKey().code() + " "
                            + String.join(one.getKey() == Fact.RULING ? " and " : " or ", one.getValue()))
                    .collect(Collectors.joining("; "));
            page.text(4, "- " + wanted + ": " + codes(change.opens()));
        }
    }

    private void requester(Page page, Facts facts) {
        facts.codes(Fact.PURPOSE)
                .flatMap(codes -> Coded.parse(Purpose.class, codes.iterator().next()))
                .flatMap(purpose -> pack.pack().terms(purpose))
                .ifPresent(terms -> told(page, terms));
    }

    private static void told(Page page, PurposeTerms terms) {
        page.line(2, "What the requester is told, whatever is held");
        page.text(4, new RequestersWords(terms).text());
    }

    String source(String key) {
        Citation citation = pack.citations().get(key);
        return citation == null
                ? key
                : citation.title() + " (" + citation.checked().code().replace('-', ' ') + ")";
    }

    static String because(Reasoning.Answer answer) {
        return answer.rules().isEmpty()
                ? ""
                : " (" + answer.rules().stream().map(rule -> rule.line().rule()).collect(Collectors.joining(", "))
                        + ")";
    }

    private static String stated(Facts facts) {
        return OF_A_PERSON.stream()
                .filter(facts::knows)
                .map(fact ->
                        fact.code() + " " + String.join(",", facts.codes(fact).orElse(Set.of())))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? "nothing known of them" : text));
    }

    static String name(LegalTest test) {
        return switch (test) {
            case DATA_PROTECTION -> "data protection";
            case CONFIDENCE -> "duty of confidence";
            case STATUTE -> "statute";
        };
    }

    static String words(Reasoning.Standing standing) {
        return switch (standing) {
            case MET -> "met, as far as these rules go";
            case NOT_MET -> "not met";
            case WAITS_FOR_A_PERSON -> "waits for a person at the practice";
            case TO_FIND_OUT -> "kept back until a fact is found out";
            case NOTHING_SAID -> "no rule speaks";
        };
    }

    private static String codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().collect(Collectors.joining(", "));
    }
}
