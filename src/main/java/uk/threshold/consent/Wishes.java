package uk.threshold.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that was said of one person's sharing, as it stands on one occasion. What does not depend on the item is settled once; what
 * does is asked of each item.
 */
public final class Wishes {
    private final Confider whose;
    private final List<DirectiveReading> ofItems = new ArrayList<>();

    /** What is said of every item and surely is in force, the prevailing first. */
    private final List<Said> ofAll;

    /** What is said to have ended of every item; what is said of one may replace it. */
    private final List<Said> ended;

    private final Map<Said.Voice, Instant> granted;

    private Wishes(Collection<Directive> directives, Confider whose, Occasion occasion, Predicate<Directive> grants) {
        this.whose = whose;
        List<Said> said = new ArrayList<>();
        for (Directive directive : directives) {
            DirectiveReading.of(directive, whose, occasion, grants).ifPresent(reading -> {
                Item.Any any = new Item.Any();
                Optional<Said> ofEvery = reading.on(any);
                if (any.wasAsked()) {
                    ofItems.add(reading);
                } else {
                    ofEvery.ifPresent(said::add);
                }
            });
        }
        this.granted = latest(said, Map.of());
        List<Said> inForce = inForce(said, granted);
        this.ofAll = inForce.stream().filter(each -> !each.ended()).toList();
        this.ended = inForce.stream().filter(Said::ended).toList();
    }

    /**
     * Reads directives for all items of one person.
     *
     * @param directives all that stand in the person's record and in those of their guardians
     * @param grants whose grants count
     */
    public static Wishes of(
            Collection<Directive> directives, Confider whose, Occasion occasion, Predicate<Directive> grants) {
        return new Wishes(directives, whose, occasion, grants);
    }

    /**
     * What they come to for one item.
     *
     * @throws IllegalArgumentException if it is another person's
     */
    public ConsentReading on(Probe probe) {
        if (!probe.person().equals(whose.person())) {
            throw new IllegalArgumentException("an item of another person");
        }
        Item item = new Item.Known(probe);
        List<Said> further = new ArrayList<>(ended);
        for (DirectiveReading reading : ofItems) {
            reading.on(item).ifPresent(further::add);
        }
        boolean anyEnded = further.stream().anyMatch(Said::ended);
        List<Said> inForce = inForce(further, anyEnded ? latest(further, granted) : granted);
        return ConsentReading.of(merged(ofAll, inForce), whose);
    }

    /** The latest time at which each voice may have given. */
    private static Map<Said.Voice, Instant> latest(List<Said> said, Map<Said.Voice, Instant> before) {
        Map<Said.Voice, Instant> latest = new HashMap<>(before);
        for (Said each : said) {
            each.grantedFrom().ifPresent(from -> latest.merge(each.voice(), from, Wishes::later));
        }
        return latest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What was not replaced, the prevailing first. */
    private static List<Said> inForce(List<Said> said, Map<Said.Voice, Instant> granted) {
        List<Said> inForce = new ArrayList<>();
        for (Said each : said) {
            if (!each.ended() || !each.replaced(Optional.ofNullable(granted.get(each.voice())))) {
                inForce.add(each);
            }
        }
        inForce.sort(Said.PREVAILING_FIRST);
        return inForce;
    }

    private static List<Said> merged(List<Said> some, List<Said> others) {
        List<Said> merged = new ArrayList<>(some.size() + others.size());
        int next = 0;
        for (Said each : some) {
            while (next < others.size() && others.get(next).rank() < each.rank()) {
                merged.add(others.get(next++));
            }
            merged.add(each);
        }
        merged.addAll(others.subList(next, others.size()));
        return merged;
    }
}
