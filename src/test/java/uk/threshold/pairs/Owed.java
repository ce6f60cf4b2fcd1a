package uk.threshold.pairs;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;

/**
 * What a reader is owed of an entry and what is kept from everyone, in a table that knows no rule of the pack: of a
 * known subset alone, so that a policy which would let too much or too little be seen is noticed here and not taken as
 * the law.
 */
enum Owed {
    /** Its code and its day are in the answer. */
    TOLD,
    /** Nothing of it is in any answer. */
    KEPT,
    /** This table does not say. */
    UNSAID;

    /** No ruling opens these; of whoever said anything of sharing their record this table says nothing. */
    private static final Set<Label> FORBIDDEN =
            EnumSet.of(Label.GRA22, Label.HFE, Label.ADOPT, Label.LPP, Label.COURT, Label.ORCON);

    /** These wait for a clinician, whoever's they are. */
    private static final Set<Label> JUDGED_FIRST = EnumSet.of(
            Label.SEX,
            Label.STD,
            Label.HIV,
            Label.GENDER,
            Label.PREGNANT,
            Label.GUM,
            Label.ADOL,
            Label.PRS,
            Label.TBOO,
            Label.PSYTHPN,
            Label.R,
            Label.V);

    private static final Set<Category> ENQUIRED = EnumSet.of(
            Category.ATTENDANCE,
            Category.INJURY,
            Category.IMMUNISATION,
            Category.ALLERGY,
            Category.LONG_TERM_CONDITION,
            Category.MENTAL_HEALTH,
            Category.SAFEGUARDING_ENTRY);
    private static final Set<Purpose> ENQUIRIES = EnumSet.of(Purpose.S47_ENQUIRY, Purpose.S47_STRATEGY);

    static Owed of(Entry entry, Asked asked, Family family) {
        if (family.said().stream().anyMatch(said -> entry.persons().anyMatch(said.person()::equals))) {
            return UNSAID;
        }
        boolean late = entry.kept().from().isAfter(asked.request().authoredOn());
        boolean forbidden = !Collections.disjoint(entry.labels(), FORBIDDEN);
        boolean anothersDocument = entry.kind() == Kind.DOCUMENT;
        boolean ofAPerson = entry.kind() == Kind.PERSON || entry.kind() == Kind.RELATION;
        if (late || forbidden || anothersDocument || !entry.kept().labelled()) {
            return KEPT;
        }
        if (!ENQUIRIES.contains(asked.purpose()) || ofAPerson) {
            return UNSAID;
        }
        if (isRuled(entry, family, RulingKind.NOT_RELEVANT)) {
            return KEPT;
        }
        return isRuled(entry, family, RulingKind.RELEVANT) ? UNSAID : unjudged(entry);
    }

    private static boolean isRuled(Entry entry, Family family, RulingKind kind) {
        return family.rulings().stream()
                .filter(ruling -> ruling.kind() == kind)
                .map(Ruling::scope)
                .anyMatch(scope -> scope instanceof Ruling.Scope.OfItem one
                        && one.which().resource().equals(entry.id()));
    }

    /**
     * An enquiry is owed the child's own plain facts; whatever of anyone else is about health waits, and so do
     * confidences.
     */
    private static Owed unjudged(Entry entry) {
        boolean childs = entry.whose().equals(Family.CHILD);
        boolean waits = !Collections.disjoint(entry.labels(), JUDGED_FIRST)
                || entry.marks().inConfidence().isPresent();
        if (!childs || waits) {
            return KEPT;
        }
        boolean plain = entry.marks().others().isEmpty()
                && entry.marks().statement() == StatementKind.FACT
                && entry.marks().contest() == Entry.Contest.NOBODY
                && ENQUIRED.contains(entry.kind().category());
        return plain ? TOLD : UNSAID;
    }

    /** How an entry that is owed stands in an answer: its code, and after it its day where it has one. */
    static String line(Entry entry) {
        return entry.kind().code()
                + entry.kept().day().map(LocalDate::toString).map(" "::concat).orElse("");
    }
}
