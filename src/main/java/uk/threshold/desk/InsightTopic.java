package uk.threshold.desk;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;

/** What families are counted by; a family stands on each line that any request about it comes to. */
public enum InsightTopic implements Coded {
    /** All of them, on one line. */
    FAMILIES(true, List.of(InsightTopic.ALL)),
    PURPOSE(true, codes(Stream.of(Purpose.values()).filter(purpose -> !purpose.isOnlineView()))),
    /** What kind of agency asked. */
    AGENCY(true, codes(Stream.of(AgencyKind.values()))),
    /** What was asked for. */
    CATEGORY(true, codes(Stream.of(Category.values()))),
    /** How a request ended, or how long it had been open when the period did. */
    OUTCOME(true, outcomes()),
    /** What the answers that were read brought. */
    ANSWER(true, answers()),
    /** What was ruled. */
    RULING(false, codes(Stream.of(RulingKind.values()))),
    /** What rulings alone decided. */
    BY_RULING(false, List.of(InsightTopic.LEFT, InsightTopic.STAYED)),
    /** What the rules alone decided that the practice has agreed beyond the pack. */
    BY_PROTOCOL(false, List.of(InsightTopic.STAYED, InsightTopic.WAITED));

    static final String ALL = "all";
    static final String LEFT = "left";
    static final String STAYED = "stayed";
    static final String WAITED = "waited";
    static final String NOT_READ = "not-read";
    static final String CANCELLED = "cancelled";

    /** What an answer brings whose entries were decided one by one. */
    static final Set<String> READ =
            Set.of(CountedRequest.Reading.SOMETHING.code(), CountedRequest.Reading.NOTHING.code());

    private final boolean coversAll;
    private final List<String> lines;

    InsightTopic(boolean coversAll, Collection<String> lines) {
        this.coversAll = coversAll;
        this.lines = List.copyOf(lines);
    }

    /** How long a request had been open. */
    enum Age implements Coded {
        OPEN_UP_TO_A_WEEK(7),
        OPEN_UP_TO_FOUR_WEEKS(28),
        OPEN_UP_TO_TWELVE_WEEKS(84),
        OPEN_LONGER(Long.MAX_VALUE);

        private final long days;

        Age(long days) {
            this.days = days;
        }

        /** Of so many whole days. */
        static Age of(long open) {
            return Arrays.stream(values())
                    .filter(age -> open < age.days)
                    .findFirst()
                    .orElse(OPEN_LONGER);
        }

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** Whether every family stands on one of the lines at least. */
    public boolean coversAll() {
        return coversAll;
    }

    /** Every line there can be, in the order in which they are told. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    private static List<String> outcomes() {
        return Stream.of(
                        codes(Stream.of(Age.values())),
                        codes(Stream.of(PracticeStatement.Choice.values())),
                        Set.of(InsightTopic.CANCELLED))
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<String> answers() {
        return Stream.concat(
                        codes(Stream.of(CountedRequest.Reading.values())).stream(), Stream.of(InsightTopic.NOT_READ))
                .toList();
    }

    private static List<String> codes(Stream<? extends Coded> members) {
        return members.map(Coded::code).toList();
    }
}
