package uk.threshold.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.Place;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.Standing;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;
import uk.threshold.request.RulingKind;

/**
 * Everything a rule may look at: a closed list, each with its closed vocabulary of at most 64 codes.
 *
 * <p>The code is the name used in packs. {@code unknown} is a value of none of them. A fact that {@link #takesMany()} is
 * a set: it may hold several codes or, when known, none; {@code none}, where a vocabulary has it, stands alone.
 */
public enum Fact implements Coded {
    PURPOSE("purpose", codes(Purpose.values())),
    /** The kind of agency the reader acts for. */
    AGENCY("agency", codes(AgencyKind.values())),
    /** The reader's roles. */
    ROLE("role", codes(Role.values()), true),
    /** The person's place, from the record only. */
    ABOUT("about", codes(Place.values())),
    /** Whether the record says that the person lives with the child; of the child yes, of a mother who stands for one unborn no. */
    LIVES_WITH_CHILD("lives-with-child", List.of("yes", "no")),
    /** The person's part in the item. */
    PART("part", codes(Part.values())),
    /** Whether anybody but this person has a part in the entry, of a professional as such apart; as far as it is marked. */
    SPEAKS_OF_OTHERS("speaks-of-others", List.of("yes", "no")),
    CATEGORY("category", codes(Category.values())),
    LABELS("labels", codes(Label.values()), true),
    SOURCE("source", codes(SourceKind.values())),
    /** Who gave it in confidence; {@code none} when screened and nobody did. */
    IN_CONFIDENCE("in-confidence", plus(codes(SourceKind.values()), "none")),
    STATEMENT("statement", codes(StatementKind.values())),
    /** Whether the entry's author objects to its being told; what nobody wrote down at the desk is {@code no}. */
    AUTHOR_OBJECTS("author-objects", List.of("yes", "no")),
    /** How the entry stands by its own status. */
    STANDING("standing", codes(Standing.values())),
    /** What clinicians have ruled for this request; known and empty when nobody has. */
    RULING("ruling", codes(RulingKind.values()), true),
    /** This person's standing for this item and purpose. */
    CONSENT("consent", codes(ConsentState.values())),
    EVIDENCE("evidence", codes(Evidence.values())),
    COVERS("covers", codes(Coverage.values())),
    BY("by", codes(GivenBy.values())),
    /** How well it is evidenced that one holder of parental responsibility agreed to what others refuse; {@code none} else. */
    ANOTHER_HOLDER("another-holder", plus(codes(Evidence.values()), "none")),
    /** Whether this person can decide this matter. */
    CAPACITY("capacity", List.of("yes", "no")),
    AGE("age", codes(AgeBand.values())),
    UNSAFE_FOR("unsafe-for", codes(UnsafeFor.values()), true),
    KNOWN_TO_FAMILY("known-to-family", List.of("yes", "no")),
    /** Whether the request names this person and category. */
    ASKED("asked", List.of("yes", "no")),
    /** Whether the entry lies in the request's window. */
    WINDOW("window", List.of("inside", "outside")),
    /** Whether a court's order names this person, category and date; where an entry only mentions them, whose entry it is. */
    ORDER("order", List.of("yes", "no")),
    /** Whether the child's record holds a care order in force, by which the authority has parental responsibility. */
    CARE_ORDER("care-order", List.of("yes", "no")),
    /** Whether the record says that whom the request is for, or whose record is read online, has died. */
    DECEASED("deceased", List.of("yes", "no")),
    /** Whether the dated statutory duty to share (Children Act 2004, section 16LA) is in force. */
    DUTY("duty", List.of("in-force", "off")),
    /** What record or household carries. */
    SIGNAL("signal", codes(Signal.values()), true),
    /** Whether the entry was checked for online view: {@code yes} where it was found fit. */
    CHECKED("checked", List.of("yes", "no", "unfit")),
    /** Whether it would go into the answer or into its confidential annex; settled by what is read. */
    DESTINATION("destination", codes(Destination.values()));

    private static final String NONE = "none";

    private final String code;
    private final List<String> vocabulary;
    private final Map<String, Long> bits;
    private final boolean takesMany;

