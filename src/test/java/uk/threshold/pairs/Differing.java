package uk.threshold.pairs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import uk.threshold.carerecord.PersonId;
import uk.threshold.pairs.Entry.Home;
import uk.threshold.pairs.Entry.Kept;
import uk.threshold.pairs.Family.Relative;
import uk.threshold.pairs.Family.Said;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;

/** Draws pairs of households that are equal in what a reader may see. Equal seeds draw equal ones. */
final class Differing {
    private static final int STRANGERS = 20;

    private final Random random;
    private final Drawing drawing;

    private Differing(Random random) {
        this.random = random;
        this.drawing = new Drawing(random);
    }

    /** A pair; whatever was drawn that may be seen is left out of it. */
    static Pair drawn(long seed) {
        return new Differing(new Random(seed)).pair();
    }

    private Pair pair() {
        Pair alike = Pair.of(drawing.asked(), drawing.family());
        drawing.numberAfresh();
        Family one = alike.one().family();
        List<Entry> hidden = new ArrayList<>(one.entries());
        hidden.removeIf(alike.one().sheet()::shows);
        List<Edit> edits = new ArrayList<>();
        for (int count = 3 + random.nextInt(8); count > 0; count--) {
            edits.add(edit(one, hidden));
        }
        return lessened(alike.with(edits));
    }

    /** Without what was drawn that may be seen after all. */
    private static Pair lessened(Pair pair) {
        Set<Entry> offending = pair.offending();
        if (offending.isEmpty()) {
            return pair;
        }
        List<Edit> less = new ArrayList<>(pair.edits());
        if (!less.removeIf(edit -> offending.stream().anyMatch(edit.touches()))) {
            throw new AssertionError("entries that nobody changed became different: " + offending + " of " + pair);
        }
        return lessened(pair.with(less));
    }

    private Edit edit(Family one, List<Entry> hidden) {
        boolean any = !hidden.isEmpty();
        return switch (random.nextInt(16)) {
            case 0, 1 -> any ? gone(drawing.one(hidden)) : another(drawing.any());
            case 2, 3 -> any ? rewritten(drawing.one(hidden)) : another(drawing.any());
            case 4 -> any ? ruled(drawing.one(hidden)) : another(drawing.any());
            case 5 -> any ? laterVersion(drawing.one(hidden)) : another(drawing.any());
            case 6 -> retyped(drawing.one(one.entries()), drawing.typed());
            case 7 -> inAnotherOrder(random.nextLong());
            case 8 -> related(drawing.relative(STRANGERS + random.nextInt(5)));
            case 9 -> housed(drawing.one(one.entries().subList(0, 2)));
            case 10 -> changed(random.nextInt(1000));
            case 11 -> another(drawing.person(Family.person(STRANGERS + random.nextInt(5))));
            case 12 -> another(drawing.relation(Family.person(STRANGERS + random.nextInt(5))));
            case 13, 14 -> said(one, hidden);
            default -> another(drawing.any());
        };
    }

    private static Edit of(Entry entry, String says, UnaryOperator<Family> made) {
        return new Edit(touched -> touched.number() == entry.number(), says, made);
    }

    private static Edit of(PersonId person, String says, UnaryOperator<Family> made) {
        return new Edit(touched -> touched.persons().anyMatch(person::equals), says, made);
    }

    private static Edit gone(Entry entry) {
        return of(entry, "without " + entry, family -> family.without(entry.number()));
    }

    private static Edit another(Entry entry) {
        return of(entry, "with " + entry, family -> family.holds(entry.id()) ? family : family.with(entry));
    }

    private Edit rewritten(Entry entry) {
        Entry drawn = drawing.any();
        Entry other = new Entry(
                entry.number(),
                drawn.whose(),
                drawn.kind(),
                drawn.marks(),
                drawn.kept(),
                drawn.pointsTo(),
                drawn.homes(),
                drawn.typed());
        return of(entry, "instead of " + entry + " " + other, family -> family.instead(other));
    }

    private Edit ruled(Entry entry) {
        Ruling ruling = drawing.ruling(entry, drawing.one(List.of(RulingKind.RELEVANT, RulingKind.NOT_RELEVANT)));
        return of(entry, "ruled " + ruling.kind() + " of " + entry, family -> {
            List<Ruling> more = new ArrayList<>(family.rulings());
            more.add(ruling);
            return family.ruled(more);
        });
    }

    private Edit laterVersion(Entry entry) {
        int version = entry.kept().version() + 1 + random.nextInt(9);
        Entry other = entry.with(new Kept(
                entry.kept().day(), entry.kept().from(), version, entry.kept().labelled()));
        return of(entry, "version " + version + " of " + entry, family -> family.instead(other));
    }

    private static Edit retyped(Entry entry, int typed) {
        return of(entry, "typed " + typed + " in " + entry, family -> family.entry(entry.number())
                .map(held -> family.instead(held.typed(typed)))
                .orElse(family));
    }

    /** What somebody says of whom nothing may be seen. */
    private Edit said(Family one, List<Entry> hidden) {
        List<PersonId> unseen = new ArrayList<>(List.of(Family.person(STRANGERS)));
        hidden.stream().flatMap(Entry::persons).forEach(unseen::add);
        one.entries().stream()
                .filter(entry -> !hidden.contains(entry))
                .flatMap(Entry::persons)
                .forEach(seen -> unseen.removeIf(seen::equals));
        Said said = drawing.said(drawing.one(unseen));
        return of(said.person(), "says " + said, family -> {
            List<Said> more = new ArrayList<>(family.said());
            more.removeIf(earlier -> earlier.person().equals(said.person()));
            more.add(said);
            return family.saying(more);
        });
    }

    private static Edit inAnotherOrder(long seed) {
        return new Edit(touched -> false, "in the order of " + seed, family -> {
            List<Entry> entries = new ArrayList<>(family.entries());
            Collections.shuffle(entries, new Random(seed));
            List<Relative> relatives = new ArrayList<>(family.relatives());
            Collections.shuffle(relatives, new Random(seed));
            return family.holding(entries).relatedTo(relatives);
        });
    }

    private static Edit related(Relative relative) {
        return of(relative.person(), "related to " + relative, family -> {
            List<Relative> more = new ArrayList<>(family.relatives());
            more.removeIf(known -> known.person().equals(relative.person()));
            more.add(relative);
            return family.relatedTo(more);
        });
    }

    /** Other labelled homes, and one more or less of them, around those that are not. */
    private Edit housed(Entry person) {
        List<Home> homes = new ArrayList<>(person.homes());
        homes.removeIf(home -> home.label().isPresent());
        for (int count = random.nextInt(4); count > 0; count--) {
            homes.add(random.nextInt(homes.size() + 1), drawing.labelledHome());
        }
        return of(person, "homes " + homes + " of " + person, family -> family.entry(person.number())
                .filter(held -> held.kind() == Kind.PERSON)
                .map(held -> family.instead(held.living(homes)))
                .orElse(family));
    }

    private static Edit changed(int times) {
        return new Edit(touched -> false, "changed " + times + " times", family -> family.changed(times));
    }
}
