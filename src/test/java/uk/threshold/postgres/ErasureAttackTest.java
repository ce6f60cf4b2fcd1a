package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Erasing;
import uk.threshold.desk.Erasing.Ordered;
import uk.threshold.desk.ErasurePlan;
import uk.threshold.desk.ErasureReason;
import uk.threshold.desk.ErasureRegister;
import uk.threshold.desk.Ground;
import uk.threshold.desk.Holding;
import uk.threshold.desk.Sought;
import uk.threshold.intake.RetentionHold;
import uk.threshold.intake.RetentionRule;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** What nobody may have erased, who may have nothing erased, and what somebody else does meanwhile. */
final class ErasureAttackTest {

    /** SQLSTATE insufficient_privilege. */
    private static final String FORBIDDEN = "42501";

    private final ErasingPractice practice = new ErasingPractice(InventedPractices.next());
    private final Surgery surgery = practice.surgery;
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(number);

    private UUID disclosed() {
        return practice.disclosed(practice.past(number), Map.of(child, number));
    }

    private void assertTurnedBack(Ground ground, Ordered ordered) {
        assertEquals(new Ordered.TurnedBack(ground), ordered);
    }

    private void assertNothing(Ordered ordered) {
        assertEquals(new Ordered.NothingToErase(ErasurePlan.NOTHING), ordered);
    }

    @Test
    void obeysTheGuardianAlone() {
        UUID rid = disclosed();
        for (Role role : Role.values()) {
            if (role != Role.CALDICOTT_GUARDIAN) {
                assertTurnedBack(Ground.ROLE, practice.order(role, number));
            }
        }
        for (Role role : Role.values()) {
            if (Right.RULE.heldIn(Set.of(role))) {
                Requester both = practice.as(Role.CALDICOTT_GUARDIAN, role);
                assertEquals(Optional.empty(), practice.erasing().preview(both, Set.of(number)));
                assertTurnedBack(Ground.ROLE, practice.erasing().order(both, order(number)));
            }
        }
        assertTrue(practice.isThere(rid));
        assertInstanceOf(Ordered.Erased.class, practice.order(number));
        assertFalse(practice.isThere(rid));
    }

    private static Erasing.Order order(NhsNumber number) {
        return new Erasing.Order(Set.of(number), ErasureReason.ORDERED, "IG-2026-15");
    }

    @Test
    void reachesNothingOfAnotherPractice() {
        UUID rid = disclosed();
        ErasingPractice other = new ErasingPractice(InventedPractices.next());
        assertNothing(other.order(number));
        assertEquals(ErasurePlan.NOTHING, other.preview(number));
        assertTrue(practice.isThere(rid));
        UUID hold = practice.held(number);
        assertEquals(List.of(), other.holding().standing(other.as(Role.CALDICOTT_GUARDIAN), 10));
        assertEquals(
                new Holding.Held.TurnedBack(Ground.NO_SUCH_RECORD),
                other.holding().lift(other.as(Role.CALDICOTT_GUARDIAN), hold, "Over."));
        assertTurnedBack(Ground.HELD, practice.order(number));
    }

    @Test
    void erasesNothingWhileAnythingHolds() {
        SharingRequest open = surgery.askedBefore(20, Surgery.asked(0, number));
        UUID rid = practice.disclosed(open, Map.of(child, number));
        assertEquals(
                Set.of(RetentionHold.REQUEST_OPEN), practice.preview(number).holds());
        assertTurnedBack(Ground.HELD, practice.order(number));
        practice.retention.ended(open, "completed", 11);
        SharingRequest readable = surgery.askedBefore(2, Surgery.asked(0, number));
        practice.retention.ended(readable, "completed", 1);
        assertEquals(
                Set.of(RetentionHold.ANSWER_READABLE), practice.preview(number).holds());
        assertTurnedBack(Ground.HELD, practice.order(number));
        practice.retention.ended(readable, "cancelled", 1);
        UUID hold = practice.held(number);
        UUID second = practice.held(number);
        assertEquals(Set.of(RetentionHold.ON_HOLD), practice.preview(number).holds());
        practice.lifts(hold);
        assertTurnedBack(Ground.HELD, practice.order(number));
        practice.lifts(second);
        assertTrue(practice.isThere(rid));
        assertInstanceOf(Ordered.Erased.class, practice.order(number));
    }

    /** Where a person goes by two numbers, or is known as a relation, a hold on either is a hold on them. */
    @Test
    void findsAHoldUnderWhateverNumberItStands() {
        NhsNumber older = InventedNumbers.next();
        UUID before = surgery.patient(Surgery.numbered(older), Surgery.linked("Patient/" + child));
        practice.disclosed(practice.past(number), Map.of(child, number));
        practice.held(older);
        assertEquals(Set.of(RetentionHold.ON_HOLD), practice.preview(number).holds());
        assertTrue(practice.retention.versions(before) > 0);
    }

