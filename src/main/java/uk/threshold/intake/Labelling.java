package uk.threshold.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Pack;

/**
 * Establishes the intrinsic facts of every item in a record: a pure function of what was read and of one pack's lists.
 *
 * <p>A repetition is an item of its own where it is marked, or where its codes say something else than the whole's; it
 * has all that protects the whole, and its own besides.
 */
public final class Labelling {
    private final Lexicon lexicon;
    private final String digest;

    public Labelling(Pack pack) {
        this(pack.lexicon(), pack.digest());
    }

    Labelling(Lexicon lexicon, String digest) {
        this.lexicon = lexicon;
        this.digest = digest;
    }

    /**
     * The items of one record, the whole resource first.
     *
     * @throws Refused for a statutory bar that is not known
     */
    public List<LabelledItem> label(IncomingRecord record) {
        List<LabelledItem> items = new ArrayList<>();
        LabelledItem whole = whole(record);
        items.add(whole);
        record.slots().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Labelling::inOrder))
                .map(slot -> repetition(whole, slot.getKey(), slot.getValue()))
                .flatMap(Optional::stream)
                .forEach(items::add);
        return items;
    }

    private static int inOrder(Slot a, Slot b) {
        int byPath = a.path().compareTo(b.path());
        return byPath != 0 ? byPath : Integer.compare(a.index(), b.index());
    }

    private LabelledItem whole(IncomingRecord record) {
        IncomingItem said = record.whole();
        Category ofType = ofType(record.type());
        Meaning meaning = Meaning.of(said.concepts(), lexicon, ofType);
        TreeSet<String> derived = new TreeSet<>(meaning.derivedFrom());
        if (meaning.categories().isEmpty()) {
            derived.add("category:" + ofType.code() + "=" + record.type());
        }
        Set<Label> labels = labels(said, meaning, derived);
        derived.add("source=" + (said.source().isPresent() ? "stated" : "voice"));
        derived.add("statement=" + (said.statement().isPresent() ? "stated" : record.type()));
        Intrinsics intrinsics = new Intrinsics(
                digest,
                meaning.category(ofType),
                labels,
                source(said).orElse(SourceKind.PROFESSIONAL),
                said.inConfidence(),
                said.statement().orElse(statement(record.type())),
                Standings.of(record));
        return new LabelledItem(
                Optional.empty(),
                intrinsics,
                meaning.categories().isEmpty() ? Set.of(ofType) : meaning.categories(),
                said.involvements(),
                said.unsafeFor(),
                said.knownToFamily(),
                record.date(),
                List.copyOf(derived));
    }

    /** Empty where the repetition is not marked, and its codes say nothing that the whole does not. */
    private Optional<LabelledItem> repetition(LabelledItem whole, Slot slot, IncomingItem said) {
        Meaning meaning = Meaning.of(said.concepts(), lexicon, Category.OTHER);
        TreeSet<String> derived = new TreeSet<>(whole.derivedFrom());
        derived.addAll(meaning.derivedFrom());
        Set<Label> labels = labels(said, meaning, derived);
        said.source().ifPresent(stated -> derived.add("source=stated"));
        said.statement().ifPresent(stated -> derived.add("statement=stated"));
        if (said.source().isEmpty() && !said.voices().isEmpty()) {
            derived.add("source=voice");
        }
        Intrinsics ofWhole = whole.intrinsics();
        boolean sameLabels = ofWhole.labels().containsAll(labels);
        labels.addAll(ofWhole.labels());
        Optional<Category> category =
                meaning.categories().isEmpty() ? ofWhole.category() : meaning.category(Category.OTHER);
        Set<Category> mayBe = meaning.categories().isEmpty() ? whole.mayBe() : meaning.categories();
        if (!said.marked() && sameLabels && category.equals(ofWhole.category()) && mayBe.equals(whole.mayBe())) {
            return Optional.empty();
        }
        Set<Involvement> involvements = new LinkedHashSet<>(whole.involvements());
        involvements.addAll(said.involvements());
        Set<PersonId> unsafeFor = new HashSet<>(whole.unsafeFor());
        unsafeFor.addAll(said.unsafeFor());
        Intrinsics intrinsics = new Intrinsics(
                digest,
                category,
                labels,
                source(said).map(ofWhole.source()::orMoreProtected).orElse(ofWhole.source()),
                inConfidence(ofWhole, said),
                said.statement().map(ofWhole.statement()::orMoreProtected).orElse(ofWhole.statement()),
                ofWhole.standing());
        return Optional.of(new LabelledItem(
                Optional.of(slot),
                intrinsics,
                mayBe,
                List.copyOf(involvements),
                unsafeFor,
                knownToFamily(whole, said),
                whole.date(),
                List.copyOf(derived)));
    }

    private static Set<Label> labels(IncomingItem said, Meaning meaning, Set<String> derived) {
        Set<Label> labels = EnumSet.noneOf(Label.class);
        labels.addAll(meaning.labels());
        for (StatedLabel stated : said.labels()) {
            for (Label label : SecurityLabels.of(stated)) {
                labels.add(label);
                derived.add(label.code() + "=stated");
            }
        }
        return labels;
    }

    /** Where either says that the family does not know, it does not. */
    private static Optional<Boolean> knownToFamily(LabelledItem whole, IncomingItem said) {
        Optional<Boolean> unknownTo = whole.knownToFamily().filter(known -> !known);
        return unknownTo.or(said::knownToFamily).or(whole::knownToFamily);
    }

    /** The category of a resource whose codes are in no list, or that has none. */
    private static Category ofType(String type) {
        return switch (type) {
            case "Patient" -> Category.DEMOGRAPHICS;
            case "RelatedPerson" -> Category.HOUSEHOLD;
            case "Encounter", "Appointment" -> Category.ATTENDANCE;
            case "MedicationRequest", "MedicationStatement" -> Category.MEDICATION;
            case "AllergyIntolerance" -> Category.ALLERGY;
            case "Immunization" -> Category.IMMUNISATION;
            case "Consent" -> Category.REGISTRATION;
            case "Communication", "Composition", "DocumentReference", "Binary" -> Category.CORRESPONDENCE;
            case "Flag" -> Category.SAFEGUARDING_ENTRY;
            default -> Category.OTHER;
        };
    }

    private static StatementKind statement(String type) {
        return type.equals("Observation") ? StatementKind.OBSERVATION : StatementKind.FACT;
    }

    /** As stated, else by who spoke; of several who spoke, the source that is protected most. */
    private static Optional<SourceKind> source(IncomingItem said) {
        return said.source()
                .or(() -> said.voices().stream().map(Labelling::source).reduce(SourceKind::orMoreProtected));
    }

    private static SourceKind source(Voice voice) {
        return switch (voice) {
            case RELATED_PERSON -> SourceKind.RELATIVE;
            case PATIENT -> SourceKind.SELF;
            case PROFESSIONAL -> SourceKind.PROFESSIONAL;
        };
    }

    private static Optional<SourceKind> inConfidence(Intrinsics ofWhole, IncomingItem said) {
        return Stream.concat(ofWhole.inConfidence().stream(), said.inConfidence().stream())
                .reduce(SourceKind::orMoreProtected);
    }
}
