package uk.threshold.consent;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;

/** The text form of a directive: equal directives have equal texts. */
final class DirectiveText {
    private static final String FORM = "directive/2";

    /** What was written before a directive told who spoke; while it told of one alone, several stood there as nobody. */
    private static final String NAMELESS = "directive/1";

    private static final int MOST_LEVELS = 64;

    private DirectiveText() {}

    static String write(Directive directive) {
        Tape.Writer tape = new Tape.Writer();
        tape.word(FORM);
        tape.word(directive.id());
        tape.word(directive.person().value().toString());
        tape.coded(directive.status());
        tape.coded(directive.scope());
        tape.maybe(directive.standing(), tape::coded);
        tape.maybe(directive.said(), said -> tape.word(said.text()));
        tape.maybe(directive.base(), tape::coded);
        tape.maybe(directive.root(), root -> write(root, tape));
        Testimony testimony = directive.testimony();
        tape.maybe(testimony.evidence(), tape::coded);
        tape.maybe(testimony.by(), tape::coded);
        tape.each(new TreeSet<>(testimony.covers()), tape::coded);
        tape.each(testimony.words(), tape::word);
        tape.each(
                new TreeSet<>(testimony.speakers().stream()
                        .map(who -> who.value().toString())
                        .toList()),
                tape::word);
        return tape.text();
    }

    static Directive read(String text) {
        Tape.Reader tape = new Tape.Reader(text);
        String form = tape.word();
        if (!form.equals(FORM) && !form.equals(NAMELESS)) {
            throw new UnreadableDirectiveException();
        }
        Directive directive = new Directive(
                tape.word(),
                person(tape.word()),
                tape.coded(Directive.Status.class),
                tape.coded(Directive.Scope.class),
                tape.maybe(() -> tape.coded(ConsentState.class)),
                tape.maybe(() -> time(tape)),
                tape.maybe(() -> tape.coded(ProvisionType.class)),
                tape.maybe(() -> provision(tape, MOST_LEVELS)),
                testimony(tape, form.equals(FORM)));
        tape.end();
        return directive;
    }

    private static Testimony testimony(Tape.Reader tape, boolean named) {
        return new Testimony(
                tape.maybe(() -> tape.coded(Evidence.class)),
                tape.maybe(() -> tape.coded(GivenBy.class)),
                new LinkedHashSet<>(tape.each(() -> tape.coded(Coverage.class))),
                tape.each(tape::word),
                named ? new LinkedHashSet<>(tape.each(() -> person(tape.word()))) : Set.of());
    }

    private static void write(Provision provision, Tape.Writer tape) {
        tape.maybe(provision.type(), tape::coded);
        write(provision.period(), tape);
        write(provision.dataPeriod(), tape);
        tape.each(provision.orderedCriteria().entrySet(), each -> {
            tape.coded(each.getKey());
            write(each.getValue(), tape);
        });
        tape.word(Boolean.toString(provision.unreadable()));
        tape.each(provision.nested(), nested -> write(nested, tape));
    }

    private static Provision provision(Tape.Reader tape, int levels) {
        if (levels == 0) {
            throw new UnreadableDirectiveException();
        }
        Optional<ProvisionType> type = tape.maybe(() -> tape.coded(ProvisionType.class));
        Span period = span(tape);
        Span dataPeriod = span(tape);
        Map<Criterion, OneOf> criteria = new EnumMap<>(Criterion.class);
        tape.each(() -> criteria.put(tape.coded(Criterion.class), oneOf(tape)));
        boolean unreadable = bool(tape);
        return new Provision(
                type, period, dataPeriod, criteria, unreadable, tape.each(() -> provision(tape, levels - 1)));
    }

    private static void write(Span span, Tape.Writer tape) {
        tape.maybe(span.start(), start -> tape.word(start.text()));
        tape.maybe(span.end(), end -> tape.word(end.text()));
    }

    private static Span span(Tape.Reader tape) {
        return new Span(tape.maybe(() -> time(tape)), tape.maybe(() -> time(tape)));
    }

    private static void write(OneOf words, Tape.Writer tape) {
        tape.each(new TreeSet<>(words.words()), tape::word);
        tape.word(Boolean.toString(words.unclear()));
    }

    private static OneOf oneOf(Tape.Reader tape) {
        Set<String> words = new LinkedHashSet<>(tape.each(tape::word));
        return new OneOf(words, bool(tape));
    }

    private static boolean bool(Tape.Reader tape) {
        return switch (tape.word()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableDirectiveException();
        };
    }

    private static StatedTime time(Tape.Reader tape) {
        try {
            return new StatedTime(tape.word());
        } catch (IllegalArgumentException notATime) {
            throw new UnreadableDirectiveException();
        }
    }

    private static PersonId person(String word) {
        try {
            return new PersonId(UUID.fromString(word));
        } catch (IllegalArgumentException noId) {
            throw new UnreadableDirectiveException();
        }
    }
}
