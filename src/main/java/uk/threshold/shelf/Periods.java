package uk.threshold.shelf;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.threshold.policy.Deadline;
import uk.threshold.policy.LookBack;

/** Periods as a practitioner writes them: {@code 28 days}, {@code 5 years}, {@code 4 working hours}. */
final class Periods {
    private static final Pattern CALENDAR =
            Pattern.compile("([0-9]{1,4}) (day|days|week|weeks|month|months|year|years)");
    private static final Pattern WORKING = Pattern.compile("([0-9]{1,4}) (working hours|working days|months)");

    private final Faults faults;

    Periods(Faults faults) {
        this.faults = faults;
    }

    Optional<Period> period(Tree tree) {
        return period(tree.spot(), Section.text(tree, faults));
    }

    Optional<Period> period(Spot spot, String text) {
        Matcher parts = CALENDAR.matcher(text);
        if (!parts.matches()) {
            faults.add(spot, "this is not a period", "write a number and days, weeks, months or years");
            return Optional.empty();
        }
        int count = Integer.parseInt(parts.group(1));
        return Optional.of(
                switch (parts.group(2).charAt(0)) {
                    case 'd' -> Period.ofDays(count);
                    case 'w' -> Period.ofWeeks(count);
                    case 'm' -> Period.ofMonths(count);
                    default -> Period.ofYears(count);
                });
    }

    Optional<LookBack> lookBack(Tree tree) {
        if (Section.text(tree, faults).equals("whole-life")) {
            return Optional.of(new LookBack.WholeLife());
        }
        return period(tree).flatMap(period -> faults.keep(tree.spot(), () -> new LookBack.Last(period)));
    }

    Optional<Deadline> deadline(Tree tree) {
        if (tree instanceof Tree.Mapping) {
            return Section.of(tree, faults)
                    .map(section -> section.only("before-meeting", "otherwise"))
                    .flatMap(this::beforeMeeting);
        }
        String text = Section.text(tree, faults);
        return switch (text) {
            case "at-once" -> Optional.of(new Deadline.AtOnce());
            case "as-ordered" -> Optional.of(new Deadline.AsOrdered());
            default -> within(tree.spot(), text).map(Deadline.class::cast);
        };
    }

    private Optional<Deadline> beforeMeeting(Section section) {
        Optional<Deadline.Within> otherwise =
                section.need("otherwise").flatMap(tree -> within(tree.spot(), Section.text(tree, faults)));
        Matcher before = WORKING.matcher(section.text("before-meeting"));
        if (!before.matches() || !before.group(2).equals("working days")) {
            faults.add(
                    section.spot("before-meeting"), "this is not a number of working days", "write `2 working days`");
            return Optional.empty();
        }
        int days = Integer.parseInt(before.group(1));
        return otherwise.map(late -> new Deadline.BeforeMeeting(days, late));
    }

    private Optional<Deadline.Within> within(Spot spot, String text) {
        Matcher parts = WORKING.matcher(text);
        if (!parts.matches()) {
            faults.add(spot, "this is not a deadline", "write `at-once`, `as-ordered`, or such as `10 working days`");
            return Optional.empty();
        }
        Deadline.Unit unit =
                switch (parts.group(2)) {
                    case "working hours" -> Deadline.Unit.WORKING_HOURS;
                    case "working days" -> Deadline.Unit.WORKING_DAYS;
                    default -> Deadline.Unit.MONTHS;
                };
        return faults.keep(spot, () -> new Deadline.Within(Integer.parseInt(parts.group(1)), unit));
    }
}
