package uk.threshold.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Consents read a second time, slowly. Whatever is in doubt is tried both ways, in every combination; in each the rules are plain, and
 * of all that might be true the most protective counts. Times stand in a table, and nothing is shared with what it checks.
 */
final class NaiveConsents {
    /** More doubts at once than are tried. */
    private static final int MOST_DOUBTS = 10;

    /** What each time of {@link RandomConsents} begins and ends with, and when at the latest something began that began then. */
    private static final Map<String, Instant[]> TIMES = Map.of(
            "2025", instants("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
            "2026", instants("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
            "2026-03", instants("2026-03-01T00:00:00Z", "2026-03-31T23:00:00Z", "2026-03-31T23:00:00Z"),
            "2026-03-10", instants("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", "2026-03-10T00:00:00Z"),
            "2026-03-10T12:00:00Z", instants("2026-03-10T12:00:00Z", "2026-03-10T12:00:01Z", "2026-03-10T12:00:00Z"),
            "2026-09-01T00:30:00.500+01:00",
                    instants("2026-08-31T23:30:00.500Z", "2026-08-31T23:30:00.501Z", "2026-08-31T23:30:00.500Z"));

    private static final List<ConsentState> WORST_FIRST = List.of(
            ConsentState.REFUSED,
            ConsentState.WITHDRAWN,
            ConsentState.NOT_ASKED_UNSAFE,
            ConsentState.ASKED_NO_ANSWER,
            ConsentState.NOT_ASKED_ALREADY_DECIDED,
            ConsentState.NOT_ASKED,
            ConsentState.NOT_POSSIBLE,
            ConsentState.GIVEN,
            ConsentState.NONE);

    enum Truth {
        TRUE,
        FALSE,
        DOUBTFUL
    }

    private final Probe item;
    private final Occasion occasion;

    NaiveConsents(Probe item, Occasion occasion) {
        this.item = item;
        this.occasion = occasion;
    }

    private static Instant[] instants(String first, String after, String latest) {
        return new Instant[] {Instant.parse(first), Instant.parse(after), Instant.parse(latest)};
    }

    private static Instant[] time(StatedTime stated) {
        return Objects.requireNonNull(TIMES.get(stated.text()), "a time that is in the table");
    }

    private record Heard(Directive directive, ConsentState state, NaiveSpeech speech) {}

    /** What they all come to; empty where there is more doubt than is tried. */
    Optional<ConsentState> state(List<Directive> directives) {
        List<Heard> heard = new ArrayList<>();
        for (Directive directive : directives) {
            if (directive.root().isPresent()
                    && doubts(directive.root().get(), type(directive), new IdentityHashMap<>()) > MOST_DOUBTS) {
                return Optional.empty();
            }
            one(directive).ifPresent(heard::add);
        }
        ConsentState worst = ConsentState.NONE;
        ConsentState worstOfStrangers = ConsentState.NONE;
        boolean anybody = false;
        for (Heard each : heard) {
            if (heard.stream().anyMatch(later -> replaces(later, each))) {
                continue;
            }
            if (each.speech().isStrangers()) {
                worstOfStrangers = worse(worstOfStrangers, each.state());
            } else {
                anybody = true;
                worst = worse(worst, each.state());
            }
        }
        return Optional.of(anybody ? worst : worstOfStrangers);
    }

    /** Whether what has ended was given again by the same voice, and surely later than it was said. */
    private static boolean replaces(Heard later, Heard ended) {
        boolean gave = later.directive().status() == Directive.Status.ACTIVE && later.state() == ConsentState.GIVEN;
        boolean over = ended.directive().status() == Directive.Status.INACTIVE;
        Optional<NaiveSpeech.Voice> voice = ended.speech().voice(ConsentState.WITHDRAWN);
        boolean same = voice.isPresent() && voice.equals(later.speech().voice(ConsentState.GIVEN));
        return gave && over && same && order(ended.directive(), later.directive());
    }

    private static boolean order(Directive earlier, Directive later) {
        if (earlier.said().isEmpty() || later.said().isEmpty()) {
            return false;
        }
        return !time(later.said().get())[0].isBefore(time(earlier.said().get())[1]);
    }

    private static ConsentState worse(ConsentState one, ConsentState other) {
        return WORST_FIRST.indexOf(one) < WORST_FIRST.indexOf(other) ? one : other;
    }

    private Optional<Heard> one(Directive directive) {
        NaiveSpeech speech = new NaiveSpeech(directive, item);
        if (!speech.heard()) {
            return Optional.empty();
        }
        return stated(directive)
                .filter(state -> said(directive, state))
                .flatMap(speech::counted)
                .map(state -> new Heard(directive, state, speech));
    }

    private Optional<ConsentState> stated(Directive directive) {
        Optional<ConsentState> word = directive.standing().filter(state -> state != ConsentState.GIVEN);
        if (directive.status() == Directive.Status.ENTERED_IN_ERROR) {
            return Optional.empty();
        }
        if (directive.status() == Directive.Status.INACTIVE) {
            boolean withdrawn = word.equals(Optional.of(ConsentState.WITHDRAWN)) && maybeAbout(directive, word.get());
            return withdrawn || new NaiveEnded(this, directive).mayHaveGiven()
                    ? Optional.of(ConsentState.WITHDRAWN)
                    : Optional.empty();
        }
        if (word.isPresent()) {
            return maybeAbout(directive, word.get()) ? word : Optional.empty();
        }
        return switch (directive.status()) {
            case PROPOSED -> about(directive, ConsentState.ASKED_NO_ANSWER);
            case REJECTED -> about(directive, ConsentState.REFUSED);
            case ACTIVE -> byRules(directive);
            case DRAFT, INACTIVE, ENTERED_IN_ERROR -> Optional.empty();
        };
    }

    private Optional<ConsentState> about(Directive directive, ConsentState state) {
        return maybeAbout(directive, state) ? Optional.of(state) : Optional.empty();
    }

    private boolean maybeAbout(Directive directive, ConsentState state) {
        return directive.root().isEmpty()
                || (conditions(directive.root().get(), ProvisionType.DENY) != Truth.FALSE
                        && (state == ConsentState.WITHDRAWN
                                || within(directive.root().get().period(), ProvisionType.DENY)));
    }

    private boolean said(Directive directive, ConsentState state) {
        if (directive.said().isEmpty()) {
            return true;
        }
        Instant[] time = time(directive.said().get());
        return !occasion.now().isBefore(state == ConsentState.GIVEN ? time[2] : time[0]);
    }

    private static ProvisionType type(Directive directive) {
        if (directive.root().isEmpty()) {
            return directive.base().orElse(ProvisionType.DENY);
        }
        Provision root = directive.root().get();
        if (root.type().isPresent()) {
            return root.type().get();
        }
        boolean noConditions = root.criteria().isEmpty() && root.dataPeriod().equals(Span.ALWAYS) && !root.unreadable();
        long refusals = root.nested().stream()
                .filter(rule -> rule.type().equals(Optional.of(ProvisionType.DENY)))
                .count();
        boolean exceptions = refusals > 0 && refusals == root.nested().size();
        boolean permits = directive.base().equals(Optional.of(ProvisionType.PERMIT)) && (noConditions || exceptions);
        return permits ? ProvisionType.PERMIT : ProvisionType.DENY;
    }

    /** The worst that any resolution of all doubts comes to. */
    private Optional<ConsentState> byRules(Directive directive) {
        ProvisionType type = type(directive);
        if (directive.root().isEmpty()) {
            return Optional.of(type == ProvisionType.PERMIT ? ConsentState.GIVEN : ConsentState.REFUSED);
        }
        Provision root = directive.root().get();
        Map<Provision, Integer> doubtful = new IdentityHashMap<>();
        int doubts = doubts(root, type, doubtful);
        Set<Verdict> outcomes = new TreeSet<>();
        for (int world = 0; world < 1 << doubts; world++) {
            outcomes.add(
                    holds(root, type, doubtful, world)
                            ? verdict(root, type, doubtful, world)
                            : elsewhere(directive, type));
        }
        return outcomes.contains(Verdict.DENY)
                ? Optional.of(ConsentState.REFUSED)
                : outcomes.equals(Set.of(Verdict.PERMIT)) ? Optional.of(ConsentState.GIVEN) : Optional.empty();
    }

    static Verdict elsewhere(Directive directive, ProvisionType type) {
        Provision root = directive.root().orElseThrow();
        boolean timeAlone = root.type().isEmpty()
                && root.criteria().isEmpty()
                && root.dataPeriod().equals(Span.ALWAYS)
                && !root.unreadable();
        if (timeAlone || directive.base().isEmpty()) {
            return Verdict.SILENT;
        }
        if (directive.base().get() == ProvisionType.DENY) {
            return Verdict.DENY;
        }
        return root.type().isPresent() && type == ProvisionType.DENY ? Verdict.PERMIT : Verdict.SILENT;
    }

    private int doubts(Provision rule, ProvisionType type, Map<Provision, Integer> doubtful) {
        if (conditions(rule, type) == Truth.DOUBTFUL && within(rule.period(), type)) {
            doubtful.put(rule, doubtful.size());
        }
        rule.nested().forEach(inner -> doubts(inner, inner.type().orElse(ProvisionType.DENY), doubtful));
        return doubtful.size();
    }

    private boolean holds(Provision rule, ProvisionType type, Map<Provision, Integer> doubtful, int world) {
        Integer doubt = doubtful.get(rule);
        return doubt == null
                ? conditions(rule, type) == Truth.TRUE && within(rule.period(), type)
                : (world >> doubt & 1) == 1;
    }

    private Verdict verdict(Provision rule, ProvisionType type, Map<Provision, Integer> doubtful, int world) {
        List<Verdict> exceptions = new ArrayList<>();
        boolean narrowed = false;
        for (Provision inner : rule.nested()) {
            ProvisionType its = inner.type().orElse(ProvisionType.DENY);
            narrowed |= inner.type().equals(Optional.of(ProvisionType.PERMIT));
            if (holds(inner, its, doubtful, world)) {
                exceptions.add(verdict(inner, its, doubtful, world));
            }
        }
        if (exceptions.contains(Verdict.DENY)) {
            return Verdict.DENY;
        }
        if (exceptions.contains(Verdict.PERMIT)) {
            return Verdict.PERMIT;
        }
        return type == ProvisionType.DENY ? Verdict.DENY : narrowed ? Verdict.SILENT : Verdict.PERMIT;
    }

    private boolean within(Span period, ProvisionType type) {
        Instant now = occasion.now();
        return period.start()
                        .map(start -> !now.isBefore(time(start)[type == ProvisionType.PERMIT ? 2 : 0]))
                        .orElse(true)
                && period.end().map(end -> now.isBefore(time(end)[1])).orElse(true);
    }

    Truth conditions(Provision rule, ProvisionType type) {
        Set<Truth> all = new HashSet<>();
        all.add(dated(rule.dataPeriod(), type));
        if (rule.unreadable()) {
            all.add(Truth.DOUBTFUL);
        }
        rule.criteria().forEach((criterion, named) -> all.add(condition(criterion, named, type)));
        return all.contains(Truth.FALSE) ? Truth.FALSE : all.contains(Truth.DOUBTFUL) ? Truth.DOUBTFUL : Truth.TRUE;
    }

    /** All days of {@link RandomConsents} lie in March before the clock changes, so that London's are Greenwich's. */
    private Truth dated(Span span, ProvisionType type) {
        if (span.start().isEmpty() && span.end().isEmpty()) {
            return Truth.TRUE;
        }
        if (item.date().isEmpty()) {
            return Truth.DOUBTFUL;
        }
        LocalDate day = item.date().get();
        Instant dawn = Instant.parse(day + "T00:00:00Z");
        Instant dusk = Instant.parse(day.plusDays(1) + "T00:00:00Z");
        Instant start = span.start()
                .map(begins -> time(begins)[type == ProvisionType.PERMIT ? 2 : 0])
                .orElse(Instant.MIN);
        Instant end = span.end().map(ends -> time(ends)[1]).orElse(Instant.MAX);
        boolean inside = type == ProvisionType.PERMIT
                ? !start.isAfter(dawn) && !end.isBefore(dusk)
                : start.isBefore(dusk) && end.isAfter(dawn);
        return inside ? Truth.TRUE : Truth.FALSE;
    }

    private Truth condition(Criterion criterion, OneOf named, ProvisionType type) {
        if (criterion == Criterion.SECURITY_LABEL && type == ProvisionType.PERMIT) {
            return NaiveLabels.granted(named, item.labels());
        }
        boolean doubtful = named.unclear();
        for (String word : named.words()) {
            Truth truth = word(criterion, word, type);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            doubtful |= truth == Truth.DOUBTFUL;
        }
        return doubtful ? Truth.DOUBTFUL : Truth.FALSE;
    }

    private Truth word(Criterion criterion, String word, ProvisionType type) {
        return switch (criterion) {
            case ACTOR -> actor(word);
            case ACTION ->
                word.equals("disclose") || (word.equals("access") && type == ProvisionType.DENY)
                        ? Truth.TRUE
                        : Truth.FALSE;
            case PURPOSE -> purpose(word);
            case CLASS ->
                word.equals(item.type())
                        ? Truth.TRUE
                        : doubtfulIf(!item.links().holders().isEmpty());
            case CODE -> held(item.codes(), word);
            case SECURITY_LABEL -> NaiveLabels.label(word, type, item.labels());
            case SUBJECT_MATTER -> matter(word);
        };
    }

    private static Truth doubtfulIf(boolean doubt) {
        return doubt ? Truth.DOUBTFUL : Truth.FALSE;
    }

    private static Truth held(OneOf held, String word) {
        return held.words().contains(word) ? Truth.TRUE : doubtfulIf(held.unclear());
    }

    private Truth actor(String word) {
        if (occasion.reader().surely().contains(word)) {
            return Truth.TRUE;
        }
        return doubtfulIf(!word.startsWith("E") && !occasion.reader().others().contains(word));
    }

    private Truth purpose(String word) {
        if (word.equals(occasion.purpose().code())) {
            return Truth.TRUE;
        }
        boolean enquiry = occasion.purpose().code().equals("s47-enquiry");
        return doubtfulIf(word.equals("v3|unheard-of") || (word.equals("v3|THREAT") && enquiry));
    }

    private Truth matter(String word) {
        String id = word.substring(word.indexOf('|') + 1);
        boolean known = item.links().stands(word).equals(Optional.of(true));
        boolean never = item.links().stands(word).equals(Optional.of(false));
        if (word.startsWith("authoredby")) {
            return held(item.authors(), id);
        }
        if (known || id.equals(item.id())) {
            return Truth.TRUE;
        }
        return word.startsWith("instance") ? doubtfulIf(item.links().holders().contains(id)) : doubtfulIf(!never);
    }
}
