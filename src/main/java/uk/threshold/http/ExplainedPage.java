package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.DeskView;
import uk.threshold.policy.Consideration;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Reasoning;

/**
 * Why everything in a request comes out as it does: groups of items of which the same is known, and once each the rules and
 * considerations they name.
 *
 * @param toldToRequester what the requester is told, from the purpose of the request alone
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ExplainedPage(
        List<GroupPage> groups,
        SortedMap<String, RulePage> rules,
        SortedMap<String, ConsiderationPage> considerations,
        String toldToRequester) {

    static ExplainedPage of(DeskView.Explained explained) {
        SortedMap<String, RulePage> rules = new TreeMap<>();
        SortedMap<String, ConsiderationPage> considerations = new TreeMap<>();
        for (DeskView.Group group : explained.groups()) {
            group.reasoning().outcomes().stream()
                    .flatMap(outcome -> outcome.tests().values().stream())
                    .flatMap(answer -> answer.rules().stream())
                    .forEach(rule -> rules.put(rule.line().rule(), RulePage.of(rule)));
            group.reasoning().considerations().stream()
                    .map(Reasoning.Raised::consideration)
                    .forEach(each -> considerations.put(each.id(), ConsiderationPage.of(each)));
        }
        return new ExplainedPage(
                explained.groups().stream().map(GroupPage::of).toList(),
                rules,
                considerations,
                explained.requester().text());
    }

    /** A rule in plain words, what it calls for, and the law or guidance it rests on. */
    record RulePage(String effect, String says, List<String> cites) {
        static RulePage of(Reasoning.Spoken rule) {
            return new RulePage(
                    rule.effect().code(), rule.line().says(), rule.line().cites());
        }
    }

    /** Something to weigh, which way it weighs, and the guidance it is from. */
    record ConsiderationPage(String weighs, String says, List<String> cites) {
        static ConsiderationPage of(Consideration consideration) {
            return new ConsiderationPage(consideration.side().code(), consideration.says(), consideration.cites());
        }
    }

    /**
     * Items of which the same is known, for the sake of these persons.
     *
     * @param gist what becomes of them as far as these persons go, and why, in a few everyday words
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record GroupPage(
            String gist,
            List<UUID> persons,
            String category,
            List<ItemPage> items,
            int kept,
            List<OutcomePage> outcomes,
            List<String> toFindOut,
            List<String> weigh,
            List<String> weighOnceKnown,
            List<ChangePage> changes) {
        static GroupPage of(DeskView.Group group) {
            Reasoning reasoning = group.reasoning();
            return new GroupPage(
                    reasoning.gist(),
                    group.persons().stream().map(PersonId::value).toList(),
                    group.category(),
                    group.items().stream().map(ItemPage::of).toList(),
                    group.kept(),
                    reasoning.outcomes().stream().map(OutcomePage::of).toList(),
                    RulingPage.codes(reasoning.toFindOut()),
                    ids(reasoning, false),
                    ids(reasoning, true),
                    reasoning.changes().stream().map(ChangePage::of).toList());
        }

        private static List<String> ids(Reasoning reasoning, boolean toFindOut) {
            return reasoning.considerations().stream()
                    .filter(raised -> raised.toFindOut() == toFindOut)
                    .map(raised -> raised.consideration().id())
                    .toList();
        }
    }

    /** An item by which it stands in the persons' lists. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "ExplainedItemPage")
    record ItemPage(UUID item, Optional<RulingPage.SlotPage> slot) {
        static ItemPage of(ItemId id) {
            return new ItemPage(id.resource(), id.slot().map(RulingPage.SlotPage::of));
        }
    }

    /** What happens to some classes of field, and how each legal test stands. */
    @Schema(name = "ExplainedOutcomePage")
    record OutcomePage(String outcome, List<String> fields, Map<String, TestPage> tests) {
        static OutcomePage of(Reasoning.Outcome outcome) {
            Map<String, TestPage> tests = new LinkedHashMap<>();
            outcome.tests().forEach((test, answer) -> tests.put(test.code(), TestPage.of(answer)));
            return new OutcomePage(outcome.effect().code(), RulingPage.codes(outcome.fields()), tests);
        }
    }

    /** How a legal test stands, and the rules of it that spoke; those in doubt did for want of a fact. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TestPage(String standing, List<String> rules, List<String> inDoubt) {
        static TestPage of(Reasoning.Answer answer) {
            return new TestPage(answer.standing().code(), ids(answer, false), ids(answer, true));
        }

        private static List<String> ids(Reasoning.Answer answer, boolean inDoubt) {
            return answer.rules().stream()
                    .filter(rule -> rule.inDoubt() == inDoubt)
                    .map(rule -> rule.line().rule())
                    .toList();
        }
    }

    /** What would let more leave: these rulings together, and this person's consent standing so, any code of each list. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ChangePage(
            List<String> rulings,
            List<String> consent,
            List<String> evidence,
            List<String> covers,
            List<String> by,
            List<String> opens) {
        static ChangePage of(Reasoning.Change change) {
            return new ChangePage(
                    codes(change, Fact.RULING),
                    codes(change, Fact.CONSENT),
                    codes(change, Fact.EVIDENCE),
                    codes(change, Fact.COVERS),
                    codes(change, Fact.BY),
                    change.opens().stream().map(Coded::code).sorted().toList());
        }

        private static List<String> codes(Reasoning.Change change, Fact fact) {
            return List.copyOf(change.facts().getOrDefault(fact, Set.of()));
        }
    }
}
