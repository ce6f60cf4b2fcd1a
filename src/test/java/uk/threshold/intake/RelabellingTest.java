package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.policy.PackIdentity;

/** How a pack comes into force, for one practice and for the next. */
final class RelabellingTest {
    private static final String ONE = "A93001";
    private static final String TWO = "A93002";

    private static final Chance CHANCE = new Chance() {
        @Override
        public UUID id() {
            return UUID.randomUUID();
        }

        @Override
        public Salts salts() {
            return TestEntries.salts();
        }
    };

    private final InMemoryRecords records = new InMemoryRecords();
    private final InMemoryRelabelling register = new InMemoryRelabelling(records, ONE, TWO);
    private final FollowedPack shelf = new FollowedPack();
    private final List<String> log = new ArrayList<>();
    private final List<UUID> reread = new ArrayList<>();
    private final UUID patient = UUID.randomUUID();

    @Test
    void putsTheDuePackInForceAtOnceWhereNothingIsKept() {
        relabelling().round();
        assertEquals(Optional.of(FollowedPack.first()), register.inForce(ONE));
        assertEquals(Optional.of(FollowedPack.first()), register.inForce(TWO));
        assertEquals(List.of(), reread);
        assertEquals(2, register.entries().size());
        relabelling().round();
        assertEquals(2, register.entries().size(), "once");
    }

    @Test
    void takesForInForceTheOnePackUnderWhichEverythingCame() {
        keep(ONE, UUID.randomUUID());
        shelf.comesDue();
        Relabelling relabelling = relabelling();
        relabelling.round();
        assertEquals(Optional.of(FollowedPack.second()), register.inForce(ONE));
        assertEquals(
                List.of(" then test 1", "test 1 then test 2"),
                register.entries().stream()
                        .filter(entry -> member(entry, "practice").equals(ONE))
                        .map(entry -> member(entry, "from_version") + " then " + member(entry, "to_version"))
                        .toList());
    }

    @Test
    void recordsWhichPackFollowedWhich() {
        keep(ONE, UUID.randomUUID());
        relabelling().round();
        shelf.comesDue();
        relabelling().round();
        LedgerEntry entry = register.entries().stream()
                .filter(each -> member(each, "practice").equals(ONE))
                .reduce((one, other) -> other)
                .orElseThrow();
        assertEquals(EntryClass.POLICY, entry.kind());
        assertEquals("sha256:" + FollowedPack.SECOND.digest(), entry.policy());
        assertEquals("policy-in-force", member(entry, "fact"));
        assertEquals("A93001", member(entry, "practice"));
        assertEquals("2026-11-23T09:00:00.000Z", member(entry, "time"));
        assertEquals("sha256:" + FollowedPack.FIRST.digest(), member(entry, "from"));
        assertEquals("test 1", member(entry, "from_version"));
        assertEquals("sha256:" + FollowedPack.SECOND.digest(), member(entry, "to"));
        assertEquals("test 2", member(entry, "to_version"));
        assertEquals("0", member(entry, "unreadable"));
    }

    @Test
    void logsPracticesPacksAndCountsAlone() {
        keep(ONE, UUID.randomUUID());
        relabelling().round();
        shelf.comesDue();
        log.clear();
        relabelling().round();
        assertEquals(
                List.of(
                        "policy: test 2 comes into force for A93001: 1 records to label",
                        "policy: test 2 is in force for A93001",
                        "policy: test 2 is in force for A93002"),
                log);
    }

