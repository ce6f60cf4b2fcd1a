package uk.threshold.pairs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.pairs.Entry.Home;
import uk.threshold.pairs.Entry.Kept;
import uk.threshold.pairs.Entry.Marks;
import uk.threshold.pairs.Family.Relative;
import uk.threshold.pairs.Family.Said;
import uk.threshold.request.Purpose;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;

/** Draws invented households: about half of what they hold is the child's and plain. Equal seeds draw equal ones. */
final class Drawing {
    private static final List<List<String>> AUDIENCES =
            List.of(List.of(), List.of("professionals"), List.of("family"), List.of("9990001022"));
    private static final Set<Purpose> WITH_ANNEX =
            EnumSet.of(Purpose.S47_ENQUIRY, Purpose.S47_STRATEGY, Purpose.CONFERENCE_REPORT);
    private static final List<Asked.Form> FORMS =
            List.of(Asked.Form.WHOLE, Asked.Form.WHOLE, Asked.Form.ONE, Asked.Form.PAGE);
    private static final List<Kind> PLAIN =
            List.of(Kind.BRUISE, Kind.LACERATION, Kind.SEEN, Kind.VACCINATION, Kind.ASTHMA, Kind.PEANUT);
    private static final List<Kind> CODED = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.PERSON, Kind.RELATION)));
    private static final List<Label> LABELS = List.copyOf(EnumSet.complementOf(EnumSet.of(Label.N)));
    /** What keeps a home from everyone, whatever its owner says and whoever else reads. */
    private static final List<Label> OF_HOMES = List.of(Label.LPP, Label.PRS, Label.COURT);

    private static final Instant IN_TIME = Family.NOW.minusSeconds(86_400);

    /** The first number of entries that the second household of a pair alone holds. */
    static final int FRESH = 100;

    private final Random random;
    private int next = 1;

    Drawing(Random random) {
        this.random = random;
    }

    Asked asked() {
        Purpose purpose = one(List.of(
                Purpose.S47_ENQUIRY,
                Purpose.S47_ENQUIRY,
                Purpose.S47_ENQUIRY,
                Purpose.S47_ENQUIRY,
                Purpose.S47_STRATEGY,
                Purpose.S47_STRATEGY,
                Purpose.CONFERENCE_REPORT,
                Purpose.CHILD_PROTECTION_PLAN,
                Purpose.S17_ASSESSMENT,
                Purpose.EARLY_HELP,
                Purpose.PRIVATE_FOSTERING,
                Purpose.CARE_PROCEEDINGS,
                Purpose.CHILD_IN_CARE_HEALTH,
                Purpose.IMMEDIATE_DANGER));
        boolean annex = WITH_ANNEX.contains(purpose) && random.nextInt(3) == 0;
        return new Asked(purpose, one(AUDIENCES), annex, one(FORMS), one(List.of(1, FRESH)) + random.nextInt(13));
    }

    Family family() {
        List<Entry> entries = new ArrayList<>(List.of(person(Family.CHILD), person(Family.MOTHER)));
        IntStream.range(0, 3 + random.nextInt(6)).forEach(each -> entries.add(entry()));
        List<Relative> relatives = new ArrayList<>(List.of(Relative.MOTHER));
        for (int number = 3 + random.nextInt(3); number > 3; number--) {
            Relative relative = relative(number);
            relatives.add(relative);
            entries.add(person(relative.person()));
            entries.add(relation(relative.person()));
        }
        List<Ruling> rulings = new ArrayList<>();
        for (Entry entry : entries) {
            if (CODED.contains(entry.kind()) && random.nextInt(4) == 0) {
                rulings.add(ruling(entry, random.nextInt(4) > 0 ? RulingKind.RELEVANT : RulingKind.NOT_RELEVANT));
            }
        }
        List<Said> said = random.nextInt(3) == 0 ? List.of(said(Family.person(2 + random.nextInt(6)))) : List.of();
        return new Family(entries, relatives, rulings, said, random.nextInt(9));
    }

    /** From here on entries are those of the second household. */
    void numberAfresh() {
        next = FRESH;
    }

    Entry entry() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> plain();
            case 3 -> account();
            default -> any();
        };
    }

    /** A fact of the child's own that is owed in an enquiry; now and then disputed. */
    private Entry plain() {
        Marks disputed = new Marks(
                Set.of(),
                List.of(),
                SourceKind.PROFESSIONAL,
                Optional.empty(),
                StatementKind.FACT,
                Entry.Contest.NOTED);
        return new Entry(
                next++,
                Family.CHILD,
                one(PLAIN),
                random.nextInt(8) == 0 ? disputed : Marks.NONE,
                inTime(day()),
                evidence(),
                List.of(),
                typed());
    }

    /** What the child told of somebody. */
    private Entry account() {
        Involvement harmed = new Involvement(Family.person(4 + random.nextInt(2)), Part.SAID_TO_HAVE_HARMED);
        Marks marks = new Marks(
                Set.of(),
                List.of(harmed),
                SourceKind.PROFESSIONAL,
                Optional.empty(),
                StatementKind.ACCOUNT,
                Entry.Contest.NOBODY);
        return new Entry(
                next++, Family.CHILD, Kind.ACCOUNT, marks, inTime(day()), Optional.empty(), List.of(), typed());
    }

    private Optional<Integer> evidence() {
        return random.nextInt(3) == 0 ? Optional.of(1 + random.nextInt(12)) : Optional.empty();
    }

    /** An entry about anybody, of any kind, marked in any way. */
    Entry any() {
        Kind kind = one(CODED);
        PersonId whose = Family.person(1 + random.nextInt(7));
        boolean late = random.nextInt(10) == 0;
        Kept kept = new Kept(
                random.nextInt(6) == 0 ? Optional.empty() : Optional.of(day()),
                late ? Family.NOW.minusSeconds(60) : IN_TIME,
                1 + random.nextInt(4),
                random.nextInt(10) > 0);
        Optional<Integer> evidence = kind.type().equals("Condition") ? evidence() : Optional.empty();
        return new Entry(next++, whose, kind, marks(), kept, evidence, List.of(), typed());
    }

    /** Somebody's Patient, with homes of which some are labelled. */
    Entry person(PersonId whose) {
        List<Home> homes = new ArrayList<>(List.of(home(Optional.empty())));
        IntStream.range(0, random.nextInt(3)).forEach(each -> homes.add(random.nextInt(2), labelledHome()));
        return new Entry(next++, whose, Kind.PERSON, Marks.NONE, inTime(day()), Optional.empty(), homes, typed());
    }

    /** Somebody's RelatedPerson. */
    Entry relation(PersonId whose) {
        Marks marks = random.nextBoolean() ? Marks.NONE : marks();
        Marks alone = new Marks(
                marks.labels(),
                List.of(),
                marks.source(),
                marks.inConfidence(),
                StatementKind.FACT,
                Entry.Contest.NOBODY);
        return new Entry(next++, whose, Kind.RELATION, alone, inTime(day()), Optional.empty(), List.of(), typed());
    }

    Said said(PersonId person) {
        return new Said(person, random.nextBoolean());
    }

    Home labelledHome() {
        return home(Optional.of(one(OF_HOMES)));
    }

    private Home home(Optional<Label> label) {
        return new Home(label.map(hidden -> Typed.CANARY).orElse("Quay") + " " + random.nextInt(1000), label);
    }

    private Marks marks() {
        Set<Label> labels = EnumSet.noneOf(Label.class);
        IntStream.range(0, Math.max(0, random.nextInt(4) - 1)).forEach(each -> labels.add(one(LABELS)));
        List<Involvement> others = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            Part part = one(
                    List.of(Part.INFORMANT, Part.SAID_TO_HAVE_HARMED, Part.PRESENT, Part.MENTIONED, Part.PROFESSIONAL));
            others.add(new Involvement(Family.person(2 + random.nextInt(6)), part));
        }
        return new Marks(
                labels,
                others,
                random.nextInt(3) == 0 ? one(List.of(SourceKind.values())) : SourceKind.PROFESSIONAL,
                random.nextInt(5) == 0 ? Optional.of(one(List.of(SourceKind.values()))) : Optional.empty(),
                random.nextInt(4) == 0 ? one(List.of(StatementKind.values())) : StatementKind.FACT,
                random.nextInt(5) == 0 ? one(List.of(Entry.Contest.values())) : Entry.Contest.NOBODY);
    }

    Relative relative(int number) {
        return new Relative(
                Family.person(number),
                one(List.of(Kinship.values())),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.of(day()) : Optional.empty());
    }

    Ruling ruling(Entry entry, RulingKind kind) {
        return new Ruling(
                new UUID(9, random.nextLong()),
                Asked.id(),
                kind,
                new Ruling.Scope.OfItem(ItemId.of(entry.id())),
                "lead",
                "Dr Renn",
                Family.NOW,
                Family.NOW,
                Typed.CANARY,
                Optional.empty());
    }

    int typed() {
        return random.nextInt(1 << 20);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Kept inTime(LocalDate day) {
        return new Kept(Optional.of(day), IN_TIME, 1, true);
    }

    private LocalDate day() {
        return LocalDate.of(2026, 11, 16).minusDays(random.nextInt(3000));
    }
}
