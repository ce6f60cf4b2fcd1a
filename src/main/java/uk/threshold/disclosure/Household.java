package uk.threshold.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Tie;
import uk.threshold.consent.Directive;
import uk.threshold.ledger.Guard;
import uk.threshold.policy.AgeBand;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;
import uk.threshold.request.SharingRequest;

/**
 * One snapshot of what a request's decisions rest on.
 *
 * @param now the database's time, which everything after uses
 * @param status where the request stands
 * @param matched who is meant, by position in the request; positions that nobody was matched to are absent
 * @param reached of the household, by the child's record, whom the request reaches although it need not name them
 * @param ties what the child's record says of others
 * @param holders of each other person whom the request asks about, who holds parental responsibility today, by that person's own
 *     record; absent where it names nobody
 * @param birthDates of those persons whose records tell
 * @param numbers whose NHS numbers are known here
 * @param held the resources of the matched persons and of others the purpose reaches, and those that say who is related to the child
 * @param directives consents on file of the matched persons and of those with ties, by the person they concern
 * @param rulings the earliest first; also those that were taken back
 * @param updated when a clinician last let the answer cover what came since the request
 * @param guards what must still hold when the disclosure is recorded
 * @param deaths of each of those who is a patient here, since when their record says that they have died; empty where it does
 *     not say so
 * @param careOrder when a care order or a placement order gives the authority parental responsibility; empty where the child's
 *     record tells of none
 * @param online what bears on reading a record online; nothing where a request is gathered for
 * @param names of whom the held resources say that they harmed somebody; none where a record is read online
 * @param pointers to what the resources point that consents name, and to what the held ones do where consents ask it of them
 * @param policy digest of the pack in force for the practice; empty where none was put in force yet
 */
public record Household(
        Instant now,
        KeptRequest.Status status,
        Map<Integer, PersonId> matched,
        Set<PersonId> reached,
        List<Tie> ties,
        Map<PersonId, Set<PersonId>> holders,
        Map<PersonId, LocalDate> birthDates,
        Map<PersonId, Optional<LocalDate>> deaths,
        Map<NhsNumber, PersonId> numbers,
        List<HeldResource> held,
        Map<PersonId, List<Directive>> directives,
        List<Ruling> rulings,
        Optional<Instant> updated,
        Optional<PracticeStatement> statement,
        List<Guard> guards,
        Optional<Tie.Days> careOrder,
        OnlineSigns online,
        List<HeldName> names,
        Map<UUID, Pointers> pointers,
        Optional<String> policy) {

    /** The zone in which days and ages are counted. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    public Household {
        matched = Map.copyOf(matched);
        reached = Set.copyOf(reached);
        ties = List.copyOf(ties);
        holders = Map.copyOf(holders);
        birthDates = Map.copyOf(birthDates);
        deaths = Map.copyOf(deaths);
        numbers = Map.copyOf(numbers);
        held = List.copyOf(held);
        directives = Map.copyOf(directives);
        rulings = List.copyOf(rulings);
        guards = List.copyOf(guards);
        names = List.copyOf(names);
        pointers = Map.copyOf(pointers);
    }

    /** The same, where it is known to what these resources point. */
    public Household pointing(Map<UUID, Pointers> known) {
        return with(directives, known);
    }

    /** The same, where this Consent said something else, or nothing. */
    Household had(UUID consent, Optional<Directive> said) {
        Map<PersonId, List<Directive>> told = new HashMap<>();
        directives.forEach((person, all) -> told.put(
                person,
                all.stream().filter(one -> !one.id().equals(consent.toString())).toList()));
        said.ifPresent(one ->
                told.merge(one.person(), List.of(one), (some, another) -> Stream.concat(some.stream(), another.stream())
                        .toList()));
        return with(told, pointers);
    }

    private Household with(Map<PersonId, List<Directive>> told, Map<UUID, Pointers> known) {
        return new Household(
                now,
                status,
                matched,
                reached,
                ties,
                holders,
                birthDates,
                deaths,
                numbers,
                held,
                told,
                rulings,
                updated,
                statement,
                guards,
                careOrder,
                online,
                names,
                known,
                policy);
    }

    /** What is gathered for a request that reaches those it names alone, and whose readers are not online. */
    public Household(
            Instant now,
            KeptRequest.Status status,
            Map<Integer, PersonId> matched,
            List<Tie> ties,
            Map<PersonId, LocalDate> birthDates,
            Map<NhsNumber, PersonId> numbers,
            List<HeldResource> held,
            Map<PersonId, List<Directive>> directives,
            List<Ruling> rulings,
            Optional<Instant> updated,
            Optional<PracticeStatement> statement,
            List<Guard> guards) {
        this(
                now,
                status,
                matched,
                Set.of(),
                ties,
                Map.of(),
                birthDates,
                Map.of(),
                numbers,
                held,
                directives,
                rulings,
                updated,
                statement,
                guards,
                Optional.empty(),
                OnlineSigns.NONE,
                List.of(),
                Map.of(),
                Optional.empty());
    }

    /** Whether the person's record says that they have died; empty of whoever is no patient here. */
    public Optional<Boolean> died(PersonId person) {
        return Optional.ofNullable(deaths.get(person)).map(Optional::isPresent);
    }

    /** The person's age today, or when their record came to say that they died; empty where no day of birth is known. */
    public Optional<AgeBand> age(PersonId person) {
        LocalDate lastDay = Optional.ofNullable(deaths.get(person))
                .flatMap(since -> since)
                .filter(day -> day.isBefore(today()))
                .orElse(today());
        return Optional.ofNullable(birthDates.get(person)).map(birth -> AgeBand.of(birth, lastDay));
    }

    /** The child, where one was matched. */
    public Optional<PersonId> child() {
        return Optional.ofNullable(matched.get(0));
    }

    /** Whether the request's answer may be read now. */
    public boolean readable(SharingRequest request) {
        return status != KeptRequest.Status.CANCELLED && now.isBefore(request.validUntil());
    }

    /** The London day on which this is decided. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, LONDON);
    }
}