    @Test
    void holdsTheCopiesOfTheRecordToo() {
        surgery.replacePatient(child, Surgery.numbered(number), Surgery.inactive());
        practice.retention.longAgo(child);
        UUID hold = practice.held(number);
        practice.retention.by(RetentionRule.LEFT).round();
        assertTrue(practice.retention.versions(child) > 0);
        practice.lifts(hold);
        practice.retention.by(RetentionRule.LEFT).round();
        assertEquals(0, practice.retention.versions(child));
    }

    @Test
    void keepsWhatSpeaksOfSomebodyElse() {
        NhsNumber mothers = InventedNumbers.next();
        UUID mother = surgery.patient(Surgery.numbered(mothers));
        UUID bruise = surgery.bruise(child, Surgery.marked(Surgery.about("Patient/" + mother, "subject")));
        UUID alone = disclosed();
        UUID stated = practice.disclosed(practice.past(number, mothers), Map.of(child, number));
        UUID matched = practice.disclosed(practice.past(number), Map.of(child, number, mother, mothers));
        UUID decided = practice.disclosed(practice.past(number), Map.of(child, number), bruise);
        UUID inWords = practice.act(Map.of("person", child.toString(), "words", "As " + grouped(mothers) + " said."));
        ErasurePlan plan = practice.preview(number);
        assertEquals(Set.of(alone), plan.goes());
        assertEquals(Set.of(stated, matched, decided, inWords), plan.speaksOfOthers());
        assertEquals(Set.of(alone), practice.erased(number).goes());
        assertTrue(practice.isThere(stated) && practice.isThere(matched) && practice.isThere(decided));
        assertEquals(
                Set.of(stated, matched, decided, inWords),
                practice.erased(number, mothers).goes());
    }

    /** The same Patient, sent again with another number, is still the person who is held. */
    @Test
    void holdsWhoeverGoesByAnotherNumberSince() {
        UUID rid = disclosed();
        UUID act = practice.act(Map.of("person", child.toString()));
        UUID hold = practice.held(number);
        NhsNumber newer = InventedNumbers.next();
        surgery.replacePatient(child, Surgery.numbered(newer), Surgery.inactive());
        assertEquals(Set.of(RetentionHold.ON_HOLD), practice.preview(newer).holds());
        assertEquals(
                Set.of(RetentionHold.ON_HOLD), practice.preview(number, newer).holds());
        assertTurnedBack(Ground.HELD, practice.order(newer));
        assertTurnedBack(Ground.HELD, practice.order(number, newer));
        assertRefused(rid);
        assertRefused(act);
        practice.retention.longAgo(child);
        practice.retention.by(RetentionRule.LEFT).round();
        assertTrue(practice.retention.versions(child) > 0);
        practice.lifts(hold);
        assertTrue(practice.erased(number, newer).goes().containsAll(Set.of(rid, act)));
    }

    private static String grouped(NhsNumber number) {
        return number.digits().replaceFirst("(...)(...)(....)", "$1 $2 $3");
    }

    /** A hold that commits between the look and the erasure, an entry, or a request. */
    @Test
    void isOvertakenByWhateverCommitsFirst() {
        UUID rid = disclosed();
        ErasureRegister.Found found = found();
        assertEquals(Set.of(rid), found.plan().goes());
        UUID hold = practice.held(number);
        assertFalse(eraseFound(found));
        practice.lifts(hold);
        assertFalse(eraseFound(found), "there are entries of the hold now");
        found = found();
        surgery.askedBefore(1, Surgery.asked(0, number));
        assertFalse(eraseFound(found), "somebody asks");
        assertTrue(practice.isThere(rid));
        assertEquals(0, practice.cleared(rid));
    }

    private ErasureRegister.Found found() {
        return practice.register.look(practice.ods, new Sought(Set.of(number), Set.of(), "user"));
    }

    private boolean eraseFound(ErasureRegister.Found found) {
        return practice.register.erase(practice.ods, found, erasing(practice.ods, "halves-erased"), List.of());
    }

    private static LedgerEntry erasing(String ods, String fact) {
        return LedgerEntry.of(
                EntryClass.ERASED,
                UUID.randomUUID(),
                TestEntries.POLICY,
                Halves.heldOnly(
                        CanonicalJson.object(
                                Map.of("practice", CanonicalJson.text(ods), "fact", CanonicalJson.text(fact))),
                        TestEntries.salts()));
    }

    /** An entry that came meanwhile is in the erasure, since the order is looked at again. */
    @Test
    void looksAgainWhereAnEntryCameMeanwhile() {
        UUID first = disclosed();
        SharingRequest request = practice.past(number);
        AtomicInteger looks = new AtomicInteger();
        UUID[] second = new UUID[1];
        ErasureRegister overtaken = new OvertakenErasure(practice.register, () -> {
            if (looks.getAndIncrement() == 0) {
                second[0] = practice.disclosed(request, Map.of(child, number));
            }
        });
        Ordered ordered = new Erasing(overtaken, practice.conflicts, Surgery.SHELF, new SecureChance())
                .order(practice.as(Role.CALDICOTT_GUARDIAN), order(number));
        assertEquals(
                Set.of(first, second[0]),
                assertInstanceOf(Ordered.Erased.class, ordered).plan().goes());
    }

