package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Place;
import uk.threshold.consent.ConsentReading;
import uk.threshold.consent.Directive;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Reasoning;
import uk.threshold.policy.RequestersWords;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;

/**
 * A request as the practice sees it: what was asked, and of every person and item what would leave now and why.
 *
 * @param asOf when it stood so; a ruling that names this time opens nothing that changed since
 * @param due empty where a court's order says
 * @param purposeSays what the purpose is
 * @param furtherAuthorityNeeded whether nothing would leave, and everything that is open waits for somebody's consent or for
 *     another ground
 * @param budget the decisions it still asks for
 * @param awaiting ids of the rulings that count for nothing until a second person confirms them
 * @param docket to whom it was given, what updates it had and who was told, besides what stands in the snapshot
 * @param explained why each person's confidence came to what it did
 * @param annex what goes into the confidential annex besides; empty where the purpose has none
 */
public record DeskView(
        Instant asOf,
        KeptRequest received,
        String purposeSays,
        Optional<Instant> due,
        Review review,
        boolean furtherAuthorityNeeded,
        ReviewBudget budget,
        List<PersonSeen> persons,
        List<Ruling> rulings,
        Set<UUID> awaiting,
        Docket docket,
        Optional<PracticeStatement> statement,
        Explained explained,
        Optional<AnnexSeen> annex) {

    /** How the review stands: a function of workflow and clock alone. */
    public enum Review implements Coded {
        NOT_YET_MADE,
        OVERDUE,
        FINISHED;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /**
     * One person the request reaches.
     *
     * @param asked as the request names them; empty of somebody whom it does not name and its purpose reaches, since the
     *     child's record places them in the household
     * @param categories what is asked of them
     * @param person who is meant, where somebody was matched
     * @param place where they stand to the child, from the record alone
     * @param found what somebody at the desk found
     * @param consents on file for this person
     * @param consent what they come to, and what would be without them
     * @param items of which something would leave, or may once a person has judged
     * @param kept items of which nothing would leave, counted by reason
     */
    public record PersonSeen(
            Optional<AskedPerson> asked,
            Set<String> categories,
            Optional<PersonId> person,
            Optional<Place> place,
            Optional<Match> found,
            List<Directive> consents,
            ConsentSeen consent,
            List<ItemSeen> items,
            List<Kept> kept) {}

    /**
     * One item, decided. Fields with one outcome for one reason stand together.
     *
     * @param leaves the paths that would leave of the whole entry now; none where what is permitted cannot stand by itself
     */
    public record ItemSeen(
            ItemId id,
            String type,
            String category,
            Optional<LocalDate> date,
            Part part,
            SortedSet<FieldPath> leaves,
            List<Outcome> outcomes,
            List<Duty> duties) {}

    /** What happens to some classes of field, and why. */
    public record Outcome(Effect effect, Set<FieldClass> fields, List<Explanation.Line> why) {}

    /** How many items stay for one reason: that of their coded facts. */
    public record Kept(Effect effect, List<Explanation.Line> why, int items) {}

    /**
     * What the consent on file comes to for what is asked of one person's own.
     *
     * @param covers where consent was given to share a record
     * @param doesNotCover where it was not, was refused or withdrawn, or is agreement to a service alone
     * @param withoutIt what would become of coded facts if no consent were on file
     */
    public record ConsentSeen(List<Standing> covers, List<Standing> doesNotCover, List<Without> withoutIt) {
        static final ConsentSeen OF_NOBODY = new ConsentSeen(List.of(), List.of(), List.of());
    }

    /** How a person's consent stands for entries of one category, and the directives that say so. */
    public record Standing(String category, ConsentReading consent, int items) {}

    /** What would become of the coded facts of some entries of one category, and the rules that settle it. */
    public record Without(String category, Effect effect, List<Explanation.Line> why, int items) {}

    /**
     * Why everything comes out as it does.
     *
     * @param groups one for all items and persons of whom the same is known
     * @param requester what the requester is told, which is none of it
     */
    public record Explained(List<Group> groups, RequestersWords requester) {}

    /**
     * Items of which the same is known for the sake of some persons.
     *
     * @param items those shown by themselves
     * @param kept how many more of which nothing would leave
     */
    public record Group(Set<PersonId> persons, String category, Set<ItemId> items, int kept, Reasoning reasoning) {}
}
