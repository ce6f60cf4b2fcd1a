package uk.threshold.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.Grounds;
import uk.threshold.desk.SharedInFull;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Outcome;
import uk.threshold.desk.SharedInFull.Whose;
import uk.threshold.desk.SharedOnce;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.request.Organisation;

/** One disclosure as a page to print, in words for a safeguarding lead or a Caldicott guardian. */
final class DisclosureSheet {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Organisation practice;
    private final Accounting.Account account;
    private final SharedInFull shared;
    private final SharedOnce once;
    private final Grounds grounds;
    private final Map<String, Explanation.Line> rules;
    private final PrintedPage page = new PrintedPage("What was shared");

    DisclosureSheet(Organisation practice, Accounting.Account account, Grounds grounds) {
        this.practice = practice;
        this.account = account;
        this.shared = account.whole();
        this.once = shared.once();
        this.grounds = grounds;
        this.rules = grounds.rules(shared);
    }

    PrintedPage page() {
        page.paragraph(
                "From the records of " + practice.name() + ". This page says which kinds of information left and which"
                        + " did not. What the information says is not on it.");
        overview();
        persons();
        left();
        stayed();
        decision();
        return page;
    }

    private void overview() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("When", moment(once.at()) + " (London time)"));
        rows.add(List.of(
                "To",
                account.recipient()
                        .map(organisation -> organisation.name() + " (" + once.recipient() + ")")
                        .orElse(once.recipient())));
        String user = shared.name().isEmpty() ? once.user() : shared.name() + " (" + once.user() + ")";
        rows.add(List.of("Received by", user + roles()));
        rows.add(List.of("Purpose", words(once.purpose())));
        grounds.purpose(shared).ifPresent(says -> rows.add(List.of("Which is", says)));
        if (!once.caseReference().isEmpty()) {
            rows.add(List.of("Their reference", once.caseReference()));
        }
        rows.add(List.of("What was read", form()));
        once.request().ifPresent(request -> rows.add(List.of("Request", request.toString())));
        rows.add(List.of("Receipt", once.rid().toString()));
        page.table(List.of(), rows);
    }

    private String roles() {
        return once.roles().isEmpty()
                ? ""
                : ", as " + once.roles().stream().map(DisclosureSheet::words).collect(Collectors.joining(", "));
    }

    private String form() {
        if (once.request().isEmpty()) {
            return "a record, online";
        }
        return switch (shared.form()) {
            case "whole" -> "the whole answer";
            case "annex" -> "the confidential annex";
            case "page" -> "one page of the answer";
            case "resource" -> "one entry of the answer";
            default -> "not recorded";
        };
    }

    private void persons() {
        page.section("whom", "About whom");
        page.table(
                List.of("Person", "As stated by whoever asked", "In our records then"),
                InFullPage.persons(shared).stream()
                        .map(person -> List.of(person(person.position()), stated(person), known(person)))
                        .toList());
        page.endSection();
    }

    private String known(InFullPage.PersonPage person) {
        if (person.person().isEmpty()) {
            return "matched to nobody";
        }
        if (once.request().isEmpty()) {
            return person.position() == 0 ? "whose record was read online" : "matched";
        }
        return person.place()
                .map(place ->
                        place.equals("parent-without-pr") ? "parent without parental responsibility" : words(place))
                .orElse("matched; where they stand to the child is not recorded");
    }

    private static String stated(InFullPage.PersonPage person) {
        String number = person.nhsNumber().map(digits -> "NHS number " + digits).orElse("");
        String as = person.statedAs().map(DisclosureSheet::words).orElse("");
        if (number.isEmpty() && as.isEmpty()) {
            return "neither a number nor who they are";
        }
        return number.isEmpty() || as.isEmpty() ? number + as : as + ", " + number;
    }

    private static String person(int position) {
        return "Person " + (position + 1);
    }

    private void left() {
        page.section("left", "What left");
        List<Decided> left = shared.held().decided().stream()
                .filter(decided -> decided.left().orElse(false))
                .toList();
        for (Decided decided : left) {
            page.heading(entries(decided));
            decided.sheet().ifPresent(sheet -> {
                page.paragraph("Of " + (decided.entries().size() == 1 ? "it" : "each") + " left: "
                        + fields(sheet.type(), sheet.released()) + ".");
                page.list(because(sheet.outcomes().stream()
                        .filter(outcome -> outcome.effect().equals(Effect.PERMIT.code()))
                        .filter(outcome -> outcome.paths().stream().anyMatch(sheet.released()::contains))
                        .toList()));
            });
        }
        int made = InFullPage.made(once).size();
        if (made > 0) {
            page.paragraph(
                    count(made, "further item") + " left without any field of an entry: persons, by a reference that"
                            + " only the reader can use and a number that the reader stated, or words that were approved.");
        }
        int names = shared.held().versions().size();
        if (names > 0) {
            page.paragraph("From " + (names == 1 ? "1 entry" : names + " entries")
                    + " left the name of somebody whom an account says to have harmed somebody.");
        }
        if (once.left().isEmpty()) {
            if (left.isEmpty() && names == 0) {
                page.paragraph("Of no entry is it recorded that anything left.");
            }
        } else if (isUntold(left, once.left().size() - made)) {
            page.paragraph("Fields of " + (left.isEmpty() ? "" : "further ")
                    + "entries left. The ledger cannot tell of which.");
        }
        page.endSection();
    }

    /** Whether more entries left than those of which the ledger can tell. */
    private boolean isUntold(List<Decided> left, int entries) {
        int told = left.stream().mapToInt(each -> each.entries().size()).sum();
        return entries > told && (left.isEmpty() || !shared.isTold());
    }

    private void stayed() {
        page.section("stayed", "What was decided to stay");
        page.paragraph("A kind of information is listed whether or not the entry holds any of that kind.");
        boolean any = false;
        for (Decided decided : shared.held().decided()) {
            if (decided.sheet().isEmpty()) {
                any = true;
                page.heading(entries(decided)).paragraph("The ledger can no longer tell how this was decided.");
                continue;
            }
            List<Outcome> stayed = decided.sheet().get().outcomes().stream()
                    .filter(outcome -> !outcome.effect().equals(Effect.PERMIT.code()))
                    .toList();
            boolean permittedInVain = decided.left().filter(left -> !left).isPresent()
                    && stayed.size() < decided.sheet().get().outcomes().size();
            if (stayed.isEmpty() && !permittedInVain) {
                continue;
            }
            any = true;
            page.heading(entries(decided));
            if (permittedInVain) {
                page.paragraph(
                        "Nothing left, although rules allowed some kinds of information. Why is not recorded: it may"
                                + " hold none of them, or not be part of what was read.");
            }
            page.list(because(stayed));
        }
        if (!any) {
            page.paragraph("Of no entry is it recorded that anything was decided to stay.");
        }
        page.endSection();
    }

    private void decision() {
        page.section("decided", "By what it was decided");
        String pack = InFullPage.pack(shared, grounds);
        page.paragraph(pack.isEmpty() ? "Which policy decided is not recorded." : "Policy: " + pack + ".");
        if (shared.held().rulings().isEmpty()) {
            page.paragraph("No ruling had been made.");
        } else {
            page.paragraph(
                    "Rulings made on this request before it was decided; some may have been taken back, or not been"
                            + " confirmed:");
            page.list(shared.held().rulings().stream()
                    .map(ruled -> words(ruled.kind()) + ", by " + ruled.by() + " on " + moment(ruled.at()))
                    .toList());
        }
        if (shared.consents().isEmpty()) {
            page.paragraph("No recorded consent was read for any entry.");
        } else {
            page.paragraph(
                    "Recorded consents, refusals or withdrawals that were read for entries, by their ids in our records:");
            page.list(shared.consents().stream()
                    .map(id ->
                            id + ", " + whose(Optional.ofNullable(shared.whose().get(id))))
                    .toList());
        }
        page.endSection();
    }

    private String entries(Decided decided) {
        String type = decided.sheet()
                .map(SharedInFull.Sheet::type)
                .map(DisclosureSheet::apart)
                .orElse("entry");
        Map<String, Long> owners = decided.entries().stream()
                .map(entry -> whose(Optional.ofNullable(shared.whose().get(entry.id()))))
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
        return owners.entrySet().stream()
                .map(owner -> type + " × " + owner.getValue() + " (" + owner.getKey() + ")")
                .collect(Collectors.joining("; "));
    }

    private static String whose(Optional<Whose> whose) {
        if (whose.isEmpty()) {
            return "of whom is not recorded any more";
        }
        String persons = whose.get().positions().stream()
                .sorted()
                .map(DisclosureSheet::person)
                .collect(Collectors.joining(" and "));
        if (persons.isEmpty()) {
            return "of somebody who is not listed above";
        }
        return "of " + persons + (whose.get().others() ? " and of somebody who is not listed above" : "");
    }

    /** Fields that were decided alike in one line, with the rules behind it. */
    private List<String> because(List<Outcome> outcomes) {
        return InFullPage.OutcomePage.of(outcomes).stream()
                .map(each -> (each.part().isEmpty() ? "" : "in " + each.part() + ": ")
                        + each.fields().stream().map(DisclosureSheet::words).collect(Collectors.joining(", "))
                        + " – " + outcome(each.outcome()) + says(each.rules()))
                .toList();
    }

    private static String outcome(String effect) {
        return switch (effect) {
            case "permit" -> "allowed";
            case "refer" -> "kept until somebody at the practice judges";
            case "withhold" -> "kept";
            case "bar" -> "kept, since a statute forbids it";
            default -> "not recorded how";
        };
    }

    private String says(List<String> ids) {
        if (ids.isEmpty()) {
            return ": no rule allows it.";
        }
        return ": " + ids.stream().map(this::says).collect(Collectors.joining(" "));
    }

    private String says(String id) {
        Explanation.Line line = rules.getOrDefault(id, new Explanation.Line(id, "", List.of()));
        String says = line.says().isEmpty()
                ? "Rule " + id + ", of which the words are no longer kept."
                : line.says().strip();
        return line.cites().isEmpty() ? says : says + " [" + String.join(", ", line.cites()) + "]";
    }

    private static String fields(String type, List<String> paths) {
        return paths.stream()
                .map(path -> path.startsWith(type + ".") ? path.substring(type.length() + 1) : path)
                .map(path -> apart(path.replace(".", ", ")))
                .collect(Collectors.joining("; "));
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private static String words(String code) {
        return code.replace('-', ' ');
    }

    /** A FHIR name as separate words: {@code recordedDate} is recorded date. */
    private static String apart(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.UK);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