    /** Whichever commits first wins: never is something erased under a hold that stood. */
    @RepeatedTest(4)
    void isErasedBeforeAHoldOrNotAtAll() throws Exception {
        UUID rid = disclosed();
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<UUID> hold = both.submit(() -> {
                together.await();
                return practice.held(number);
            });
            Future<Ordered> ordered = both.submit(() -> {
                together.await();
                return practice.order(number);
            });
            hold.get();
            switch (ordered.get()) {
                case Ordered.Erased(ErasurePlan plan, Instant at, UUID entry) -> {
                    assertEquals(Set.of(rid), plan.goes(), "and not the entry of the hold");
                    assertFalse(practice.isThere(rid));
                    assertTrue(place(entry) < place(practice.entryOf(hold.get())), "the hold came after the erasure");
                }
                case Ordered.TurnedBack(Ground ground) -> {
                    assertEquals(Ground.HELD, ground);
                    assertTrue(practice.isThere(rid));
                }
                case Ordered.NothingToErase nothing -> throw new AssertionError("there was something");
            }
        }
        assertTurnedBack(Ground.HELD, practice.order(number));
    }

    private static int place(UUID rid) {
        return ErasingPractice.count("select seq from log_entry where rid = '" + rid + "'");
    }

    @Test
    void letsTheServingRoleEraseNothingByItself() {
        UUID rid = disclosed();
        String call = "select erase_halves('" + UUID.randomUUID() + "', '{" + rid + "}')";
        assertForbidden("", call);
        assertForbidden("A93999", call);
        assertForbidden(practice.ods, "select erase_halves('" + UUID.randomUUID() + "', '{}')");
        assertForbidden(
                practice.ods, "select erase_halves('" + UUID.randomUUID() + "', '{" + UUID.randomUUID() + "}')");
        assertForbidden(practice.ods, call, "no entry says so");
        assertForbidden(
                practice.ods, "select erase_halves('" + rid + "', '{" + rid + "}')", "nor that of another class");
        assertForbidden(practice.ods, "update disclosure_detail set erased_at = now()");
        assertForbidden(practice.ods, "delete from person_hold");
        assertForbidden(practice.ods, "update person_hold set nhs_number = null");
        assertTrue(practice.isThere(rid));
    }

    /** What the gateway looks at, the function looks at too, as far as SQL tells. */
    @Test
    void letsTheServingRoleEraseNothingThatIsHeldOrOpenOrTellsOfAnErasure() {
        UUID rid = disclosed();
        UUID hold = practice.held(number);
        assertRefused(rid);
        practice.lifts(hold);
        SharingRequest open = surgery.askedBefore(20, Surgery.asked(0, number));
        UUID asked = practice.disclosed(open, Map.of(child, number));
        assertRefused(asked);
        UUID act = practice.act(Map.of("task", open.id().toString()));
        assertRefused(act);
        practice.retention.ended(open, "cancelled", 11);
        assertRefused(practice.act(Map.of("fact", "copies-erased")));
        SharingRequest readable = surgery.askedBefore(2, Surgery.asked(0, number));
        practice.retention.ended(readable, "completed", 1);
        assertRefused(practice.disclosed(readable, Map.of(child, number)));
        practice.retention.ended(readable, "cancelled", 1);
        NhsNumber others = InventedNumbers.next();
        UUID other = surgery.child(others);
        UUID named = practice.act(Map.of("person", other.toString()));
        UUID held = practice.held(others);
        assertRefused(named);
        practice.lifts(held);
        UUID fit = practice.disclosed(practice.past(number), Map.of(child, number));
        assertRefused(fit, erasing(practice.ods, "another"));
        assertRefused(fit, erasing("A93998", "halves-erased"));
        UUID told =
                assertInstanceOf(Ordered.Erased.class, practice.order(number)).entry();
        assertRefused(told);
        assertTrue(practice.isThere(told));
    }

    private void assertRefused(UUID rid) {
        assertRefused(rid, erasing(practice.ods, "halves-erased"));
    }

    private void assertRefused(UUID rid, LedgerEntry entry) {
        LedgerChange change = new LedgerChange(
                practice.ods,
                "",
                Collections.emptySortedSet(),
                connection -> Rows.all(
                        connection, "select erase_halves(?, array[?])", row -> row.getInt(1), entry.rid(), rid));
        assertThrows(RuntimeException.class, () -> EmbeddedLedger.shared().inSameCommit(entry, List.of(), change));
        assertTrue(practice.isThere(rid));
    }

    private static void assertForbidden(String ods, String sql) {
        assertForbidden(ods, sql, sql);
    }

    private static void assertForbidden(String ods, String sql, String why) {
        SQLException refused = assertThrows(
                SQLException.class,
                () -> {
                    try (Connection connection =
                            EmbeddedDatabase.shared().dataSource().getConnection()) {
                        connection.setAutoCommit(false);
                        connection
                                .createStatement()
                                .execute("select set_config('threshold.practice', '" + ods + "', true)");
                        try {
                            connection.createStatement().execute(sql);
                            connection.commit();
                        } finally {
                            connection.rollback();
                        }
                    }
                },
                why);
        assertEquals(FORBIDDEN, refused.getSQLState(), why);
    }
}
