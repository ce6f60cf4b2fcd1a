package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.FlagRegister.Page;
import uk.threshold.disclosure.FlagRegister.Place;
import uk.threshold.disclosure.FlagRegister.Search;
import uk.threshold.disclosure.FlagRegister.Standing;
import uk.threshold.disclosure.FlagRegister.Told;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.RidReused;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Organisation;
import uk.threshold.request.Role;

/** What every register of flags does. Each test has a person of its own, since registers outlive tests. */
public abstract class FlagRegisterContract {
    protected static final Organisation NORTH = new Organisation("E99931", "North", AgencyKind.SOCIAL_CARE, "1");
    protected static final Organisation SOUTH = new Organisation("E99932", "South", AgencyKind.SOCIAL_CARE, "2");
    protected static final Organisation READER = new Organisation("R99931", "Care", AgencyKind.MIDWIFERY, "3");

    private static final String SYSTEM = "council-system";
    private static final Search ALL =
            new Search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 200);

    private final NhsNumber number = InventedNumbers.next();

    protected abstract FlagRegister register();

    protected static FlagStatement statement(NhsNumber number, FlagKind kind) {
        return new FlagStatement(
                number,
                LocalDate.of(2020, 2, 29),
                kind,
                FlagStatus.ACTIVE,
                LocalDate.of(2026, 1, 5),
                Optional.empty(),
                new FlagStatement.Contacts(Optional.of("01632 960201"), Optional.of("01632 960299")),
                Optional.empty());
    }

    static FlagStatement ended(FlagStatement flag, RemovalReason reason) {
        return new FlagStatement(
                flag.number(),
                flag.birthDate(),
                flag.kind(),
                reason.status(),
                flag.start(),
                Optional.of(LocalDate.of(2026, 3, 1)),
                flag.contacts(),
                Optional.of(reason));
    }

    private FlagStatement plan() {
        return statement(number, FlagKind.CHILD_PROTECTION_PLAN);
    }

    private KeptFlag placed() {
        return placed(NORTH, plan());
    }

    protected KeptFlag placed(Organisation council, FlagStatement statement) {
        return assertInstanceOf(FlagChange.Kept.class, place(council, statement, TestEntries.change()))
                .flag();
    }

    private FlagChange place(Organisation council, FlagStatement statement, LedgerEntry entry) {
        KeptFlag first =
                new KeptFlag(UUID.randomUUID(), council.ods(), 1, register().now(), statement);
        return register().place(first, SYSTEM, entry);
    }

    private FlagChange change(Organisation council, UUID id, int expected, FlagStatement statement) {
        KeptFlag next = new KeptFlag(id, council.ods(), expected + 1, register().now(), statement);
        return register().change(next, SYSTEM, TestEntries.change());
    }

    @Test
    void keepsWhatACouncilStatesAndGivesItBackToIt() {
        KeptFlag flag = placed();
        assertEquals(1, flag.version());
        assertEquals(Optional.of(flag), register().own(NORTH.ods(), flag.id()));
        Search search = new Search(
                Optional.of(number), Optional.of(flag.statement().kind()), Optional.empty(), Optional.empty(), 5);
        assertEquals(List.of(flag), register().own(NORTH.ods(), search));
    }

    @Test
    void pagesThroughAllThatACouncilHasAndEndsWhereNothingFollows() {
        List<KeptFlag> flags = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            flags.addFirst(placed());
        }
        placed(SOUTH, plan());
        List<KeptFlag> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        int pages = 0;
        do {
            Page page = register()
                    .page(NORTH.ods(), new Search(Optional.of(number), Optional.empty(), Optional.empty(), after, 2));
            paged.addAll(page.flags());
            after = page.last();
            pages++;
        } while (after.isPresent());
        assertEquals(flags, paged);
        assertEquals(3, pages);
    }

    @Test
    void showsNoCouncilAnothersFlag() {
        KeptFlag flag = placed();
        assertEquals(Optional.empty(), register().own(SOUTH.ods(), flag.id()));
        assertEquals(
                List.of(),
                register().own(SOUTH.ods(), ALL).stream()
                        .filter(other -> other.id().equals(flag.id()))
                        .toList());
        assertInstanceOf(
                FlagChange.NotHeld.class, change(SOUTH, flag.id(), 1, ended(flag.statement(), RemovalReason.ENDED)));
        assertEquals(Optional.of(flag), register().own(NORTH.ods(), flag.id()));
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        KeptFlag flag = placed();
        FlagStatement now = statement(number, FlagKind.CHILD_IN_CARE);
        var kept = assertInstanceOf(FlagChange.Kept.class, change(NORTH, flag.id(), 1, now));
        assertEquals(2, kept.flag().version());
        assertEquals(now, kept.flag().statement());
        assertInstanceOf(FlagChange.VersionChanged.class, change(NORTH, flag.id(), 1, now));
        assertEquals(Optional.of(kept.flag()), register().own(NORTH.ods(), flag.id()));
    }

    @Test
    void keepsNothingThatIsNotRecorded() {
        LedgerEntry entry = TestEntries.change();
        assertInstanceOf(FlagChange.Kept.class, place(NORTH, plan(), entry));
        KeptFlag flag = register().standing(number).flags().getFirst();
        assertThrows(RidReused.class, () -> place(NORTH, plan(), entry));
        assertThrows(RidReused.class, () -> register()
                .change(new KeptFlag(flag.id(), NORTH.ods(), 2, register().now(), plan()), SYSTEM, entry));
        assertEquals(List.of(flag), register().standing(number).flags());
    }

    @Test
    void takesNoOtherDateOfBirthForANumberOnWhichTheSameCouncilsFlagStands() {
        KeptFlag flag = placed();
        FlagStatement other = new FlagStatement(
                number,
                LocalDate.of(2021, 2, 28),
                FlagKind.CHILD_IN_CARE,
                FlagStatus.ACTIVE,
                LocalDate.of(2026, 1, 5),
                Optional.empty(),
                plan().contacts(),
                Optional.empty());
        assertInstanceOf(FlagChange.OtherBirthDate.class, place(NORTH, other, TestEntries.change()));
        assertEquals(List.of(flag), register().standing(number).flags());
        placed(SOUTH, other);
        change(NORTH, flag.id(), 1, ended(plan(), RemovalReason.WRONG_PERSON));
        placed(NORTH, other);
    }

    /** Nobody ended the first; its last day is today, and then was yesterday. */
    @Test
    void takesAnotherDateOfBirthOnceThePeriodOfTheFlagIsOver() {
        LocalDate today = LocalDate.ofInstant(register().now(), Household.LONDON);
        KeptFlag flag = placed(NORTH, between(plan().birthDate(), Optional.of(today)));
        FlagStatement other = between(LocalDate.of(2021, 2, 28), Optional.empty());
        assertInstanceOf(FlagChange.OtherBirthDate.class, place(NORTH, other, TestEntries.change()));
        change(NORTH, flag.id(), 1, between(plan().birthDate(), Optional.of(today.minusDays(1))));
        placed(NORTH, other);
    }

    private FlagStatement between(LocalDate birthDate, Optional<LocalDate> end) {
        FlagStatement plan = plan();
        return new FlagStatement(
                number, birthDate, plan.kind(), plan.status(), plan.start(), end, plan.contacts(), plan.removal());
    }

    @Test
    void leavesAFlagWithItsPerson() {
        KeptFlag flag = placed();
        FlagStatement other = statement(InventedNumbers.next(), FlagKind.CHILD_PROTECTION_PLAN);
        assertInstanceOf(FlagChange.OtherPerson.class, change(NORTH, flag.id(), 1, other));
    }

    @Test
    void neverChangesAFlagThatWasEnded() {
        KeptFlag flag = placed();
        FlagStatement over = ended(flag.statement(), RemovalReason.TRANSFERRED);
        assertInstanceOf(FlagChange.Kept.class, change(NORTH, flag.id(), 1, over));
        assertInstanceOf(FlagChange.Ended.class, change(NORTH, flag.id(), 2, flag.statement()));
        assertEquals(Optional.of(over), register().own(NORTH.ods(), flag.id()).map(KeptFlag::statement));
    }

    @Test
    void keepsOneOfSeveralChangesThatComeAtOnce() throws Exception {
        KeptFlag flag = placed();
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> changes = new ArrayList<>();
            for (RemovalReason reason : List.of(RemovalReason.ENDED, RemovalReason.DIED, RemovalReason.BORN)) {
                changes.add(
                        () -> change(NORTH, flag.id(), 1, ended(flag.statement(), reason)) instanceof FlagChange.Kept);
            }
            int kept = 0;
            for (Future<Boolean> change : senders.invokeAll(changes)) {
                kept += change.get() ? 1 : 0;
            }
            assertEquals(1, kept);
        }
    }

    @Test
    void findsWhatStandsOfEveryCouncilAndNothingThatWasEnded() {
        KeptFlag flag = placed();
        KeptFlag other = placed(SOUTH, statement(number, FlagKind.CHILD_IN_CARE));
        assertEquals(Set.of(flag, other), Set.copyOf(register().standing(number).flags()));
        change(NORTH, flag.id(), 1, ended(flag.statement(), RemovalReason.ENDED));
        assertEquals(List.of(other), register().standing(number).flags());
        assertEquals(List.of(), register().standing(InventedNumbers.next()).flags());
    }

    @Test
    void recordsNoAnswerThatRestsOnAFlagSinceChanged() {
        KeptFlag flag = placed();
        Standing before = register().standing(number);
        change(NORTH, flag.id(), 1, ended(flag.statement(), RemovalReason.ENDED));
        LedgerEntry entry = TestEntries.disclosure();
        Told told = new Told(NORTH.ods(), read(entry, flag, before));
        assertInstanceOf(Appended.GuardChanged.class, register().record(entry, before.guards(), List.of(told)));
        assertEquals(List.of(), register().reads(NORTH.ods(), flag.id()));
    }

    @Test
    void tellsACouncilTheLastTwentyFiveReadsOfItsFlagAndNoOther() {
        KeptFlag flag = placed();
        List<FlagRead> reads = new ArrayList<>();
        for (int i = 0; i < FlagRegister.READS + 2; i++) {
            Standing standing = register().standing(number);
            LedgerEntry entry = TestEntries.disclosure();
            FlagRead read = read(entry, flag, standing);
            FlagRead later = new FlagRead(
                    read.rid(), read.flag(), read.at().plus(i, ChronoUnit.MINUTES), read.reader(), read.roles());
            assertInstanceOf(
                    Appended.Committed.class,
                    register().record(entry, standing.guards(), List.of(new Told(NORTH.ods(), later))));
            reads.addFirst(later);
        }
        assertEquals(reads.subList(0, FlagRegister.READS), register().reads(NORTH.ods(), flag.id()));
        assertEquals(List.of(), register().reads(SOUTH.ods(), flag.id()));
    }

    private static FlagRead read(LedgerEntry entry, KeptFlag flag, Standing standing) {
        return new FlagRead(entry.rid(), flag.id(), standing.now(), READER.ods(), Set.of(Role.HEALTH_WORKER));
    }
}
