package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Erasing.Ordered;
import uk.threshold.desk.ErasurePlan;
import uk.threshold.desk.Ground;
import uk.threshold.intake.RetentionRule;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** What stays in doubt, and what nobody learns by ordering. */
final class ErasureDoubtTest {

    private final ErasingPractice practice = new ErasingPractice(InventedPractices.next());
    private final Surgery surgery = practice.surgery;
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(number);

    @Test
    void keepsWhatSpeaksOfSomebodyWhomNobodyFound() {
        AskedPerson dean = new AskedPerson(
                1, Optional.empty(), Optional.of("a man called Dean"), Optional.empty(), Optional.empty());
        SharingRequest request = practice.past(Surgery.asked(0, number), dean);
        UUID rid = practice.disclosed(request, Map.of(child, number));
        assertEquals(Set.of(rid), practice.preview(number).speaksOfUnknown());
        assertInstanceOf(Ordered.NothingToErase.class, practice.order(number));
        assertTrue(practice.isThere(rid));
    }

    /** The record may be gone before: then the halves alone say whose an id was. */
    @Test
    void findsThePersonWhoseRecordIsGone() {
        UUID bruise = surgery.bruise(child);
        SharingRequest request = practice.past(number);
        UUID rid = practice.disclosed(request, Map.of(child, number), bruise);
        UUID ruling = practice.act(Map.of("task", request.id().toString(), "item", bruise.toString()));
        UUID position = practice.act(Map.of("person", child.toString()));
        UUID alone = practice.disclosed(request, Map.of(child, number));
        surgery.replacePatient(child, Surgery.numbered(number), Surgery.inactive());
        practice.retention.longAgo(child);
        practice.retention.by(RetentionRule.LEFT).round();
        assertEquals(0, practice.retention.versions(child));
        ErasurePlan plan = practice.erased(number);
        assertEquals(Set.of(alone, position), plan.goes());
        assertEquals(Set.of(rid, ruling), plan.speaksOfUnknown(), "nobody can say any more of whom the bruise spoke");
        assertEquals(1, practice.retention.entries("Patient/" + child), "that the copies were erased stays on record");
    }

    /** What a version that is not current spoke of, nobody here can say. */
    @Test
    void keepsWhatDecidedAVersionThatWasReplaced() {
        NhsNumber siblings = InventedNumbers.next();
        UUID sibling = surgery.child(siblings);
        UUID bruise = surgery.bruise(child, Surgery.marked(Surgery.about("Patient/" + sibling, "subject")));
        UUID rid = practice.disclosed(practice.past(number), Map.of(child, number), bruise);
        assertEquals(Set.of(rid), practice.preview(number).speaksOfOthers());
        surgery.replaceBruise(bruise, child);
        assertEquals(Set.of(rid), practice.preview(number).speaksOfUnknown());
        assertInstanceOf(Ordered.NothingToErase.class, practice.order(number));
        assertTrue(practice.isThere(rid));
    }

    /** A number is found however it is written. */
    @Test
    void keepsWhatHoldsAnothersNumberInAnyForm() {
        String others = InventedNumbers.next().digits();
        Set<UUID> rids = Set.of(
                inWords("Ref" + others),
                inWords(others + "x"),
                inWords(others.replaceFirst("(...)(...)(....)", "$1\u2013$2\u2013$3")),
                inWords(others.replaceFirst("(...)(...)(....)", "$1  $2\u00a0$3")));
        ErasurePlan plan = practice.preview(number);
        assertEquals(rids, plan.speaksOfOthers());
        assertEquals(Set.of(), plan.goes());
    }

    private UUID inWords(String words) {
        return practice.act(Map.of("person", child.toString(), "words", words));
    }

    /** The guardian's own child is as anybody of whom nothing is here, but for the guardian's own holds. */
    @Test
    void tellsNobodyWhoIsTheirOwn() {
        NhsNumber stranger = InventedNumbers.next();
        NhsNumber shared = InventedNumbers.next();
        UUID sharedChild = surgery.child(shared);
        UUID alone = practice.disclosed(practice.past(shared), Map.of(sharedChild, shared));
        UUID both = practice.disclosed(practice.past(shared, number), Map.of(sharedChild, shared, child, number));
        practice.disclosed(practice.past(number), Map.of(child, number));
        assertEquals(Set.of(both), practice.preview(shared).speaksOfOthers());
        practice.isGuardian(number);
        assertEquals(ErasurePlan.NOTHING, practice.preview(number));
        assertEquals(Set.of(alone), practice.preview(shared).goes());
        assertEquals(Set.of(), practice.preview(shared).speaksOfOthers(), "that request is left to colleagues");
        assertEquals(practice.preview(shared), practice.preview(shared, number));
        UUID ofOwn = practice.held(Role.CALDICOTT_GUARDIAN, number);
        UUID ofStranger = practice.held(Role.CALDICOTT_GUARDIAN, stranger);
        assertSameOfBoth(stranger, practice.entryOf(ofOwn), practice.entryOf(ofStranger), 1);
        assertEquals(new Ordered.TurnedBack(Ground.HELD), practice.order(number));
        assertEquals(new Ordered.TurnedBack(Ground.HELD), practice.order(stranger));
        practice.lifts(ofOwn);
        practice.lifts(ofStranger);
        assertSameOfBoth(stranger, practice.entryOf(ofOwn), practice.entryOf(ofStranger), 2);
        UUID colleagues = practice.held(number);
        assertEquals(ErasurePlan.NOTHING, practice.preview(number), "nor is it erased under a colleague's hold");
        practice.lifts(colleagues);
        assertEquals(2, practice.erased(number).goes().size());
        assertEquals(2, practice.erased(stranger).goes().size());
        assertTrue(practice.isThere(both));
        assertEquals(new Ordered.NothingToErase(ErasurePlan.NOTHING), practice.order(number));
    }

    private void assertSameOfBoth(NhsNumber stranger, UUID ofOwn, UUID ofStranger, int many) {
        ErasurePlan own = practice.preview(number);
        ErasurePlan strangers = practice.preview(stranger);
        assertTrue(own.goes().contains(ofOwn) && strangers.goes().contains(ofStranger));
        assertEquals(many, own.goes().size());
        assertEquals(many, strangers.goes().size());
        assertEquals(strangers.holds(), own.holds());
        assertEquals(Set.of(), own.speaksOfOthers());
        assertEquals(Set.of(), own.speaksOfUnknown());
    }
}
