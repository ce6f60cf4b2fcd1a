package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.InMemoryConflicts;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerInconsistent;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

final class AccountingTest {
    private static final Organisation PRACTICE =
            new Organisation("A99901", "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101");
    private static final Organisation COUNCIL =
            new Organisation("E99901", "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201");
    private static final UUID CHILD = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50001");
    private static final UUID BRUISE = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002");
    private static final UUID BROTHER = UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f50003");

    private static final NhsNumber SOUGHT = new NhsNumber("9990001006");
    private static final NhsNumber STRANGER = new NhsNumber("9990001022");

    private final Requester lead = new Requester("renn", "desk", "Dr Renn", PRACTICE, Set.of(Role.SAFEGUARDING_LEAD));
    private final InMemoryDeskRegister register = new InMemoryDeskRegister(new InMemoryLedger());
    private final InMemoryConflicts conflicts = new InMemoryConflicts();
    private final Pseudonyms pseudonyms = new AesPseudonyms(new byte[32]);

    @Test
    void tellsTheFieldsThatLeftOfThePersonsOwnPatientAndEntriesAndOfNobodyElses() {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(COUNCIL);
        register.share(new SharedOnce(
                UUID.randomUUID(),
                Instant.parse("2026-11-20T09:00:00Z"),
                Optional.of(UUID.randomUUID()),
                COUNCIL.ods(),
                "maren",
                List.of("social-worker"),
                "s47-enquiry",
                "NM-1",
                true,
                Set.of(),
                List.of(
                        left("Patient", CHILD, "Patient.birthDate"),
                        left("Condition", BRUISE, "Condition.code"),
                        left("Patient", BROTHER, "Patient.name")),
                Set.of(CHILD, BRUISE)));
        Accounting.Account account = new Accounting(
                        register, directory, new InMemoryConflicts(), organisation -> pseudonyms)
                .page(lead, SOUGHT, Optional.empty(), 10)
                .accounts()
                .getFirst();
        assertEquals(new TreeSet<>(Set.of("Condition.code", "Patient.birthDate")), account.fields());
        assertEquals(Optional.of(COUNCIL), account.recipient());
    }

    /** Whoever is looked for: what stands of a stranger in that record would tell that it was read. */
    @ParameterizedTest
    @ValueSource(strings = {"9990001006", "9990001022"})
    void leavesWhatWasReadOnlineOfTheirOwnToAColleague(String theirOwn) {
        InMemoryDirectory directory = new InMemoryDirectory();
        register.share(new SharedOnce(
                UUID.randomUUID(),
                Instant.parse("2026-11-20T09:00:00Z"),
                Optional.empty(),
                "X99901",
                "una",
                List.of("proxy"),
                "proxy-access",
                "",
                true,
                Set.of(new NhsNumber("9990001022")),
                List.of(left("Condition", BRUISE, "Condition.code")),
                Set.of(CHILD, BRUISE)));
        Accounting accounting = new Accounting(register, directory, conflicts, organisation -> pseudonyms);
        assertEquals(
                1,
                accounting.page(lead, SOUGHT, Optional.empty(), 10).accounts().size());
        conflicts.numbers.add(new NhsNumber(theirOwn));
        assertEquals(
                new Accounting.Page(List.of(), List.of(), Optional.empty()),
                accounting.page(lead, SOUGHT, Optional.empty(), 10));
    }

