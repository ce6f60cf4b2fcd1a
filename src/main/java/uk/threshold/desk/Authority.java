package uk.threshold.desk;

import java.util.List;
import java.util.stream.Stream;
import uk.threshold.disclosure.DecidedResource;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Judgement;
import uk.threshold.policy.Pack;

/** Tells when more authority is needed: nothing would leave, and whatever is open waits on what somebody has consented to. */
final class Authority {
    private Authority() {}

    /** @param all the answer, and the annex where there is one */
    static boolean lacking(List<Deliberation> all) {
        Pack pack = all.getFirst().pack();
        List<Judgement> judged = all.stream()
                .flatMap(each -> each.decided().stream())
                .flatMap(Authority::items)
                .map(DecidedItem::judgement)
                .toList();
        List<Judgement> open = judged.stream()
                .filter(judgement -> referrals(judgement).findAny().isPresent())
                .toList();
        return judged.stream().allMatch(judgement -> judgement.permitted().isEmpty())
                && !open.isEmpty()
                && open.stream().allMatch(judgement -> referrals(judgement).anyMatch(why -> waitsOnConsent(why, pack)));
    }

    private static Stream<Explanation> referrals(Judgement judgement) {
        return judgement.decisions().values().stream()
                .filter(decision -> decision.effect() == Effect.REFER)
                .map(decision -> decision.why());
    }

    private static boolean waitsOnConsent(Explanation why, Pack pack) {
        return why.determiningRules().stream()
                .anyMatch(rule -> looksAtConsent(pack.clause(rule).when()));
    }

    private static boolean looksAtConsent(Condition condition) {
        return switch (condition) {
            case Condition.Always() -> false;
            case Condition.Holds holds -> holds.fact() == Fact.CONSENT;
            case Condition.AllOf(List<Condition> parts) -> parts.stream().anyMatch(Authority::looksAtConsent);
            case Condition.AnyOf(List<Condition> parts) -> parts.stream().anyMatch(Authority::looksAtConsent);
            case Condition.Not(Condition inner) -> looksAtConsent(inner);
        };
    }

    private static Stream<DecidedItem> items(DecidedResource resource) {
        return Stream.concat(Stream.of(resource.main()), resource.slots().stream());
    }
}
