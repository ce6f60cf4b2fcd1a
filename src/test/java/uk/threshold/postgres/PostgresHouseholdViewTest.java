package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.about;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.during;
import static uk.threshold.postgres.Surgery.inactive;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.livesWith;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;
import static uk.threshold.postgres.Surgery.responsible;
import static uk.threshold.postgres.Surgery.underCareOrder;
import static uk.threshold.postgres.Surgery.unsafeFor;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Standing;
import uk.threshold.carerecord.Tie;
import uk.threshold.consent.Directive;
import uk.threshold.disclosure.DecidedResource;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.ledger.Guard;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;

/** What is gathered of small families that came in as any practice's records do. */
final class PostgresHouseholdViewTest {
    private final Surgery surgery = new Surgery("A99941");
    private final NhsNumber childNumber = InventedNumbers.next();
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(childNumber);

    @Test
    void gathersTheRefusalOfAParentWhoIsNotAskedAbout() {
        UUID mother = surgery.patient(numbered(number));
        surgery.relation(child, "MTH", numbered(number), marked(responsible("{\"start\":\"2020-02-29\"}")));
        UUID refusal = surgery.refusalForAChild(mother);
        Household household = surgery.gathered(childNumber);
        assertEquals(List.of(refusal.toString()), directives(household, mother));
        assertTrue(guarded(household, "consent/" + mother));
    }

    @Test
    void takesARefusalInARecordOfTheSamePersonForTheirs() {
        UUID former = surgery.patient(numbered(number), inactive());
        UUID mother = surgery.patient(numbered(number));
        surgery.relation(child, "MTH", numbered(number));
        UUID refusal = surgery.refusalForAChild(former);
        Household household = surgery.gathered(childNumber);
        assertEquals(List.of(refusal.toString()), directives(household, mother));
        assertEquals(
                Set.of(person(mother)),
                household.directives().values().stream()
                        .flatMap(List::stream)
                        .map(Directive::person)
                        .collect(Collectors.toSet()));
    }

    @Test
    void knowsTwoRelationsWithOneNumberAsOnePerson() {
        UUID sibling = surgery.patient(numbered(InventedNumbers.next()));
        UUID toTheChild = surgery.relation(child, "STPFTH", numbered(number));
        UUID toTheSibling = surgery.relation(sibling, "FTH", numbered(number));
        UUID bruise = surgery.bruise(child, marked(unsafeFor("RelatedPerson/" + toTheSibling)));
        Household household = surgery.gathered(childNumber);
        PersonId one = numberedHere(household);
        assertEquals(Set.of(one), held(household, bruise).main().unsafeFor());
        assertEquals(List.of(one), ties(household));
        assertTrue(Set.of(person(toTheChild), person(toTheSibling)).contains(one));
    }

