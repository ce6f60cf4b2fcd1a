package uk.threshold.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.Purpose;

/** Directives, probes and occasions drawn at random, over few enough words that they often meet. */
final class RandomConsents {
    private static final List<String> TIMES =
            List.of("2025", "2026", "2026-03", "2026-03-10", "2026-03-10T12:00:00Z", "2026-09-01T00:30:00.500+01:00");
    private static final Map<Criterion, List<String>> WORDS = Map.of(
            Criterion.ACTOR,
                    List.of(
                            "E99901",
                            "E99902",
                            "Practitioner/1",
                            "Organization/2",
                            "Organization/3",
                            "social-worker@?/"),
            Criterion.ACTION, List.of("disclose", "access", "correct"),
            Criterion.PURPOSE, List.of("s17-assessment", "s47-enquiry", "v3|THREAT", "v3|HPAYMT", "v3|unheard-of"),
            Criterion.CLASS, List.of("Condition", "Observation"),
            Criterion.CODE, List.of("s|1", "s|2"),
            Criterion.SECURITY_LABEL, List.of("MH", "PSY", "SEX", "N", "R", "V"),
            Criterion.SUBJECT_MATTER, List.of("instance|i", "instance|j", "related|e", "dependents|i", "authoredby|a"));

    private final Random random;
    private int ids;

    RandomConsents(Random random) {
        this.random = random;
    }

