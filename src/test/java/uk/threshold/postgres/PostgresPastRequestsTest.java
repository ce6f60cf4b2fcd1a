package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.disclosure.Shape;
import uk.threshold.fhir.StoredReading;
import uk.threshold.intake.Relabelling;
import uk.threshold.intake.RelabellingRegister.NewLabels;
import uk.threshold.intake.StoredRecord;
import uk.threshold.policy.Pack;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;

/** What is kept for past requests, labelled in memory, and what is told of it besides. */
final class PostgresPastRequestsTest extends WithAskedFamily {
    /** The law: what is made in memory is what is gathered once the pack has come into force. */
    @Test
    void labelsInMemoryAsThePackWillOnceItIsInForce() {
        PastRequest past = family().past();
        assertEquals(Set.of(), past.unreadable());
        assertEquals(Set.of(), past.restriction());
        Map<String, Object> before = described(past.kept());
        Map<String, Object> made = described(past.relabelled());
        family().comesIntoForce();
        assertEquals(
                family().pack.digest(),
                family().shelf.inForce(family().surgery.ods).digest());
        Map<String, Object> real = described(family().surgery.view.gather(family().request));
        assertNotEquals(before, real);
        assertNotEquals(slots(past.kept()), slots(past.relabelled()), "a repetition is an item by one pack alone");
        real.forEach((part, found) -> assertEquals(found, made.get(part), part));
        assertEquals(real.keySet(), made.keySet());
    }

    private static Set<String> slots(Household household) {
        return household.held().stream()
                .flatMap(held -> held.slots().stream())
                .map(slot -> slot.id().toString())
                .collect(Collectors.toSet());
    }

    /** Everything but the time and the guards, of which the pack's own is raised when it comes into force. */
    private static Map<String, Object> described(Household household) {
        Map<String, Object> all = new HashMap<>();
        all.put("pack", household.policy());
        all.put("matched", household.matched());
        all.put("reached", household.reached());
        all.put("ties", household.ties());
        all.put("born", household.birthDates());
        all.put("directives", household.directives());
        all.put("pointers", household.pointers());
        for (HeldResource held : household.held()) {
            Stream.concat(Stream.of(held.main()), held.slots().stream())
                    .forEach(item -> all.put(item.id().toString(), item(item)));
            all.put(
                    "held " + held.main().id(),
                    List.of(held.home(), held.codes(), held.holders(), held.authorObjects()));
        }
        for (HeldName name : household.names()) {
            all.put("name " + name.id(), Set.copyOf(name.labels()));
            all.put("record " + name.id(), new HashSet<>(name.ofTheirRecord()));
        }
        return all;
    }

    private static List<Object> item(RecordItem item) {
        return List.of(
                item.version(),
                item.intrinsics(),
                Set.copyOf(item.involvements()),
                item.unsafeFor(),
                item.knownToFamily(),
                item.date(),
                item.visibleFrom());
    }

    @Test
    void findsNothingUnderThePackInForce() {
        Pack inForce = family().shelf.inForce(family().surgery.ods);
        PastRequest past = family().past(inForce)
                .read(family().surgery.ods, family().request.id())
                .orElseThrow();
        assertEquals(described(past.kept()), described(past.relabelled()));
        assertEquals(List.of(), family().replaying(inForce).changes(past));
    }

    @Test
    void tellsWhenTheAnswerWasReadAndWhatChangedSince() {
        assertEquals(Optional.empty(), family().past().last());
        new Disclosing(
                        new Deliberating(family().surgery.view, family().shelf),
                        family().composing(),
                        new PostgresConflicts(family().surgery.transactions),
                        EmbeddedLedger.shared(),
                        new SecureChance())
                .disclose(family().request, Surgery.WORKER, "https://here", new Shape.Everything());
        PastRequest read = family().past();
        assertEquals(read.kept().policy(), read.last().map(last -> last.pack()));
        assertTrue(read.last().orElseThrow().since(read.kept()).nothing());
        UUID child = read.kept().child().orElseThrow().value();
        family().surgery.bruise(child);
        PastRequest after = family().past();
        assertEquals(1, after.last().orElseThrow().since(after.kept()).came());
        assertEquals(0, after.last().orElseThrow().since(after.kept()).gone());
    }

    /** The attack: a pack that restricts nobody lets a request reach whom none of the two households has. */
    @Test
    void tellsWhoseRestrictionWouldBeAnother() {
        NhsNumber number = InventedNumbers.next();
        UUID child = family().surgery.child(number);
        NhsNumber her = InventedNumbers.next();
        UUID mother = family().surgery.patient(Surgery.numbered(her), Surgery.born("1990-01-01"));
        family().surgery.relation(child, "MTH", Surgery.numbered(her));
        SharingRequest request = family().surgery.danger(number);
        PostgresPastRequests restricting = family().past(family().pack, stored -> under(stored)
                .map(labels -> new NewLabels(labels.items(), stored.type().equals("Patient"))));
        assertEquals(
                Set.of(new PersonId(mother)),
                family().read(restricting, request).restriction());
        assertEquals(
                Set.of(), family().read(family().past(family().pack), request).restriction());
    }

    @Test
    void letsNothingLeaveOfWhatCannotBeReadAgain() {
        NhsNumber number = InventedNumbers.next();
        UUID bruise = family().surgery.bruise(family().surgery.child(number));
        SharingRequest request = family().surgery.ask(Set.of(Category.INJURY), List.of(), number);
        PastRequest past = family().read(
                        family().past(
                                        family().pack,
                                        stored -> stored.id().equals(bruise) ? Optional.empty() : under(stored)),
                        request);
        assertEquals(Set.of(bruise), past.unreadable());
        List<Change> changes = family().replaying(family().pack).changes(past);
        assertEquals(Change.Kind.LEAVES_NO_MORE, changes.getFirst().kind());
        assertEquals(bruise, changes.getFirst().entry().id());
    }

    private Optional<NewLabels> under(StoredRecord stored) {
        return Relabelling.under(family().pack, StoredReading::read).apply(stored);
    }
}