    Fact(String code, List<String> vocabulary) {
        this(code, vocabulary, false);
    }

    Fact(String code, List<String> vocabulary, boolean takesMany) {
        this.code = code;
        this.vocabulary = vocabulary;
        this.bits = IntStream.range(0, vocabulary.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(vocabulary::get, place -> 1L << place));
        this.takesMany = takesMany;
    }

    @Override
    public String code() {
        return code;
    }

    /** What is to be found out, as one would say it aloud, where nobody could establish it. */
    public String question() {
        return switch (this) {
            case PURPOSE -> "what it is asked for";
            case AGENCY -> "for whom the reader works";
            case ROLE -> "in what role they read";
            case ABOUT -> "where the person stands to the child";
            case LIVES_WITH_CHILD -> "whether they live with the child";
            case PART -> "what part the person has in the entry";
            case SPEAKS_OF_OTHERS -> "whether it speaks of others";
            case CATEGORY -> "what kind of information it is";
            case LABELS -> "what makes it sensitive";
            case SOURCE -> "from whom it is";
            case IN_CONFIDENCE -> "whether it was told in confidence";
            case STATEMENT -> "whether it is fact, account, opinion or hearsay";
            case AUTHOR_OBJECTS -> "whether its author objects";
            case STANDING -> "whether it still stands";
            case RULING -> "what a clinician has ruled";
            case CONSENT -> "what the person has said about sharing";
            case EVIDENCE -> "how it is known that they said so";
            case COVERS -> "what their consent covers";
            case BY -> "who said it";
            case ANOTHER_HOLDER -> "whether another with parental responsibility agrees";
            case CAPACITY -> "whether the person can decide this";
            case AGE -> "how old the person is";
            case UNSAFE_FOR -> "for whom it would be unsafe";
            case KNOWN_TO_FAMILY -> "whether the family knows of it";
            case ASKED -> "whether it was asked for";
            case WINDOW -> "whether it is of the time asked for";
            case ORDER -> "whether a court's order names it";
            case CARE_ORDER -> "whether there is a care order";
            case DECEASED -> "whether they have died";
            case DUTY -> "whether the duty to share is in force";
            case SIGNAL -> "whether record or household shows a sign of danger";
            case CHECKED -> "whether somebody has checked it for online view";
            case DESTINATION -> "whether it goes into the answer or the annex";
        };
    }

    /** Every code this fact may hold, in the order of its vocabulary. */
    public List<String> vocabulary() {
        return vocabulary;
    }

    /** Whether this fact is a set, so that a rule asks whether any of its codes is among those named. */
    public boolean takesMany() {
        return takesMany;
    }

    /**
     * One bit per code.
     *
     * @throws PackDefect.UnknownCode if a code is not in the vocabulary
     */
    long mask(Collection<String> codes) {
        long mask = 0;
        for (String each : codes) {
            Long bit = bits.get(each);
            if (bit == null) {
                throw new PackDefect.UnknownCode(code, each);
            }
            mask |= bit;
        }
        return mask;
    }

    /** The codes whose bits are set, in the order of the vocabulary. */
    Set<String> codes(long mask) {
        Set<String> codes = new LinkedHashSet<>();
        for (int bit = 0; bit < vocabulary.size(); bit++) {
            if ((mask & 1L << bit) != 0) {
                codes.add(vocabulary.get(bit));
            }
        }
        return codes;
    }

    /** Every code's bit. */
    long all() {
        return -1L >>> Long.SIZE - vocabulary.size();
    }

    /** Whether the fact can hold exactly these codes together. */
    boolean admits(long mask) {
        int count = Long.bitCount(mask);
        boolean none = (mask & noneBit()) != 0;
        return takesMany ? !none || count == 1 : count == 1;
    }

    private long noneBit() {
        return bits.getOrDefault(NONE, 0L);
    }

    private static List<String> codes(Coded[] members) {
        return Arrays.stream(members).map(Coded::code).toList();
    }

    private static List<String> plus(List<String> codes, String further) {
        return java.util.stream.Stream.concat(codes.stream(), java.util.stream.Stream.of(further))
                .toList();
    }
}
