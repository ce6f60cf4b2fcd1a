package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static uk.threshold.postgres.Surgery.about;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.livesWith;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Household;
import uk.threshold.ledger.Guard;
import uk.threshold.policy.Fact;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;

/** Whom immediate danger reaches although nobody named them: those whom the child's record places in the home today. */
final class ReachedUnnamedTest {
    private static final String SINCE = "{\"start\":\"2020-03-01\"}";
    private static final String RESTRICTED = """
            "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}""";

    private final Surgery surgery = new Surgery("A99941");
    private final NhsNumber childNumber = InventedNumbers.next();
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(childNumber);

    @Test
    void reachesWhoeverLivesWithTheChildToday() {
        UUID man = surgery.patient(numbered(number), born("1990-01-01"));
        surgery.relation(child, "STPFTH", numbered(number), marked(livesWith(SINCE)));
        UUID his = surgery.bruise(child, marked(about("Patient/" + man, "subject")));
        Deliberation danger = danger();
        assertEquals(Set.of(person(man)), danger.household().reached());
        assertEquals(List.of(person(child), person(man)), danger.reached());
        assertEquals(Optional.of(Set.of("yes")), asked(danger, his, man));
    }

    @Test
    void reachesWhoeverIsNoPatientHereByTheirRelation() {
        UUID relation = surgery.relation(child, "STPFTH", marked(livesWith(SINCE)));
        assertEquals(Set.of(person(relation)), danger().household().reached());
    }

    @Test
    void leavesARestrictedMemberOfTheHouseholdToSomebodyAtTheDesk() {
        isNotReached(surgery.patient(numbered(number), born("1990-01-01"), RESTRICTED));
    }

    @Test
    void leavesToTheDeskWhoIsRestrictedUnderAnotherId() {
        UUID earlier = surgery.patient(born("1990-01-01"), RESTRICTED);
        isNotReached(surgery.patient(numbered(number), born("1990-01-01"), linked("Patient/" + earlier)));
    }

    @Test
    void leavesToTheDeskWhoHasLeftThePractice() {
        isNotReached(surgery.patient(numbered(number), born("1990-01-01"), inactive()));
    }

    private void isNotReached(UUID man) {
        UUID relation = surgery.relation(child, "STPFTH", numbered(number), marked(livesWith(SINCE)));
        UUID own = surgery.bruise(man);
        UUID his = surgery.bruise(child, marked(about("RelatedPerson/" + relation, "subject")));
        Deliberation danger = danger();
        PersonId known = danger.household().ties().getFirst().person();
        assertEquals(Set.of(), danger.household().reached());
        assertEquals(List.of(person(child)), danger.reached());
        assertEquals(Optional.of(Set.of("no")), asked(danger, his, known.value()));
        assertEquals(
                Set.of(),
                danger.household().held().stream()
                        .filter(held -> held.main().id().resource().equals(own))
                        .collect(Collectors.toSet()));
    }

    @Test
    void reachesNobodyWhoMovedOutNorAnybodyUnderAPurposeThatReachesThoseNamedAlone() {
        LocalDate yesterday =
                LocalDate.ofInstant(surgery.requests.now(), Household.LONDON).minusDays(1);
        String until = "{\"start\":\"2020-03-01\",\"end\":\"" + yesterday + "\"}";
        surgery.relation(child, "STPFTH", numbered(number), marked(livesWith(until)));
        assertEquals(Set.of(), danger().household().reached());
        surgery.relation(child, "AUNT", marked(livesWith(SINCE)));
        assertEquals(1, danger().household().reached().size());
        assertEquals(Set.of(), surgery.gathered(childNumber).reached());
    }

    @Test
    void restsOnWhetherAMemberOfTheHouseholdIsRestricted() {
        UUID man = surgery.patient(numbered(number), born("1990-01-01"));
        surgery.relation(child, "STPFTH", numbered(number), marked(livesWith(SINCE)));
        SharingRequest request = surgery.danger(childNumber);
        Household before = surgery.view.gather(request);
        surgery.replacePatient(man, numbered(number), born("1990-01-01"), RESTRICTED);
        Household after = surgery.view.gather(request);
        assertEquals(Set.of(person(man)), before.reached());
        assertEquals(Set.of(), after.reached());
        assertNotEquals(version(before, man), version(after, man));
    }

    private Deliberation danger() {
        return new Deliberating(surgery.view, Surgery.SHELF).deliberate(surgery.danger(childNumber), Surgery.WORKER);
    }

    /** Whether an entry counts as asked for the sake of its subject. */
    private static Optional<Set<String>> asked(Deliberation deliberation, UUID entry, UUID subject) {
        return deliberation.decided().stream()
                .filter(decided -> decided.resource().main().id().resource().equals(entry))
                .flatMap(decided -> decided.main().confided().stream())
                .filter(confided -> confided.who().person().equals(person(subject)))
                .findFirst()
                .orElseThrow()
                .facts()
                .codes(Fact.ASKED);
    }

    private static long version(Household household, UUID person) {
        return household.guards().stream()
                .filter(guard -> guard.key().equals("person/" + person))
                .mapToLong(Guard::version)
                .findFirst()
                .orElseThrow();
    }

    private static PersonId person(UUID id) {
        return new PersonId(id);
    }
}
