package uk.threshold.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.desk.CountedRequest.Ending;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.RulingKind;

/** Requests to be counted: a section 47 enquiry of a council, a day before the period ended, of which nothing was read yet. */
record Counts(CountedRequest request) {
    static final Instant NOW = Instant.parse("2026-11-30T21:00:00Z");
    static final InsightPeriod PERIOD = InsightPeriod.before(NOW);

    /** @param ties by which it is known to be about one family with others */
    static Counts tied(int... ties) {
        Set<Integer> all = new HashSet<>();
        for (int tie : ties) {
            all.add(tie);
        }
        return new Counts(new CountedRequest(
                PERIOD.ends().minus(Duration.ofDays(1)),
                all,
                Purpose.S47_ENQUIRY,
                AgencyKind.SOCIAL_CARE,
                Set.of(Category.INJURY),
                new Ending.Open(),
                Set.of(),
                Set.of(),
                Set.of()));
    }

    Counts daysOld(int days) {
        CountedRequest r = request;
        return new Counts(new CountedRequest(
                PERIOD.ends().minus(Duration.ofDays(days)),
                r.ties(),
                r.purpose(),
                r.agency(),
                r.categories(),
                r.ending(),
                r.readings(),
                r.rulings(),
                r.settled()));
    }

    Counts asked(Purpose purpose, AgencyKind agency, Category... categories) {
        CountedRequest r = request;
        return new Counts(new CountedRequest(
                r.at(),
                r.ties(),
                purpose,
                agency,
                Set.of(categories),
                r.ending(),
                r.readings(),
                r.rulings(),
                r.settled()));
    }

    Counts ended(Ending ending) {
        CountedRequest r = request;
        return new Counts(new CountedRequest(
                r.at(),
                r.ties(),
                r.purpose(),
                r.agency(),
                r.categories(),
                ending,
                r.readings(),
                r.rulings(),
                r.settled()));
    }

    Counts ruled(RulingKind... kinds) {
        CountedRequest r = request;
        return new Counts(new CountedRequest(
                r.at(),
                r.ties(),
                r.purpose(),
                r.agency(),
                r.categories(),
                r.ending(),
                r.readings(),
                Set.of(kinds),
                r.settled()));
    }

    Counts read(Set<Reading> readings, Settled... settled) {
        CountedRequest r = request;
        return new Counts(new CountedRequest(
                r.at(),
                r.ties(),
                r.purpose(),
                r.agency(),
                r.categories(),
                r.ending(),
                readings,
                r.rulings(),
                Set.of(settled)));
    }
}
