package uk.threshold.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentReading;
import uk.threshold.consent.ConsentStanding;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.desk.DeskView.ConsentSeen;
import uk.threshold.desk.DeskView.Standing;
import uk.threshold.desk.DeskView.Without;
import uk.threshold.disclosure.DecidedResource.Confided;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;

/** Tells what the consent on file covers of what is asked of one person, what it does not, and what may be done without it. */
final class ConsentReach {
    private final Pack pack;
    private final PersonId person;
    private final Map<Entry, Integer> standing = new LinkedHashMap<>();
    private final Map<Outcome, Integer> without = new LinkedHashMap<>();

    private ConsentReach(Pack pack, PersonId person) {
        this.pack = pack;
        this.person = person;
    }

    static ConsentSeen of(Deliberation deliberation, PersonId person) {
        ConsentReach reach = new ConsentReach(deliberation.pack(), person);
        Outcomes.of(deliberation, person).forEach(reach::count);
        return reach.seen();
    }

    private record Entry(String category, ConsentReading consent) {
        boolean covers() {
            ConsentStanding stands = consent.standing();
            return stands.state() == ConsentState.GIVEN
                    && stands.covers()
                            .filter(covered -> covered != Coverage.THE_SERVICE)
                            .isPresent();
        }
    }

    private record Outcome(String category, Explanation why) {}

    private void count(Outcomes.Outcome outcome) {
        asked(outcome.item()).ifPresent(own -> {
            standing.merge(new Entry(outcome.category(), own.consent()), 1, Integer::sum);
            Explanation why =
                    judgedWithout(outcome.item(), own).on(FieldClass.CODED_FACT).why();
            without.merge(new Outcome(outcome.category(), why), 1, Integer::sum);
        });
    }

    /** What is theirs of an item that the request asks for. */
    private Optional<Confided> asked(DecidedItem item) {
        return item.confided().stream()
                .filter(each ->
                        each.who().part() == Part.SUBJECT && each.who().person().equals(person))
                .filter(each -> each.facts()
                        .codes(Fact.ASKED)
                        .filter(Set.of("yes")::equals)
                        .isPresent())
                .findFirst();
    }

    /** The same item for the sake of the same persons, had this one's consent never been recorded. */
    private Judgement judgedWithout(DecidedItem item, Confided own) {
        Judgement judged = pack.decide(unasked(own.facts()));
        for (Confided other : item.confided()) {
            if (other != own) {
                judged = judged.combine(other.judgement());
            }
        }
        return judged;
    }

    private static Facts unasked(Facts facts) {
        return facts.with()
                .known(Fact.CONSENT, ConsentState.NONE)
                .known(Fact.ANOTHER_HOLDER, "none")
                .build()
                .without(Fact.EVIDENCE)
                .without(Fact.COVERS)
                .without(Fact.BY);
    }

    private ConsentSeen seen() {
        List<Standing> covers = new ArrayList<>();
        List<Standing> others = new ArrayList<>();
        standing.forEach((entry, items) ->
                (entry.covers() ? covers : others).add(new Standing(entry.category(), entry.consent(), items)));
        return new ConsentSeen(
                covers,
                others,
                without.entrySet().stream()
                        .map(one -> new Without(
                                one.getKey().category(),
                                one.getKey().why().effect(),
                                one.getKey().why().forDesk(pack),
                                one.getValue()))
                        .toList());
    }
}
