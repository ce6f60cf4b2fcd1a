package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Enrolling;
import uk.threshold.desk.ListingRegister;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Directory;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Listing;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;

/** What an operator's file says is what the directory says, and each organisation is told its part. */
final class EnrollingTest {
    private static final String SOURCE = "a".repeat(64);

    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresDirectory directory = new PostgresDirectory(transactions);
    private final String one = InventedPractices.next();
    private final String other = InventedPractices.next();
    private final String client = "client-" + UUID.randomUUID();
    private final List<UUID> entries = new ArrayList<>();
    private final ListingRegister register =
            new Some(new PostgresListingRegister(transactions, EmbeddedLedger.shared()), Set.of(one, other));
    private final Enrolling enrolling = new Enrolling(register, Surgery.SHELF, new SecureChance());

    /** The register of a database that many tests share, for some organisations. */
    private record Some(ListingRegister all, Set<String> these) implements ListingRegister {
        @Override
        public Instant now() {
            return all.now();
        }

        @Override
        public Map<String, Listing> listings() {
            Map<String, Listing> some = new TreeMap<>(all.listings());
            some.keySet().retainAll(these);
            return some;
        }

        @Override
        public boolean replace(Optional<Listing> before, Listing after, LedgerEntry entry) {
            return all.replace(before, after, entry);
        }
    }

    private Listing listing(String ods, Member... members) {
        return new Listing(
                new Organisation(ods, "Surgery " + ods, AgencyKind.GP_PRACTICE, "01632 960120"),
                Optional.empty(),
                Arrays.asList(members));
    }

    private Member ann(String ods) {
        return Member.person(client, "ann", "Ann Ash", ods);
    }

    private Member bee(String ods) {
        return Member.person(client, "bee", "Bee Birch", ods);
    }

    @BeforeEach
    void enterBoth() {
        assertEquals(Set.of(one, other), enter(listing(one, ann(one)), listing(other, bee(other))));
    }

    private Set<String> enter(Listing... listings) {
        entries.clear();
        List<Enrolling.Entered> entered = enrolling.enter(List.of(listings), SOURCE);
        entered.forEach(each -> entries.add(each.entry()));
        return entered.stream().map(Enrolling.Entered::ods).collect(Collectors.toSet());
    }

    private Optional<String> actsFor(String user) {
        return directory
                .actingFor(client, user)
                .map(Directory.Acting::organisation)
                .map(Organisation::ods);
    }

    @Test
    void letsWhoeverIsNamedActAndNobodyElse() {
        assertEquals(Optional.of(one), actsFor("ann"));
        assertEquals(Optional.of(other), actsFor("bee"));
        assertEquals(Set.of(one), enter(listing(one), listing(other, bee(other))));
        assertEquals(Optional.empty(), actsFor("ann"));
        assertEquals(Optional.empty(), directory.nameOf(one, "ann"));
        assertEquals(Optional.of(other), actsFor("bee"));
    }

    @Test
    void keepsAnOrganisationThatIsLeftOutForWhomNobodyActs() {
        assertEquals(Set.of(one), enter(listing(other, bee(other))));
        assertEquals(Optional.empty(), actsFor("ann"));
        assertTrue(directory.organisation(one).isPresent());
    }

    @Test
    void recordsNothingWhereNothingDiffers() {
        assertEquals(Set.of(), enter(listing(one, ann(one)), listing(other, bee(other))));
        assertEquals(List.of(), entries);
    }

    /** Each of the two leaves one practice for the other: both practices are told of both. */
    @Test
    void tellsEachOrganisationWhoLeftItAndWhoJoined() {
        assertEquals(Set.of(one, other), enter(listing(one, bee(one)), listing(other, ann(other))));
        assertEquals(Optional.of(other), actsFor("ann"));
        assertEquals(Optional.of(one), actsFor("bee"));
        assertEquals(4, entries.size());
        for (String ods : List.of(one, other)) {
            String told = told(ods);
            assertTrue(told.contains("\"left\":[{"), told);
            assertTrue(told.contains("\"joined\":[{"), told);
            assertTrue(told.contains("\"user\":\"ann\"") && told.contains("\"user\":\"bee\""), told);
            assertTrue(told.contains("\"source\":\"sha256:" + SOURCE + "\""), told);
            assertFalse(told.contains(ods.equals(one) ? other : one), "nothing of the other practice");
        }
    }

    /** What an organisation opens of the entries that were kept. */
    private String told(String ods) {
        StringBuilder told = new StringBuilder();
        for (UUID entry : entries) {
            EmbeddedLedger.shared()
                    .find(entry, ods)
                    .flatMap(Recorded::held)
                    .ifPresent(half -> told.append(new String(half.content(), StandardCharsets.UTF_8)));
        }
        return told.toString();
    }