    @Test
    void goesOnWhereAnotherInstanceWasKilled() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 3 * Relabelling.IN_ONE_STEP; i++) {
            UUID id = UUID.randomUUID();
            keep(ONE, id);
            all.add(id);
        }
        relabelling().round();
        shelf.comesDue();
        Relabelling killed = new Relabelling(
                register,
                shelf,
                stored -> {
                    if (reread.size() == 2 * Relabelling.IN_ONE_STEP) {
                        throw new StoreUnavailable("57P01");
                    }
                    return read(stored);
                },
                CHANCE,
                log::add);
        assertThrows(StoreUnavailable.class, killed::round);
        assertEquals(Optional.of(FollowedPack.first()), register.inForce(ONE));
        assertEquals(Optional.of(FollowedPack.second()), register.inForce(TWO), "the others' are done all the same");
        relabelling().round();
        assertEquals(Optional.of(FollowedPack.second()), register.inForce(ONE));
        assertEquals(all.size(), reread.size(), "nothing was read twice");
        assertEquals(Set.copyOf(all), Set.copyOf(reread));
    }

    @Test
    void saysHowManyCouldNotBeReadAgain() {
        keep(ONE, UUID.randomUUID());
        relabelling().round();
        shelf.comesDue();
        new Relabelling(register, shelf, RelabellingTest::refuse, CHANCE, log::add).round();
        assertEquals(Optional.of(FollowedPack.second()), register.inForce(ONE));
        assertTrue(
                log.contains("policy: 1 records of A93001 could not be read again, so that nothing of them leaves; let"
                        + " the practice send them again"));
    }

    @Test
    void letsNoOlderPackComeBack() {
        Relabelling relabelling = relabelling();
        shelf.comesDue();
        relabelling.round();
        shelf.goesBack();
        log.clear();
        relabelling.round();
        assertEquals(Optional.of(FollowedPack.second()), register.inForce(ONE));
        assertEquals(
                List.of("A93001", "A93002").stream()
                        .map(practice ->
                                "policy: test 2 decides for " + practice + ", since test 1, which is due here, is not"
                                        + " newer; add a newer one, and give every gateway the same folders")
                        .toList(),
                log);
        relabelling.round();
        assertEquals(2, log.size(), "it is said once");
    }

    @Test
    void saysWhereAProtocolIsOfNoPracticeHere() {
        relabelling().tellUnentered(Set.of(ONE, "A9300"));
        assertEquals(List.of("policy: there is a local protocol of A9300, and no such practice is entered"), log);
    }

    @Test
    void tellsAPackInForceThatIsNotOnTheShelf() {
        assertEquals(Optional.empty(), relabelling().missing());
        PackIdentity gone = new PackIdentity(
                "test", "0", "9".repeat(64), FollowedPack.first().from());
        records.inForce().put(TWO, gone);
        assertEquals(Optional.of(gone), relabelling().missing());
        relabelling().beforeServing();
        assertEquals(Optional.of(FollowedPack.first()), register.inForce(TWO));
        assertEquals(Optional.empty(), relabelling().missing());
        assertTrue(log.contains("policy: test 1 is in force for 2 practices"));
    }

    @Test
    void leavesWhatIsDecidedAloneBeforeServing() {
        keep(ONE, UUID.randomUUID());
        relabelling().beforeServing();
        shelf.comesDue();
        relabelling().beforeServing();
        assertEquals(Optional.of(FollowedPack.first()), register.inForce(ONE), "that is for the background");
    }

    @Test
    void labelsAnEntryThatComesMeanwhileUnderBoth() {
        Accepting accepting = new Accepting(records, shelf, UUID::randomUUID);
        relabelling().round();
        shelf.comesDue();
        Outcome outcome = accepting.accept(new Submission(new Custody(ONE, "system"), List.of(draft())));
        UUID id = ((Outcome.Accepted) outcome).entries().getFirst().stored().id();
        assertEquals(
                Optional.of(Category.INJURY),
                records.items(ONE, id).getFirst().intrinsics().category());
        relabelling().round();
        assertEquals(List.of(), reread);
        assertEquals(
                Optional.of(Category.ACCOUNT_OF_ABUSE),
                records.items(ONE, id).getFirst().intrinsics().category());
    }

    @Test
    void keepsNothingUnderAPackThatIsNotOnTheShelf() {
        records.inForce()
                .put(
                        ONE,
                        new PackIdentity(
                                "test",
                                "3",
                                "9".repeat(64),
                                FollowedPack.first().from()));
        Accepting accepting = new Accepting(records, shelf, UUID::randomUUID);
        Submission submission = new Submission(new Custody(ONE, "system"), List.of(draft()));
        assertThrows(StoreUnavailable.class, () -> accepting.accept(submission));
        assertEquals(0, records.size());
    }

    private Draft draft() {
        return new Draft(
                "Condition",
                "Condition",
                new Intent.Create(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Draft.Body() {
                    @Override
                    public Map<String, Target> mentions() {
                        return Map.of();
                    }

                    @Override
                    public Draft.Settled settle(UUID id, Map<Target, Found> found) {
                        return new Draft.Settled(
                                Entries.content("{}"), Entries.coded(patient, FollowedPack.BRUISE, Optional.empty()));
                    }

                    @Override
                    public boolean mayReplace(Content held) {
                        return true;
                    }
                });
    }

    /** What came while the first pack was in force. */
    private void keep(String practice, UUID id) {
        IncomingRecord record = Entries.coded(patient, FollowedPack.BRUISE, Optional.empty());
        records.keeping(
                new Custody(practice, "system"),
                keeping -> keeping.keep(new RecordKeeping.KeptRecord(
                        id,
                        1,
                        Entries.content("{}"),
                        record,
                        new Labelling(FollowedPack.FIRST).label(record),
                        List.of())));
    }

    private static String member(LedgerEntry entry, String name) {
        String held = new String(entry.halves().held().content(), StandardCharsets.UTF_8);
        String value = held.split("\"" + name + "\":\"", 2)[1];
        return value.substring(0, value.indexOf('"'));
    }

    private Relabelling relabelling() {
        return new Relabelling(register, shelf, this::read, CHANCE, log::add);
    }

    private IncomingRecord read(StoredRecord stored) {
        reread.add(stored.id());
        return Entries.coded(patient, FollowedPack.BRUISE, Optional.empty());
    }

    private static IncomingRecord refuse(StoredRecord stored) {
        throw new Refused(new Refusal.NotHeld(stored.type()));
    }
}
