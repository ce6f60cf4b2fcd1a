package uk.threshold.command;

import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Fact;
import uk.threshold.policy.LegalTest;
import uk.threshold.policy.LookBack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.Reasoning;
import uk.threshold.request.Purpose;
import uk.threshold.shelf.LoadedPack;

/** Tells a data protection officer the lawful grounds, rules and sources, the limits of the purpose, and what would change it. */
final class ToDataProtectionOfficer implements Voice {
    private final LoadedPack pack;
    private final Map<String, Explanation.Line> rules = new TreeMap<>();
    private final SortedSet<String> purposes = new TreeSet<>();

    ToDataProtectionOfficer(LoadedPack pack) {
        this.pack = pack;
    }

    @Override
    public void tell(Page page, Outcome outcome) {
        outcome.code(Fact.PURPOSE).ifPresent(purposes::add);
        page.text(
                0,
                "For everyone together leaves: "
                        + (outcome.leaving().isEmpty() ? "nothing" : codes(outcome.leaving())));
        for (Outcome.Person person : outcome.people()) {
            page.text(0, "For " + person.who());
            for (Reasoning.Outcome each : person.reasoning().outcomes()) {
                page.text(2, each.effect().code() + ": " + codes(each.fields()));
                each.tests().forEach((test, answer) -> {
                    page.text(
                            4,
                            "- " + Account.name(test) + ": " + Account.words(answer.standing())
                                    + Account.because(answer));
                    answer.rules().forEach(rule -> rules.put(rule.line().rule(), rule.line()));
                });
            }
            if (!person.reasoning().toFindOut().isEmpty()) {
                page.text(
                        2,
                        "Not known, and so kept back: "
                                + codes(person.reasoning().toFindOut()));
            }
            Account.changes(page, person.reasoning());
        }
    }

    @Override
    public void close(Page page) {
        purposes.stream()
                .flatMap(code -> Coded.parse(Purpose.class, code).stream())
                .flatMap(purpose -> pack.pack().terms(purpose).stream())
                .forEach(terms -> limits(page, terms));
        page.title("The lawful grounds");
        for (LegalTest test : LegalTest.values()) {
            pack.pack()
                    .vocabulary()
                    .flatMap(words -> words.explaining("test", test.code()))
                    .ifPresent(word -> page.text(0, word.term() + ": " + word.means() + " " + word.meansNot()));
        }
        page.text(0, "Which articles of UK GDPR are proposed, docs/assurance/dpia.md says.");
        page.title("The rules named above");
        Account account = new Account(pack);
        rules.forEach((id, line) -> {
            page.text(0, id + ": " + line.says());
            line.cites().forEach(cite -> page.text(2, "- " + account.source(cite)));
        });
        page.title("By which this was decided");
        page.text(
                0,
                pack.pack().edition().name() + " " + pack.pack().edition().version()
                        + ". The ledger names it by its digest in every entry decided under it.");
        page.text(0, pack.notice());
    }

    private static String codes(Set<? extends Coded> members) {
        return members.stream().map(Coded::code).sorted().collect(Collectors.joining(", "));
    }

    private static void limits(Page page, PurposeTerms terms) {
        page.title("The purpose and its limits: " + terms.purpose().code());
        page.text(0, terms.says());
        page.text(
                0,
                "Claimed by: "
                        + terms.claimants().stream()
                                .map(who ->
                                        who.role().code() + " (" + who.agency().code() + ")")
                                .sorted()
                                .collect(Collectors.joining(", "))
                                .transform(claimants -> claimants.isEmpty() ? "nobody, by a request" : claimants));
        page.text(
                0, "Of the child: " + reach(terms.child()) + ". Of each other person: " + reach(terms.others()) + ".");
        page.text(
                0,
                "An answer is read for " + words(terms.validity().usual())
                        + " unless the request says otherwise, and never for" + " more than "
                        + words(terms.validity().longest()) + ".");
        page.text(0, "For any other purpose it is asked for anew.");
    }

    private static String reach(PurposeTerms.Reach reach) {
        return reach.categories().isEmpty()
                ? "nothing"
                : reach.categories().size() + " kinds of information, " + lookBack(reach.usual())
                        + " unless stated, at most " + lookBack(reach.longest());
    }

    private static String lookBack(LookBack lookBack) {
        return switch (lookBack) {
            case LookBack.WholeLife() -> "of a whole life";
            case LookBack.Last last -> "of the last " + words(last.period());
        };
    }

    private static String words(Period period) {
        return Stream.of(
                        counted(period.getYears(), "years"),
                        counted(period.getMonths(), "months"),
                        counted(period.getDays(), "days"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String counted(int count, String unit) {
        return count == 0 ? "" : count + " " + unit;
    }
}
