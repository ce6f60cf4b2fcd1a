package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Erasing;
import uk.threshold.desk.ErasurePlan;
import uk.threshold.desk.ErasureReason;
import uk.threshold.desk.Ground;
import uk.threshold.desk.HoldKind;
import uk.threshold.desk.Holding;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** A practice with a guardian and a lead, whose disclosures stand in the ledger, and what is erased of them. */
final class ErasingPractice {
    final Retention retention;
    final Surgery surgery;
    final String ods;
    final PostgresErasureRegister register;
    final PostgresHoldRegister holds;
    final PostgresConflicts conflicts;

    ErasingPractice(String ods) {
        this.ods = ods;
        this.retention = new Retention(ods);
        this.surgery = retention.surgery;
        this.register = new PostgresErasureRegister(surgery.transactions, EmbeddedLedger.shared());
        this.holds = new PostgresHoldRegister(surgery.transactions, EmbeddedLedger.shared());
        this.conflicts = new PostgresConflicts(surgery.transactions);
    }

    Requester as(Role... roles) {
        return new Requester(
                "user-" + roles[0].code(),
                "desk-" + ods,
                "Dr Ines Calloway",
                new Organisation(ods, "Surgery", AgencyKind.GP_PRACTICE, "01632 960242"),
                Set.of(roles));
    }

    Erasing erasing() {
        return new Erasing(register, conflicts, Surgery.SHELF, new SecureChance());
    }

    Holding holding() {
        return new Holding(holds, conflicts, Surgery.SHELF, new SecureChance());
    }

    Erasing.Ordered order(NhsNumber... numbers) {
        return order(Role.CALDICOTT_GUARDIAN, numbers);
    }

    Erasing.Ordered order(Role role, NhsNumber... numbers) {
        return erasing()
                .order(as(role), new Erasing.Order(Set.of(numbers), ErasureReason.RETENTION_ENDED, "IG-2026-14"));
    }

    ErasurePlan preview(NhsNumber... numbers) {
        return erasing().preview(as(Role.CALDICOTT_GUARDIAN), Set.of(numbers)).orElseThrow();
    }

    /** The guardian, somebody whose own number is this. */
    void isGuardian(NhsNumber own) {
        Requester guardian = as(Role.CALDICOTT_GUARDIAN);
        PostgresDirectory directory = new PostgresDirectory(surgery.transactions);
        directory.keep(Member.person(guardian.client(), guardian.user(), guardian.name(), ods));
        directory.keepNumber(guardian.client(), guardian.user(), own);
    }

    UUID held(NhsNumber number) {
        return held(Role.SAFEGUARDING_LEAD, number);
    }

    UUID held(Role by, NhsNumber number) {
        return assertInstanceOf(
                        Holding.Held.Kept.class, holding().place(as(by), number, HoldKind.PROCEEDINGS, "Family court."))
                .hold();
    }

    /** The deputy lifts it, and there is nothing more to lift. */
    void lifts(UUID hold) {
        assertInstanceOf(
                Holding.Held.Kept.class,
                holding().lift(as(Role.SAFEGUARDING_DEPUTY), hold, "The proceedings are over."));
        assertEquals(
                new Holding.Held.TurnedBack(Ground.NO_SUCH_RECORD),
                holding().lift(as(Role.SAFEGUARDING_DEPUTY), hold, "Again."));
    }

    ErasurePlan erased(NhsNumber... numbers) {
        return assertInstanceOf(Erasing.Ordered.Erased.class, order(numbers)).plan();
    }

    /** An enquiry that ended long ago, whose answer can be read no more. */
    SharingRequest past(AskedPerson... persons) {
        SharingRequest request = surgery.askedBefore(20, persons);
        retention.ended(request, "completed", 11);
        return request;
    }

    SharingRequest past(NhsNumber... numbers) {
        List<AskedPerson> persons = new ArrayList<>();
        for (NhsNumber number : numbers) {
            persons.add(Surgery.asked(persons.size(), number));
        }
        return past(persons.toArray(AskedPerson[]::new));
    }