    /** Two of one moment, and some that are not the person's, which make no page shorter. */
    @Test
    void fillsEachPageAndDoublesNothingOfOneMoment() {
        List<UUID> rids = Stream.of(9, 7, 5, 3)
                .map(last -> UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f6000" + last))
                .toList();
        Instant at = Instant.parse("2026-11-20T09:00:00Z");
        register.share(online(rids.get(0), at.plusSeconds(1), false, "Condition.code"));
        register.share(online(rids.get(1), at, false));
        register.share(online(rids.get(2), at, false, "Condition.code"));
        register.share(online(rids.get(3), at, false, "Condition.code"));
        Accounting accounting = accounting();
        Accounting.Page first = accounting.page(lead, SOUGHT, Optional.empty(), 2);
        assertEquals(List.of(rids.get(0), rids.get(2)), rids(first));
        Accounting.Page second = accounting.page(lead, SOUGHT, first.last(), 2);
        assertEquals(List.of(rids.get(3)), rids(second));
        assertEquals(Optional.empty(), second.last());
    }

    /** One that nobody can read is told as such, and the others are told. */
    @Test
    void tellsOfWhatCannotBeRead() {
        Accounting accounting = accounting();
        List<UUID> rids = shared(9, true);
        register.spoil(rids.get(1), of(STRANGER));
        Accounting.Page first = accounting.page(lead, SOUGHT, Optional.empty(), 2);
        assertEquals(List.of(rids.get(0)), rids(first));
        assertEquals(
                List.of(rids.get(1)),
                first.unreadable().stream().map(Sharing::rid).toList());
        assertEquals(List.of(rids.get(1)), first.failing());
        assertEquals(9, register.openings());
        assertEquals(List.of(rids.get(2), rids.get(3)), rids(accounting.page(lead, SOUGHT, first.last(), 2)));
        assertThrows(LedgerInconsistent.class, () -> accounting.one(lead, rids.get(1)));
    }

    /** The attack: somebody alters a half, and the lead finds what was shared of their own, as unreadable or as an error. */
    @Test
    void tellsNothingOfWhatCannotBeReadAndMayBeOfTheirOwn() {
        conflicts.numbers.add(new NhsNumber("9990001030"));
        UUID person = UUID.randomUUID();
        conflicts.persons.add(person);
        Accounting accounting = accounting();
        UUID rid = shared(1, true).getFirst();
        for (Opened.Unreadable known : List.of(
                of(new NhsNumber("9990001030")),
                new Opened.Unreadable(Set.of(STRANGER), Set.of(person)),
                new Opened.Unreadable(Set.of(), Set.of()))) {
            register.spoil(rid, known);
            assertEquals(
                    new Accounting.Page(List.of(), List.of(), Optional.empty()),
                    accounting.page(lead, SOUGHT, Optional.empty(), 2));
            assertEquals(Optional.empty(), accounting.one(lead, rid));
        }
    }

    /** The attack: it is of a child in whose record the person stands, and is told as theirs because nobody can read it. */
    @Test
    void tellsNothingOfWhatCannotBeReadAndIsNotKnownToConcernThePerson() {
        UUID rid = shared(1, false).getFirst();
        register.spoil(rid, of(STRANGER));
        assertEquals(
                List.of(), accounting().page(lead, SOUGHT, Optional.empty(), 2).unreadable());
    }

    @Test
    void saysWhichAreNotToldInWhole() {
        Accounting.Account untold = SharedStory.of("", "whole", Set.of(), SharedStory.untold(SharedStory.CHILDS_ENTRY));
        Accounting.Account told = SharedStory.of("", "whole", Set.of());
        assertEquals(
                List.of(untold.shared().rid()),
                new Accounting.Page(List.of(untold), List.of(), Optional.empty()).failing());
        assertEquals(List.of(), new Accounting.Page(List.of(told), List.of(), Optional.empty()).failing());
    }

    /** The attack: a thousand disclosures of a child in whose record the person stands, and one of the person's own. */
    @Test
    void opensFiveHundredForOnePageAndGoesOn() {
        Instant at = Instant.parse("2026-11-20T09:00:00Z");
        for (int i = 0; i < 1200; i++) {
            register.share(online(UUID.randomUUID(), at.minusSeconds(i), false));
        }
        UUID own = UUID.randomUUID();
        register.share(online(own, at.minusSeconds(1200), false, "Condition.code"));
        Accounting accounting = accounting();
        Accounting.Page page = accounting.page(lead, SOUGHT, Optional.empty(), 2);
        assertEquals(List.of(), rids(page));
        assertEquals(500, register.openings());
        page = accounting.page(lead, SOUGHT, page.last(), 2);
        assertEquals(1000, register.openings());
        page = accounting.page(lead, SOUGHT, page.last(), 2);
        assertEquals(1201, register.openings());
        assertEquals(List.of(own), rids(page));
        assertEquals(Optional.empty(), page.last());
        assertEquals(3, register.searches(), "what is the person's own is looked for once a page");
    }

    /** So many that were shown of the person's, the newest first. */
    private List<UUID> shared(int count, boolean named) {
        Instant at = Instant.parse("2026-11-20T09:00:00Z");
        List<UUID> rids = Stream.generate(UUID::randomUUID).limit(count).toList();
        for (int i = 0; i < count; i++) {
            register.share(online(rids.get(i), at.minusSeconds(i), named, "Condition.code"));
        }
        return rids;
    }

    private Accounting accounting() {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(COUNCIL);
        return new Accounting(register, directory, conflicts, organisation -> pseudonyms);
    }

    private static Opened.Unreadable of(NhsNumber number) {
        return new Opened.Unreadable(Set.of(number), Set.of());
    }

    private static List<UUID> rids(Accounting.Page page) {
        return page.accounts().stream().map(account -> account.shared().rid()).toList();
    }

    /** A bruise that was shown with these fields; without any, it was nothing of the person's. */
    private SharedOnce online(UUID rid, Instant at, boolean named, String... fields) {
        return new SharedOnce(
                rid,
                at,
                Optional.empty(),
                COUNCIL.ods(),
                "una",
                List.of("proxy"),
                "proxy-access",
                "",
                named,
                Set.of(new NhsNumber("9990001022")),
                Stream.of(fields).map(field -> left("Condition", BRUISE, field)).toList(),
                Set.of(BRUISE));
    }

    private SharedOnce.Left left(String type, UUID id, String field) {
        return new SharedOnce.Left(type + "/" + pseudonyms.of(type, id), List.of(field));
    }
}