    @Test
    void entersBothNamesOfWhoIsNamedAnew() {
        enter(listing(one, Member.person(client, "ann", "Ann Elm", one)), listing(other, bee(other)));
        assertEquals(Optional.of("Ann Elm"), directory.nameOf(one, "ann"));
        String told = told(one);
        assertTrue(told.contains("Ann Ash") && told.contains("Ann Elm"), told);
    }

    @Test
    void keepsTheBoardThatLooksAfterAPracticeAndLetsItGo() {
        Listing board = new Listing(
                new Organisation(other, "Board", AgencyKind.NONE, "01632 960121"),
                Optional.empty(),
                List.of(bee(other)));
        Listing after = new Listing(listing(one).organisation(), Optional.of(other), List.of(ann(one)));
        enter(after, board);
        assertEquals(Optional.of(board.organisation()), directory.lookedAfterBy(one));
        enter(listing(one, ann(one)), board);
        assertEquals(Optional.empty(), directory.lookedAfterBy(one));
    }

    /** Somebody who comes back must still leave their own family to a colleague. */
    @Test
    void keepsThePersonsOwnNumberWhileTheyActForNobody() {
        directory.keepNumber(client, "ann", InventedNumbers.next());
        enter(listing(one), listing(other, bee(other)));
        enter(listing(one, ann(one)), listing(other, bee(other)));
        assertEquals(
                1L,
                AllRows.of(
                                "select count(*) from member_number where client = '" + client
                                        + "' and \"user\" = 'ann'",
                                row -> row.getLong(1))
                        .getFirst());
    }

    /** Gateways that start together with the same file. */
    @Test
    void isEnteredOnceByHoweverManyAtOnce() throws Exception {
        List<String> many = Stream.generate(InventedPractices::next).limit(30).toList();
        List<Listing> file = many.stream()
                .map(ods -> listing(ods, Member.application("application-" + UUID.randomUUID(), ods)))
                .toList();
        ListingRegister some =
                new Some(new PostgresListingRegister(transactions, EmbeddedLedger.shared()), Set.copyOf(many));
        Callable<List<Enrolling.Entered>> gateway =
                () -> new Enrolling(some, Surgery.SHELF, new SecureChance()).enter(file, SOURCE);
        List<String> entered = new ArrayList<>();
        try (ExecutorService gateways = Executors.newFixedThreadPool(4)) {
            for (Future<List<Enrolling.Entered>> each : gateways.invokeAll(Collections.nCopies(4, gateway))) {
                each.get().forEach(one -> entered.add(one.ods()));
            }
        }
        assertEquals(many, entered.stream().sorted().toList(), "each once");
        assertEquals(file, List.copyOf(some.listings().values()));
    }

    /** Another gateway with another file was first: what it said is not overwritten unseen. */
    @Test
    void replacesNothingButWhatWasSeen() {
        Listing before = Optional.ofNullable(register.listings().get(one)).orElseThrow();
        Listing theirs = listing(one, ann(one), Member.application("application-" + UUID.randomUUID(), one));
        assertTrue(register.replace(Optional.of(before), theirs, TestEntries.change()));
        assertFalse(register.replace(Optional.of(before), before, TestEntries.change()));
        Listing withAnn = listing(other, bee(other), ann(other));
        Listing there = Optional.ofNullable(register.listings().get(other)).orElseThrow();
        assertFalse(register.replace(Optional.of(there), withAnn, TestEntries.change()), "she acts for the first");
        assertEquals(theirs, register.listings().get(one));
    }

    /** The attack: somebody with a number of their own goes on acting through an application of the whole practice. */
    @Test
    void leavesTheFamilyOfWhoeverActsThroughAnApplicationOutOfWhatAnybodyMaySee() {
        NhsNumber own = InventedNumbers.next();
        Surgery surgery = new Surgery(one);
        UUID request = surgery.ask(Set.of(Category.INJURY), List.of(), own).id();
        surgery.child(own);
        directory.keepNumber(client, "ann", own);
        enter(listing(one, ann(one)), listing(other));
        assertEquals(Set.of(request), left(request));
        enter(listing(one, Member.application(client, one)), listing(other));
        assertEquals(Set.of(request), left(request));
        enter(listing(one, Member.application("application-" + UUID.randomUUID(), one)), listing(other));
        assertEquals(Set.of(), left(request));
    }

    private Set<UUID> left(UUID request) {
        return transactions.inPractice(
                one, connection -> PostgresConflicts.leftBySomebody(connection, one, Set.of(request)));
    }
}
