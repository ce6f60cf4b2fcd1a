package uk.threshold.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;

/**
 * An information request as it was accepted; immutable.
 *
 * @param id of the Task
 * @param practice ODS code of the practice asked
 * @param persons the child first (position 0), then the others
 * @param unborn whether the child is not yet born; who stands in the child's place is then the mother
 * @param childBirthDate of whoever stands in the child's place, for the cross-check
 * @param childFamilyName likewise
 * @param categories what is asked for, by position of the person
 * @param recordFrom look-back where the request states one; else the purpose's default applies per person
 * @param order the court's order it rests on; what it asks for is what the order names
 * @param authoredOn when it was accepted, by the database's clock
 * @param validUntil until when the answer may be read
 */
public record SharingRequest(
        UUID id,
        Requester requester,
        String practice,
        Purpose purpose,
        List<AskedPerson> persons,
        boolean unborn,
        LocalDate childBirthDate,
        String childFamilyName,
        Map<Integer, Set<Category>> categories,
        Optional<LocalDate> recordFrom,
        Optional<Statement> statement,
        List<String> audience,
        Optional<Meeting> meeting,
        Optional<String> caseReference,
        Optional<CourtOrder> order,
        Instant authoredOn,
        Instant validUntil) {
    public SharingRequest {
        persons = List.copyOf(persons);
        categories = Map.copyOf(categories);
        audience = List.copyOf(audience);
    }

    /** One about a child who is born, that rests on no court's order. */
    public SharingRequest(
            UUID id,
            Requester requester,
            String practice,
            Purpose purpose,
            List<AskedPerson> persons,
            LocalDate childBirthDate,
            String childFamilyName,
            Map<Integer, Set<Category>> categories,
            Optional<LocalDate> recordFrom,
            Optional<Statement> statement,
            List<String> audience,
            Optional<Meeting> meeting,
            Optional<String> caseReference,
            Instant authoredOn,
            Instant validUntil) {
        this(
                id,
                requester,
                practice,
                purpose,
                persons,
                false,
                childBirthDate,
                childFamilyName,
                categories,
                recordFrom,
                statement,
                audience,
                meeting,
                caseReference,
                Optional.empty(),
                authoredOn,
                validUntil);
    }

    /**
     * The requester's statement why the threshold is met.
     *
     * @param author who decided it
     */
    public record Statement(String author, Instant time, String text) {}

    /**
     * The meeting for which the answer is wanted.
     *
     * @param begins empty where that is not said
     * @param words how to join, who attends
     */
    public record Meeting(Optional<Instant> begins, String words) {}

    /**
     * Whether this reader may open the answer's confidential annex: the worker who asked and, of a conference's report,
     * whoever chairs conferences of the same organisation.
     */
    public boolean annexIsFor(Requester reader) {
        boolean colleague =
                reader.organisation().ods().equals(requester.organisation().ods());
        boolean asked = reader.user().equals(requester.user());
        boolean chairs = annexIsForTheChair() && reader.roles().contains(Role.CONFERENCE_CHAIR);
        return colleague && (asked || chairs);
    }

    /** Whether the chair of the conference may read the annex besides. */
    public boolean annexIsForTheChair() {
        return purpose == Purpose.CONFERENCE_REPORT;
    }

    /** The NHS numbers that the request states, the child's among them. */
    public List<NhsNumber> statedNumbers() {
        return persons.stream().flatMap(person -> person.nhsNumber().stream()).toList();
    }

    /** Whether the request asks for this category of the person at this position. */
    public boolean asks(int position, Category category) {
        return categories.getOrDefault(position, Set.of()).contains(category);
    }
}
