package uk.threshold.pairs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Dispute;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.StoredBytes;

/**
 * One entry of an invented record.
 *
 * @param number which no other entry of the household has
 * @param pointsTo the number of a Condition that it names as its evidence; of a Condition alone
 * @param homes addresses, of a {@link Kind#PERSON} alone
 * @param typed which of the words, marks and attachments it has that nobody may ever read: see {@link Typed}
 */
record Entry(
        int number,
        PersonId whose,
        Kind kind,
        Marks marks,
        Kept kept,
        Optional<Integer> pointsTo,
        List<Home> homes,
        int typed) {
    private static final String ANOTHER = "another pack";

    /** What makes somebody's name itself the thing to protect, wherever in their record it stands. */
    private static final Set<Label> OF_A_NAME = EnumSet.of(Label.GENDER, Label.GRA22, Label.ADOPT);

    Entry {
        homes = List.copyOf(homes);
    }

    /**
     * What is marked on it.
     *
     * @param labels besides those of its code
     * @param others who stands to it in another part than subject
     * @param inConfidence who told it in confidence
     * @param contest whether anybody contests it
     */
    record Marks(
            Set<Label> labels,
            List<Involvement> others,
            SourceKind source,
            Optional<SourceKind> inConfidence,
            StatementKind statement,
            Contest contest) {
        Marks {
            labels = Set.copyOf(labels);
            others = List.copyOf(others);
        }

        /** A fact that a professional recorded and nobody marked. */
        static final Marks NONE = new Marks(
                Set.of(), List.of(), SourceKind.PROFESSIONAL, Optional.empty(), StatementKind.FACT, Contest.NOBODY);
    }

    /** Who contests an entry, and how far that has come. */
    enum Contest {
        NOBODY,
        /** Somebody disputes it, and no note of that is approved. */
        DISPUTED,
        /** Somebody disputes it, and an approved note goes with it. */
        NOTED,
        /** Its author objects to its being told. */
        AUTHOR
    }

    /**
     * How it came to be kept.
     *
     * @param day on which it is dated
     * @param from when the gateway first kept it
     * @param labelled whether its labels are those of the pack in force
     */
    record Kept(Optional<LocalDate> day, Instant from, int version, boolean labelled) {}

    /** An address; one with a label is an item of its own. */
    record Home(String line, Optional<Label> label) {}

    /** The id under which it is kept: of somebody's Patient their own, and one of theirs of their RelatedPerson. */
    UUID id() {
        return switch (kind) {
            case PERSON -> whose.value();
            case RELATION -> relation(whose);
            default -> id(number);
        };
    }

    /** The id of somebody's RelatedPerson. */
    static UUID relation(PersonId person) {
        return new UUID(0x4000L, 0xA000000000000000L | (person.value().getLeastSignificantBits() & 0xFFFF));
    }

    /** In whose record it stands. */
    private PersonId home() {
        return kind == Kind.RELATION ? Family.CHILD : whose;
    }

    /** The id of an entry of this number that is nobody's Patient. */
    static UUID id(int number) {
        return new UUID(0x4000L, 0x8000000000000000L + number);
    }

    Entry with(Kept other) {
        return new Entry(number, whose, kind, marks, other, pointsTo, homes, typed);
    }

    Entry typed(int other) {
        return new Entry(number, whose, kind, marks, kept, pointsTo, homes, other);
    }

    Entry living(List<Home> other) {
        return new Entry(number, whose, kind, marks, kept, pointsTo, other, typed);
    }

    /** The same with one thing less, in each way. */
    List<Entry> plainer() {
        Kept plain = new Kept(Optional.empty(), kept.from(), 1, kept.labelled());
        return Stream.of(
                        typed(0),
                        living(List.of()),
                        with(plain),
                        new Entry(number, whose, kind, Marks.NONE, kept, pointsTo, homes, typed),
                        new Entry(number, whose, kind, marks, kept, Optional.empty(), homes, typed))
                .filter(entry -> !entry.equals(this))
                .toList();
    }

    /**
     * The same without what no reader may see of any entry: what was typed, which version it is, and labelled homes.
     */
    Entry asSeen() {
        List<Home> seen = homes.stream().filter(home -> home.label().isEmpty()).toList();
        return with(new Kept(kept.day(), kept.from(), 1, kept.labelled()))
                .typed(0)
                .living(seen);
    }

    /** Everybody who has a part in it. */
    Stream<PersonId> persons() {
        return Stream.concat(Stream.of(whose), marks.others().stream().map(Involvement::person));
    }

    /** All labels of the whole. */
    Set<Label> labels() {
        Set<Label> all = new HashSet<>(kind.labels());
        all.addAll(marks.labels());
        return all;
    }

    /**
     * Whether it has to do with the name of the person whose it is: says it, or is marked so that it needs protection.
     */
    boolean tellsOfAName() {
        return kind == Kind.RELATION || !kept.labelled() || !Collections.disjoint(labels(), OF_A_NAME);
    }

    /** Its labels, as they stand beside the name of the person whose it is. */
    HeldName.Labelled labelled(String packDigest) {
        return new HeldName.Labelled(kept.labelled() ? packDigest : ANOTHER, Optional.empty(), labels());
    }

    /** As it would be gathered, labelled under this pack where it is labelled at all. */
    HeldResource held(String packDigest) {
        List<RecordItem> slots = new ArrayList<>();
        for (int index = 0; index < homes.size(); index++) {
            Optional<Label> label = homes.get(index).label();
            if (label.isPresent()) {
                ItemId slot = ItemId.of(id(), new Slot("Patient.address", index));
                slots.add(item(slot, packDigest, Set.of(label.get())));
            }
        }
        return new HeldResource(
                item(ItemId.of(id()), packDigest, labels()),
                slots,
                home(),
                Set.of(kind.system() + "|" + kind.code()),
                Optional.empty(),
                disputes(),
                marks.contest() == Contest.AUTHOR,
                bytes(),
                Set.of());
    }

    StoredBytes bytes() {
        return StoredBytes.of(json().getBytes(StandardCharsets.UTF_8));
    }

    /** What the note of a dispute about it says. */
    String note() {
        return "disputed " + number + ".";
    }

    private List<Dispute> disputes() {
        UUID dispute = new UUID(0x4000L, 0xB000000000000000L + number);
        return switch (marks.contest()) {
            case NOBODY, AUTHOR -> List.of();
            case DISPUTED -> List.of(new Dispute(dispute, Optional.empty()));
            case NOTED -> List.of(new Dispute(dispute, Optional.of(new Dispute.Note(dispute, note(), Family.NOW))));
        };
    }

    private RecordItem item(ItemId item, String packDigest, Set<Label> labels) {
        Intrinsics intrinsics = new Intrinsics(
                kept.labelled() ? packDigest : ANOTHER,
                Optional.of(kind.category()),
                labels,
                marks.source(),
                marks.inConfidence(),
                marks.statement());
        List<Involvement> parts = new ArrayList<>(List.of(new Involvement(whose, Part.SUBJECT)));
        parts.addAll(marks.others());
        return new RecordItem(
                item,
                kept.version(),
                kind.type(),
                intrinsics,
                parts,
                Set.of(),
                Optional.empty(),
                kept.day(),
                kept.from(),
                kept.from());
    }

    /** The resource as stored. */
    String json() {
        return "{\"resourceType\":\"" + kind.type() + "\",\"id\":\"" + id() + "\"" + Typed.members(this)
                + switch (kind) {
                    case PERSON -> person();
                    case RELATION -> relation();
                    default -> coded();
                }
                + "}";
    }

    private String coded() {
        boolean condition = kind.type().equals("Condition");
        String dated = condition ? "recordedDate" : "effectiveDateTime";
        String evidence = pointsTo.map(Entry::id)
                .map(other -> ",\"evidence\":[{\"detail\":[{\"reference\":\"Condition/" + other + "\"}]}]")
                .orElse("");
        return (condition ? "" : ",\"status\":\"final\"") + ",\"code\":{\"coding\":[{\"system\":\"" + kind.system()
                + "\",\"code\":\"" + kind.code() + "\"" + Typed.ofCode(this) + ",\"subject\":{\"reference\":\"Patient/"
                + whose.value() + "\"}"
                + kept.day().map(day -> ",\"" + dated + "\":\"" + day + "\"").orElse("") + evidence;
    }

    private String relation() {
        return ",\"active\":true,\"patient\":{\"reference\":\"Patient/" + Family.CHILD.value()
                + "\"},\"name\":[{\"use\":\"usual\",\"family\":\"Thornley\"}]";
    }

    private String person() {
        List<String> addresses = homes.stream()
                .map(home -> "{\"use\":\"home\",\"line\":[\"" + home.line() + "\"]}")
                .toList();
        return ",\"active\":true,\"name\":[{\"use\":\"official\",\"family\":\"Ashdown\"}],\"birthDate\":\"2018-06-14\""
                + (addresses.isEmpty() ? "" : ",\"address\":[" + String.join(",", addresses) + "]");
    }
}