    List<Directive> directives() {
        List<Directive> directives = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            directives.add(directive(status(), maybe(this::root)));
        }
        if (random.nextInt(4) == 0) {
            directives.addAll(again(directives.getFirst()));
        }
        return directives;
    }

    /** What the same voice, or nearly the same, said of everything: that ended, and was given anew, in either order. */
    private List<Directive> again(Directive like) {
        Optional<Provision> all = Optional.of(Provision.of(ProvisionType.PERMIT));
        Directive given = Consents.with(Consents.active(like), Optional.empty(), all);
        Set<PersonId> speakers =
                random.nextInt(4) == 0 ? speakers() : given.testimony().speakers();
        PersonId record = random.nextInt(4) == 0 ? Consents.CHILD : given.person();
        Directive ended = Consents.ended(given.of(record, speakers));
        return List.of(Consents.said(ended, time().text()), Consents.said(given, time().text()));
    }

    /** A refusal that permits nothing elsewhere, whatever it may be limited to. */
    Directive refusal() {
        Optional<Provision> root = Optional.of(provision(Optional.of(ProvisionType.DENY), 0));
        return directive(Directive.Status.ACTIVE, Optional.of(ProvisionType.DENY), root);
    }

    private Directive.Status status() {
        return random.nextBoolean() ? Directive.Status.ACTIVE : oneOf(Directive.Status.values());
    }

    private Directive directive(Directive.Status status, Optional<Provision> root) {
        return directive(status, maybe(() -> oneOf(ProvisionType.values())), root);
    }

    private Directive directive(Directive.Status status, Optional<ProvisionType> base, Optional<Provision> root) {
        return new Directive(
                "d" + ids++,
                oneOf(
                        Consents.MOTHER,
                        Consents.MOTHER,
                        Consents.MOTHER,
                        Consents.CHILD,
                        Consents.CHILD,
                        Consents.FATHER),
                status,
                random.nextInt(5) > 0 ? Directive.Scope.SHARING : oneOf(Directive.Scope.values()),
                random.nextInt(6) > 0 ? Optional.empty() : Optional.of(oneOf(ConsentState.values())),
                maybe(this::time),
                base,
                root,
                testimony());
    }

    Probe probe() {
        boolean child = random.nextBoolean();
        return new Probe(
                child ? Consents.CHILD : Consents.MOTHER,
                child ? holders() : Set.of(),
                maybe(() -> !child),
                "i",
                oneOf("Condition", "Observation"),
                words(Criterion.CODE),
                Optional.of(LocalDate.of(2026, 3, 1 + random.nextInt(28))),
                OneOf.of(oneOf("a", "b")),
                words(Criterion.SECURITY_LABEL),
                links());
    }

    /** Mostly the mother, with the father or without; at times the record names nobody, or nobody any more. */
    private Set<PersonId> holders() {
        return switch (random.nextInt(6)) {
            case 0 -> Set.of();
            case 1 -> Set.of(Consents.FATHER);
            case 2, 3 -> Set.of(Consents.MOTHER, Consents.FATHER);
            default -> Set.of(Consents.MOTHER);
        };
    }

    private Links links() {
        Set<String> holders = random.nextInt(4) == 0 ? Set.of("j") : Set.of();
        return switch (random.nextInt(3)) {
            case 0 -> new Links.Known(Set.of(), Set.of(), holders);
            case 1 -> new Links.Known(Set.of("related|e"), Set.of(), holders);
            default -> new Links.Known(Set.of(), Set.of("related|e"), holders);
        };
    }

    /** The same item of which one thing less is known. */
    Probe lessThan(Probe probe) {
        int what = random.nextInt(6);
        return new Probe(
                probe.person(),
                probe.guardians(),
                what == 4 ? Optional.empty() : probe.adult(),
                probe.id(),
                probe.type(),
                what == 0 ? OneOf.UNCLEAR : probe.codes(),
                what == 1 ? Optional.empty() : probe.date(),
                what == 2 ? OneOf.UNCLEAR : probe.authors(),
                what == 3 ? OneOf.UNCLEAR : probe.labels(),
                what == 5 ? new Links.Known(Set.of(), Set.of(), probe.links().holders()) : probe.links());
    }

    /** The same item, of whose person one holder less is recorded. */
    Probe withFewerHolders(Probe probe) {
        Set<PersonId> fewer = new HashSet<>(probe.guardians());
        fewer.remove(oneOf(Consents.MOTHER, Consents.FATHER));
        return new Probe(
                probe.person(),
                fewer,
                probe.adult(),
                probe.id(),
                probe.type(),
                probe.codes(),
                probe.date(),
                probe.authors(),
                probe.labels(),
                probe.links());
    }

    Occasion occasion() {
        Purpose purpose = random.nextBoolean() ? Purpose.S17_ASSESSMENT : Purpose.S47_ENQUIRY;
        Instant now = Instant.parse("2025-12-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
        Reader reader = new Reader(
                Set.of(oneOf("E99901", "E99902"), "Organization/2"),
                random.nextBoolean() ? Set.of("Organization/3") : Set.of());
        return new Occasion(purpose, reader, now);
    }

    /** The same occasion, of whose reader less is known. */
    Occasion lessThan(Occasion occasion) {
        Set<String> organisation = occasion.reader().surely().stream()
                .filter(Reader::isOrganisation)
                .collect(Collectors.toSet());
        return new Occasion(occasion.purpose(), new Reader(organisation, Set.of()), occasion.now());
    }

    /** Permits nothing but what meets this one condition. */
    Directive grantTo(Criterion criterion, String word) {
        Provision root = new Provision(
                Optional.of(ProvisionType.PERMIT),
                span(),
                Span.ALWAYS,
                Map.of(criterion, OneOf.of(word)),
                false,
                List.of());
        return directive(Directive.Status.ACTIVE, Optional.empty(), Optional.of(root));
    }

    /** The same directive with one of its provisions beyond reading. */
    Directive lessReadable(Directive directive) {
        return new Directive(
                directive.id(),
                directive.person(),
                directive.status(),
                directive.scope(),
                directive.standing(),
                directive.said(),
                directive.base(),
                directive.root().map(this::lessReadable),
                directive.testimony());
    }

    private Provision lessReadable(Provision provision) {
        boolean here = provision.nested().isEmpty() || random.nextBoolean();
        List<Provision> nested = new ArrayList<>(provision.nested());
        if (!here) {
            nested.replaceAll(this::lessReadable);
        }
        return new Provision(
                provision.type(),
                provision.period(),
                provision.dataPeriod(),
                provision.criteria(),
                here || provision.unreadable(),
                nested);
    }

    /** The same rule, whose conditions may mean more than they say. */
    Provision lessClear(Provision provision) {
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        provision.criteria().forEach((criterion, words) -> criteria.put(criterion, new OneOf(words.words(), true)));
        return new Provision(
                provision.type(),
                provision.period(),
                provision.dataPeriod(),
                criteria,
                provision.unreadable(),
                provision.nested().stream().map(this::lessClear).toList());
    }

    private Provision root() {
        return provision(maybe(() -> oneOf(ProvisionType.values())), 2);
    }

    private Provision provision(Optional<ProvisionType> type, int depth) {
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        for (int i = random.nextInt(2); i > 0; i--) {
            Criterion criterion = oneOf(Criterion.values());
            criteria.put(criterion, words(criterion));
        }
        List<Provision> nested = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            boolean stated = random.nextInt(8) > 0;
            nested.add(provision(stated ? Optional.of(oneOf(ProvisionType.values())) : Optional.empty(), depth - 1));
        }
        Span dataPeriod = random.nextInt(4) > 0 ? Span.ALWAYS : span();
        return new Provision(type, span(), dataPeriod, criteria, random.nextInt(10) == 0, nested);
    }

    /** A rule without doubt and for all times: each exception turns it, and every condition can be told of any item. */
    Provision clear(ProvisionType type, int depth) {
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        if (random.nextBoolean()) {
            Criterion criterion = oneOf(Criterion.ACTOR, Criterion.PURPOSE, Criterion.CLASS, Criterion.CODE);
            criteria.put(criterion, OneOf.of(plain(criterion)));
        }
        ProvisionType other = type == ProvisionType.DENY ? ProvisionType.PERMIT : ProvisionType.DENY;
        List<Provision> nested = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            nested.add(clear(other, depth - 1));
        }
        return new Provision(Optional.of(type), Span.ALWAYS, Span.ALWAYS, criteria, false, nested);
    }

    /** A word of which it can be told of any item and occasion whether it is true. */
    private String plain(Criterion criterion) {
        List<String> words = WORDS.getOrDefault(criterion, List.of()).stream()
                .filter(word -> criterion == Criterion.CODE || !word.matches(".*[/|].*"))
                .toList();
        return words.get(random.nextInt(words.size()));
    }

    private Testimony testimony() {
        Set<Coverage> covers = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            covers.add(oneOf(Coverage.values()));
        }
        List<String> words = List.of("Line one\nline two \\ and \\n\r.", "");
        return new Testimony(
                maybe(() -> oneOf(Evidence.values())), maybe(() -> oneOf(GivenBy.values())), covers, words, speakers());
    }

    /** Nobody, or one or two: the child, a parent, or somebody who is neither. */
    private Set<PersonId> speakers() {
        Set<PersonId> speakers = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            speakers.add(oneOf(Consents.MOTHER, Consents.MOTHER, Consents.CHILD, Consents.FATHER, Consents.STRANGER));
        }
        return speakers;
    }

    private OneOf words(Criterion criterion) {
        List<String> vocabulary = WORDS.getOrDefault(criterion, List.of());
        String word = vocabulary.get(random.nextInt(vocabulary.size()));
        return new OneOf(Set.of(word), random.nextInt(8) == 0);
    }

    private Span span() {
        return random.nextInt(3) > 0 ? Span.ALWAYS : new Span(maybe(this::time), maybe(this::time));
    }

    private StatedTime time() {
        return new StatedTime(TIMES.get(random.nextInt(TIMES.size())));
    }

    private <T> Optional<T> maybe(Supplier<T> drawn) {
        return random.nextBoolean() ? Optional.of(drawn.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T oneOf(T... members) {
        return members[random.nextInt(members.length)];
    }
}
