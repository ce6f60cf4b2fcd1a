package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentStanding;
import uk.threshold.consent.Directive;
import uk.threshold.consent.StatedTime;
import uk.threshold.desk.DeskView;
import uk.threshold.desk.Finding;
import uk.threshold.desk.Match;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Explanation;
import uk.threshold.request.AskedPerson;

/**
 * One person a request reaches, with what would leave of their record and why, as {@code /api} shows it to the practice.
 *
 * @param reached {@code named}, or {@code household} for somebody whom nobody named; they have no position
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PersonPage(
        String reached,
        Optional<Integer> position,
        Optional<String> nhsNumber,
        Optional<String> statedAs,
        Optional<String> claimedRelation,
        Optional<String> why,
        List<String> categories,
        Optional<UUID> person,
        Optional<String> place,
        Optional<FindingPage> finding,
        List<ConsentPage> consents,
        ConsentSeenPage consent,
        List<ItemPage> items,
        List<KeptPage> kept) {

    static PersonPage of(DeskView.PersonSeen seen) {
        Optional<AskedPerson> asked = seen.asked();
        return new PersonPage(
                asked.isPresent() ? "named" : "household",
                asked.map(AskedPerson::position),
                asked.flatMap(AskedPerson::nhsNumber).map(NhsNumber::digits),
                asked.flatMap(AskedPerson::statedAs),
                asked.flatMap(AskedPerson::claimedRelation),
                asked.flatMap(AskedPerson::why),
                seen.categories().stream().sorted().toList(),
                seen.person().map(PersonId::value),
                seen.place().map(Coded::code),
                seen.found().map(FindingPage::of),
                seen.consents().stream().map(ConsentPage::of).toList(),
                ConsentSeenPage.of(seen.consent()),
                seen.items().stream().map(ItemPage::of).toList(),
                seen.kept().stream().map(KeptPage::of).toList());
    }

    /** What somebody at the desk found. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record FindingPage(String finding, Optional<UUID> person, Optional<String> words, String by, Instant at) {
        static FindingPage of(Match match) {
            return switch (match.finding()) {
                case Finding.Identified(PersonId person) -> of(match, Optional.of(person.value()), Optional.empty());
                case Finding.NotIdentifiedHere(String words) -> of(match, Optional.empty(), Optional.of(words));
                case Finding.LeftThisPractice(String words) -> of(match, Optional.empty(), Optional.of(words));
            };
        }

        private static FindingPage of(Match match, Optional<UUID> person, Optional<String> words) {
            return new FindingPage(match.finding().code(), person, words, match.by(), match.at());
        }
    }

    /** A consent on file: how it stands, how well it is evidenced, who gave it, and what it covers. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ConsentPage(
            String id,
            String status,
            Optional<String> standing,
            Optional<String> base,
            Optional<String> said,
            Optional<String> evidence,
            Optional<String> by,
            List<String> covers) {
        static ConsentPage of(Directive directive) {
            return new ConsentPage(
                    directive.id(),
                    directive.status().code(),
                    directive.standing().map(Coded::code),
                    directive.base().map(Coded::code),
                    directive.said().map(StatedTime::text),
                    directive.testimony().evidence().map(Coded::code),
                    directive.testimony().by().map(Coded::code),
                    RulingPage.codes(directive.testimony().covers()));
        }
    }

    /** What the consent on file covers of what is asked, what it does not, and what may be done without it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ConsentSeenPage(List<StandingPage> covers, List<StandingPage> doesNotCover, List<WithoutPage> withoutIt) {
        static ConsentSeenPage of(DeskView.ConsentSeen seen) {
            return new ConsentSeenPage(
                    seen.covers().stream().map(StandingPage::of).toList(),
                    seen.doesNotCover().stream().map(StandingPage::of).toList(),
                    seen.withoutIt().stream().map(WithoutPage::of).toList());
        }
    }

    /** How consent stands for so many entries of one category, and the consents that say so. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record StandingPage(
            String category,
            int items,
            String state,
            Optional<String> evidence,
            Optional<String> covers,
            Optional<String> by,
            Optional<String> anotherHolder,
            List<String> decidedBy) {
        static StandingPage of(DeskView.Standing standing) {
            ConsentStanding stands = standing.consent().standing();
            return new StandingPage(
                    standing.category(),
                    standing.items(),
                    stands.state().code(),
                    stands.evidence().map(Coded::code),
                    stands.covers().map(Coded::code),
                    stands.by().map(Coded::code),
                    standing.consent().anotherHolder().map(Coded::code),
                    standing.consent().decidedBy());
        }
    }

    /** What would become of so many entries of one category without any consent; no reason where no rule lets them go. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record WithoutPage(String category, int items, String outcome, List<ReasonPage> reasons) {
        static WithoutPage of(DeskView.Without without) {
            return new WithoutPage(
                    without.category(), without.items(), without.effect().code(), ReasonPage.of(without.why()));
        }
    }

    /**
     * One item of which something would leave, or may once a person has judged.
     *
     * @param keptFromAnswer in an annex alone: the classes of field that it permits and the answer does not
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ItemPage(
            UUID item,
            Optional<RulingPage.SlotPage> slot,
            String type,
            String category,
            Optional<LocalDate> date,
            List<String> leaves,
            List<OutcomePage> outcomes,
            List<DutyPage> duties,
            List<String> keptFromAnswer) {
        static ItemPage of(DeskView.ItemSeen seen) {
            return of(seen, Set.of());
        }

        static ItemPage of(DeskView.ItemSeen seen, Set<FieldClass> keptFromAnswer) {
            return new ItemPage(
                    seen.id().resource(),
                    seen.id().slot().map(RulingPage.SlotPage::of),
                    seen.type(),
                    seen.category(),
                    seen.date(),
                    seen.leaves().stream().map(FieldPath::value).toList(),
                    seen.outcomes().stream().map(OutcomePage::of).toList(),
                    seen.duties().stream().map(DutyPage::of).toList(),
                    RulingPage.codes(keptFromAnswer));
        }
    }

    /** What happens to some classes of field, and why. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record OutcomePage(String outcome, List<String> fields, List<ReasonPage> reasons) {
        static OutcomePage of(DeskView.Outcome outcome) {
            return new OutcomePage(
                    outcome.effect().code(), RulingPage.codes(outcome.fields()), ReasonPage.of(outcome.why()));
        }
    }

    /** A rule in plain words, with the law or guidance it rests on. */
    record ReasonPage(String rule, String says, List<String> cites) {
        static List<ReasonPage> of(List<Explanation.Line> lines) {
            return lines.stream()
                    .map(line -> new ReasonPage(line.rule(), line.says(), line.cites()))
                    .toList();
        }
    }

    /** Something a person must do or heed. */
    record DutyPage(String duty, String says, List<String> cites) {
        static DutyPage of(Duty duty) {
            return new DutyPage(duty.kind().code(), duty.says(), duty.cites());
        }
    }

    /** How many items stay, for one reason; none given where no rule lets them go. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record KeptPage(String outcome, int items, List<ReasonPage> reasons) {
        static KeptPage of(DeskView.Kept kept) {
            return new KeptPage(kept.effect().code(), kept.items(), ReasonPage.of(kept.why()));
        }
    }
}
