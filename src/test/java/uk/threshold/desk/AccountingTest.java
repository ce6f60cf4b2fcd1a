package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private final Pseudonyms pseudonyms = new AesPseudonyms(new byte[32]);

    @Test
    void tellsTheFieldsThatLeftOfThePersonsOwnPatientAndEntriesAndOfNobodyElses() {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(COUNCIL);
        InMemoryDeskRegister register = new InMemoryDeskRegister(new InMemoryLedger());
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
        Requester lead = new Requester("renn", "desk", "Dr Renn", PRACTICE, Set.of(Role.SAFEGUARDING_LEAD));
        Accounting.Account account = new Accounting(
                        register, directory, new InMemoryConflicts(), organisation -> pseudonyms)
                .page(lead, new NhsNumber("9990001006"), Optional.empty(), 10)
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
        InMemoryDeskRegister register = new InMemoryDeskRegister(new InMemoryLedger());
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
        Requester lead = new Requester("renn", "desk", "Dr Renn", PRACTICE, Set.of(Role.SAFEGUARDING_LEAD));
        InMemoryConflicts conflicts = new InMemoryConflicts();
        Accounting accounting = new Accounting(register, directory, conflicts, organisation -> pseudonyms);
        NhsNumber number = new NhsNumber("9990001006");
        assertEquals(
                1,
                accounting.page(lead, number, Optional.empty(), 10).accounts().size());
        conflicts.numbers.add(new NhsNumber(theirOwn));
        assertEquals(
                new Accounting.Page(List.of(), Optional.empty()), accounting.page(lead, number, Optional.empty(), 10));
    }

    /** Two of one moment, and some that are not the person's, which make no page shorter. */
    @Test
    void fillsEachPageAndDoublesNothingOfOneMoment() {
        InMemoryDeskRegister register = new InMemoryDeskRegister(new InMemoryLedger());
        List<UUID> rids = Stream.of(9, 7, 5, 3)
                .map(last -> UUID.fromString("6f6a7a40-3f3b-4d2a-9a55-0f7c66f6000" + last))
                .toList();
        Instant at = Instant.parse("2026-11-20T09:00:00Z");
        register.share(online(rids.get(0), at.plusSeconds(1), "Condition.code"));
        register.share(online(rids.get(1), at));
        register.share(online(rids.get(2), at, "Condition.code"));
        register.share(online(rids.get(3), at, "Condition.code"));
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(COUNCIL);
        Accounting accounting =
                new Accounting(register, directory, new InMemoryConflicts(), organisation -> pseudonyms);
        Requester lead = new Requester("renn", "desk", "Dr Renn", PRACTICE, Set.of(Role.SAFEGUARDING_LEAD));
        NhsNumber number = new NhsNumber("9990001006");
        Accounting.Page first = accounting.page(lead, number, Optional.empty(), 2);
        assertEquals(List.of(rids.get(0), rids.get(2)), rids(first));
        Accounting.Page second = accounting.page(lead, number, first.last(), 2);
        assertEquals(List.of(rids.get(3)), rids(second));
        assertEquals(Optional.empty(), second.last());
    }

    private static List<UUID> rids(Accounting.Page page) {
        return page.accounts().stream().map(account -> account.shared().rid()).toList();
    }

    /** A bruise that was shown with these fields; without any, it was nothing of the person's. */
    private SharedOnce online(UUID rid, Instant at, String... fields) {
        return new SharedOnce(
                rid,
                at,
                Optional.empty(),
                COUNCIL.ods(),
                "una",
                List.of("proxy"),
                "proxy-access",
                "",
                false,
                Set.of(),
                Stream.of(fields).map(field -> left("Condition", BRUISE, field)).toList(),
                Set.of(BRUISE));
    }

    private SharedOnce.Left left(String type, UUID id, String field) {
        return new SharedOnce.Left(type + "/" + pseudonyms.of(type, id), List.of(field));
    }
}