    @Test
    void knowsWhomAnEntryIsUnsafeForThoughTheChildsRecordDoesNotRelateThem() {
        UUID sibling = surgery.patient(numbered(InventedNumbers.next()));
        UUID man = surgery.patient(numbered(number));
        UUID toTheSibling = surgery.relation(sibling, "FTH");
        surgery.replacePatient(man, numbered(number), linked("RelatedPerson/" + toTheSibling));
        UUID bruise = surgery.bruise(child, marked(unsafeFor("RelatedPerson/" + toTheSibling)));
        Household household = surgery.gathered(childNumber);
        assertEquals(Set.of(person(man)), held(household, bruise).main().unsafeFor());
        assertEquals(person(man), household.numbers().get(number));
        assertEquals(List.of(), household.ties());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knowsAPersonAsTheActiveOfTheirPatients(boolean activeFirst) {
        UUID first = activeFirst ? surgery.patient(numbered(number)) : surgery.patient(numbered(number), inactive());
        UUID second = activeFirst ? surgery.patient(numbered(number), inactive()) : surgery.patient(numbered(number));
        UUID active = activeFirst ? first : second;
        UUID former = activeFirst ? second : first;
        UUID bruise = surgery.bruise(child, marked(unsafeFor("Patient/" + former)));
        surgery.relation(child, "FTH", numbered(number));
        Household household = surgery.gathered(childNumber);
        assertEquals(person(active), household.numbers().get(number));
        assertEquals(Set.of(person(active)), held(household, bruise).main().unsafeFor());
        assertEquals(List.of(person(active)), ties(household));
    }

    @Test
    void keepsTwoPatientsApartWhoClaimOneRelation() {
        UUID relation = surgery.relation(child, "FTH");
        NhsNumber otherNumber = InventedNumbers.next();
        UUID one = surgery.patient(numbered(number), linked("RelatedPerson/" + relation));
        UUID other = surgery.patient(numbered(otherNumber), linked("RelatedPerson/" + relation));
        UUID ofOne = surgery.bruise(one);
        UUID ofOther = surgery.bruise(other);
        Household household = surgery.gathered(childNumber, number, otherNumber);
        Set<PersonId> matched = Set.copyOf(household.matched().values());
        assertEquals(2, matched.size());
        assertTrue(matched.contains(person(child)));
        assertNotEquals(holds(household, ofOne), holds(household, ofOther));
    }

    @Test
    void knowsNobodyOfAnotherPractice() {
        UUID relation = surgery.relation(child, "MTH", numbered(number));
        new Surgery("A99942").patient(numbered(number));
        assertEquals(List.of(person(relation)), ties(surgery.gathered(childNumber)));
    }

    @Test
    void followsAMatchedRelationToThePatientTheyBecome() {
        surgery.relation(child, "MTH", numbered(number));
        SharingRequest request = surgery.ask(Set.of(Category.INJURY), List.of(), childNumber, number);
        UUID mother = surgery.patient(numbered(number));
        UUID bruise = surgery.bruise(mother);
        Household household = surgery.view.gather(request);
        assertEquals(person(mother), household.matched().get(1));
        assertTrue(holds(household, bruise));
        assertEquals(person(mother), held(household, bruise).home());
    }

    @Test
    void holdsTheChildsRelationsWithoutBeingAskedAboutThem() {
        UUID mother = surgery.patient(numbered(number));
        UUID relation = surgery.relation(child, "MTH", numbered(number));
        UUID hers = surgery.bruise(mother);
        Household household = surgery.gathered(childNumber);
        assertEquals(person(child), held(household, relation).home());
        assertFalse(holds(household, hers));
        assertFalse(holds(household, mother));
    }

    @Test
    void letsTheHouseholdLeaveWhereItIsAskedOfTheChildAndNothingElseOfItsMembers() {
        UUID mother = surgery.patient(numbered(number));
        UUID relation = surgery.relation(child, "MTH", numbered(number));
        UUID ofTheMother = surgery.bruise(child, marked(about("Patient/" + mother, "subject")));
        Deliberation asked = decided(Set.of(Category.HOUSEHOLD, Category.INJURY));
        assertFalse(decided(asked, relation).main().judgement().permitted().isEmpty());
        assertEquals(Set.of(), decided(asked, ofTheMother).main().judgement().permitted());
        Deliberation notAsked = decided(Set.of(Category.INJURY));
        assertEquals(Set.of(), decided(notAsked, relation).main().judgement().permitted());
    }

    @Test
    void takesALinkedPatientForTheChild() {
        UUID earlier = surgery.patient(born("2020-02-29"));
        UUID before = surgery.bruise(earlier);
        UUID refused = surgery.refusalForAChild(earlier);
        surgery.relation(earlier, "FTH", numbered(number));
        surgery.replacePatient(child, numbered(childNumber), born("2020-02-29"), linked("Patient/" + earlier));
        Household household = surgery.gathered(childNumber, number);
        assertEquals(Optional.of(person(child)), household.child());
        assertEquals(person(child), held(household, before).home());
        assertEquals(
                Set.of(person(child)),
                held(household, before).main().involvements().stream()
                        .map(involvement -> involvement.person())
                        .collect(Collectors.toSet()));
        assertEquals(List.of(refused.toString()), directives(household, child));
        assertEquals(Set.of(0, 1), household.matched().keySet());
        assertTrue(holds(household, child));
        assertFalse(holds(household, earlier), "one Patient stands for the person");
    }

    @Test
    void leavesToTheDeskWhoIsRestrictedUnderAnotherId() {
        UUID earlier = surgery.patient(
                born("2020-02-29"),
                "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\"R\"}]}");
        surgery.replacePatient(child, numbered(childNumber), born("2020-02-29"), linked("Patient/" + earlier));
        assertEquals(Map.of(), surgery.gathered(childNumber).matched());
    }

    @Test
    void leavesToTheDeskWhoHasLeftThePractice() {
        surgery.patient(numbered(number), inactive());
        surgery.relation(child, "MTH", numbered(number));
        assertEquals(Set.of(0), surgery.gathered(childNumber, number).matched().keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void mergesTheRelationsOfOnePersonWhateverTheirOrder(int first) {
        List<Runnable> relations = List.of(
                () -> surgery.relation(
                        child,
                        "FRND",
                        numbered(number),
                        marked(
                                responsible("{\"start\":\"2020-02-29\",\"end\":\"2024-01-01\"}"),
                                livesWith("{\"start\":\"2022-01-01\"}"))),
                () -> surgery.relation(
                        child,
                        "FTH",
                        numbered(number),
                        marked(
                                responsible("{\"start\":\"2021-01-01\",\"end\":\"2038-02-28\"}"),
                                livesWith("{\"start\":\"2025-01-01\",\"end\":\"2025-06-30\"}"))),
                () -> surgery.relation(
                        child,
                        "UNCLE",
                        numbered(number),
                        marked(
                                responsible("{\"start\":\"2020-06-01\",\"end\":\"2038-02-28\"}"),
                                livesWith("{\"start\":\"2023-01-01\"}"))));
        for (int i = 0; i < relations.size(); i++) {
            relations.get((first + i) % relations.size()).run();
        }
        Household household = surgery.gathered(childNumber);
        assertEquals(
                List.of(new Tie(
                        numberedHere(household),
                        Kinship.PARENT,
                        Optional.of(days("2020-06-01", "2038-02-28")),
                        List.of(
                                days("2025-01-01", "2025-06-30"),
                                new Tie.Days(Optional.of(LocalDate.of(2023, 1, 1)), Optional.empty()),
                                new Tie.Days(Optional.of(LocalDate.of(2022, 1, 1)), Optional.empty())))),
                household.ties());
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01, ENDED", "2020, ENDED", "2999-01-01, ALERT", "'', ALERT"})
    void takesAnAlertWhosePeriodIsOverForEnded(String end, Standing standing) {
        UUID flag = surgery.alert(child, end.isEmpty() ? "" : ",\"end\":\"" + end + "\"");
        assertEquals(standing, standing(flag));
    }

    @Test
    void takesAnAlertForOneUntilTheEndOfItsLastDay() {
        LocalDate today = LocalDate.ofInstant(surgery.requests.now(), Household.LONDON);
        assertEquals(Standing.ALERT, standing(surgery.alert(child, ",\"end\":\"" + today + "\"")));
        assertEquals(Standing.ENDED, standing(surgery.alert(child, ",\"end\":\"" + today.minusDays(1) + "\"")));
    }

    private Standing standing(UUID resource) {
        return surgery.gathered(childNumber).held().stream()
                .map(HeldResource::main)
                .filter(item -> item.id().resource().equals(resource))
                .map(item -> item.intrinsics().standing())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsOfACareOrderWhereTheChildsRecordHoldsOneAndElseOfNone() {
        surgery.relation(child, "MTH", numbered(number), marked(responsible("{\"start\":\"2020-06-01\"}")));
        assertEquals(Optional.empty(), surgery.gathered(childNumber).careOrder());
        surgery.relation(child, "GUARD", marked(underCareOrder("{\"start\":\"2026-01-10\",\"end\":\"2036-02-28\"}")));
        assertEquals(
                Optional.of(days("2026-01-10", "2036-02-28")),
                surgery.gathered(childNumber).careOrder());
    }

    @Test
    void takesTheBirthDateFromThePersonsOwnRecord() {
        UUID mother = surgery.patient(numbered(number), born("1996-02-03"));
        surgery.patient(numbered(number), born("1997-02-03"), inactive());
        surgery.relation(child, "MTH", numbered(number), born("1998-02-03"));
        assertEquals(
                LocalDate.of(1996, 2, 3),
                surgery.gathered(childNumber).birthDates().get(person(mother)));
    }

    @Test
    void takesThemForTheYoungerWhereOthersDisagree() {
        surgery.relation(child, "SIB", numbered(number), born("2008-02-03"));
        surgery.relation(child, "SIB", numbered(number), born("2012-02-03"));
        Household household = surgery.gathered(childNumber);
        assertEquals(LocalDate.of(2012, 2, 3), household.birthDates().get(numberedHere(household)));
    }

    @Test
    void countsNobodyAsRelatedOnceTheRelationHasEnded() {
        LocalDate today = LocalDate.ofInstant(surgery.requests.now(), Household.LONDON);
        surgery.relation(child, "STPFTH", numbered(number), during("{\"end\":\"" + today.minusDays(1) + "\"}"));
        Household after = surgery.gathered(childNumber, number);
        assertEquals(List.of(), after.ties());
        assertEquals(Set.of(0), after.matched().keySet());

        NhsNumber lastDay = InventedNumbers.next();
        surgery.relation(child, "STPFTH", numbered(lastDay), during("{\"end\":\"" + today + "\"}"));
        Household on = surgery.gathered(childNumber, lastDay);
        assertEquals(Set.of(0, 1), on.matched().keySet());
        assertEquals(List.of(on.matched().get(1)), ties(on));
    }

    @Test
    void restsOnWhoIsMeantByEveryIdThatItsEntriesUse() {
        UUID sibling = surgery.patient(numbered(InventedNumbers.next()));
        UUID relation = surgery.relation(sibling, "FTH");
        UUID earlier = surgery.patient(born("1990-01-01"));
        surgery.bruise(child, marked(unsafeFor("RelatedPerson/" + relation), unsafeFor("Patient/" + earlier)));
        SharingRequest request = surgery.ask(Set.of(Category.INJURY), List.of(), childNumber);
        Household first = surgery.view.gather(request);
        surgery.patient(numbered(number), linked("RelatedPerson/" + relation));
        Household second = surgery.view.gather(request);
        assertTrue(changed(first, second));
        surgery.patient(numbered(InventedNumbers.next()), linked("Patient/" + earlier));
        assertTrue(changed(second, surgery.view.gather(request)));
    }

    /** Whether a guard that the first rests on stands at another version in the second. */
    private static boolean changed(Household first, Household second) {
        Map<String, Long> after = second.guards().stream().collect(Collectors.toMap(Guard::key, Guard::version));
        return first.guards().stream()
                .anyMatch(guard -> after.getOrDefault(guard.key(), guard.version()) != guard.version());
    }

    private Deliberation decided(Set<Category> categories) {
        return new Deliberating(surgery.view, Surgery.SHELF)
                .deliberate(surgery.ask(categories, List.of(), childNumber), Surgery.WORKER);
    }

    private static DecidedResource decided(Deliberation deliberation, UUID id) {
        return deliberation.decided().stream()
                .filter(decided -> decided.resource().main().id().resource().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static HeldResource held(Household household, UUID id) {
        return household.held().stream()
                .filter(held -> held.main().id().resource().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Household household, UUID id) {
        return household.held().stream()
                .anyMatch(held -> held.main().id().resource().equals(id));
    }

    private static boolean guarded(Household household, String key) {
        return household.guards().stream().map(Guard::key).anyMatch(key::equals);
    }

    private static List<String> directives(Household household, UUID id) {
        return household.directives().getOrDefault(person(id), List.of()).stream()
                .map(Directive::id)
                .toList();
    }

    private PersonId numberedHere(Household household) {
        return Objects.requireNonNull(household.numbers().get(number));
    }

    private static List<PersonId> ties(Household household) {
        return household.ties().stream().map(Tie::person).toList();
    }

    private static PersonId person(UUID id) {
        return new PersonId(id);
    }

    private static Tie.Days days(String from, String to) {
        return new Tie.Days(Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to)));
    }
}