    /** The entry of an answer to a request: whom it states, whom it was matched to, and what was decided. */
    UUID disclosed(SharingRequest request, Map<UUID, NhsNumber> matched, UUID... decided) {
        Map<String, CanonicalJson> shared = new TreeMap<>();
        shared.put("source", text(ods));
        shared.put("recipient", text(Surgery.COUNCIL.ods()));
        shared.put("purpose", text("s47-enquiry"));
        shared.put("form", text("whole"));
        shared.put("time", text("2026-11-01T10:00:00.000Z"));
        shared.put("task", text(request.id().toString()));
        shared.put(
                "persons",
                CanonicalJson.list(request.persons().stream()
                        .map(person -> CanonicalJson.object(Map.of(
                                "nhs_number",
                                text(person.nhsNumber().map(NhsNumber::digits).orElse("")),
                                "stated_as",
                                text(person.statedAs().orElse("")))))
                        .toList()));
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("practice", text(ods));
        held.put("task", text(request.id().toString()));
        held.put("pack", text("ab".repeat(32)));
        held.put("guards", CanonicalJson.texts(List.of("person/" + UUID.randomUUID() + "@1")));
        held.put(
                "matched",
                CanonicalJson.list(matched.entrySet().stream()
                        .map(match -> CanonicalJson.object(Map.of(
                                "person",
                                text(match.getKey().toString()),
                                "nhs_numbers",
                                CanonicalJson.texts(List.of(match.getValue().digits())))))
                        .toList()));
        held.put(
                "decided",
                CanonicalJson.list(List.of(CanonicalJson.object(Map.of(
                        "items",
                        CanonicalJson.texts(List.of(decided).stream()
                                .map(item -> item + "@1")
                                .toList()))))));
        Salts salts = TestEntries.salts();
        return recorded(
                EntryClass.DISCLOSE,
                Halves.of(CanonicalJson.object(shared), CanonicalJson.object(held), salts, salts.noResponse()));
    }

    /** An act of the desk of this practice. */
    UUID act(Map<String, String> members) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("practice", text(ods));
        members.forEach((name, value) -> held.put(name, text(value)));
        return recorded(EntryClass.CHANGE, Halves.heldOnly(CanonicalJson.object(held), TestEntries.salts()));
    }

    private static UUID recorded(EntryClass kind, Halves halves) {
        LedgerEntry entry = LedgerEntry.of(kind, UUID.randomUUID(), TestEntries.POLICY, halves);
        assertInstanceOf(Appended.Committed.class, EmbeddedLedger.shared().append(entry, List.of()));
        return entry.rid();
    }

    private static CanonicalJson text(String text) {
        return CanonicalJson.text(text);
    }

    /** Whether the practice can open the entry's held half. */
    boolean isThere(UUID rid) {
        return EmbeddedLedger.shared()
                .find(rid, ods)
                .filter(recorded -> recorded.held().isPresent())
                .isPresent();
    }

    /** How many rows say that this entry was erased, with nothing left in them. */
    int cleared(UUID rid) {
        return count("select count(*) from disclosure_detail where rid = '" + rid + "' and erased_at is not null"
                + " and num_nulls(shared, held, shared_salt, held_salt) = 4");
    }

    /** The entry by which a hold was placed. */
    UUID entryOf(UUID hold) {
        return AllRows.of(
                        "select rid from disclosure_detail where practice = ? and position(?::bytea in held) > 0",
                        row -> row.getObject(1, UUID.class),
                        ods,
                        "\"hold\":\"" + hold)
                .getFirst();
    }

    /** What a query counts for somebody whom row-level security does not bind. */
    static int count(String sql) {
        return AllRows.of(sql, row -> row.getInt(1)).getFirst();
    }

    /** The held half of an entry as the practice opens it. */
    Optional<String> held(UUID rid) {
        return EmbeddedLedger.shared()
                .find(rid, ods)
                .flatMap(Recorded::held)
                .map(half -> new String(half.content(), StandardCharsets.UTF_8));
    }
}
