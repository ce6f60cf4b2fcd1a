package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.numbered;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.fhir.Drafting;
import uk.threshold.intake.Retaining;
import uk.threshold.intake.RetentionRule;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.InventedNumbers;

/** What an erasure takes and leaves, who may erase, and what happens where several would. */
final class PostgresRetentionRegisterTest {
    private static final String FORBIDDEN = "42501";

    /** Tables of which nothing stays of an erased record, each with the column that names the resource. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("resource_version", "id"),
            Map.entry("business_identifier", "resource"),
            Map.entry("item", "resource"),
            Map.entry("involvement", "resource"),
            Map.entry("unsafe_for", "resource"),
            Map.entry("patient", "id"),
            Map.entry("patient_link", "patient"),
            Map.entry("related_person", "id"),
            Map.entry("particular", "resource"),
            Map.entry("consent_directive", "consent"),
            Map.entry("search_value", "resource"),
            Map.entry("referral_asking", "resource"),
            Map.entry("document", "stated_in"),
            Map.entry("former_document", "holder"));

    private final Retention retention = new Retention(InventedPractices.next());
    private final Surgery surgery = retention.surgery;

    private void round() {
        retention.by(RetentionRule.LEFT).round();
    }

    private UUID left() {
        return retention.left(numbered(InventedNumbers.next()));
    }

    @Test
    void takesAllVersionsAndAllThatWasReadOfThemAndLeavesTheEmptyRow() {
        UUID patient = left();
        UUID bruise = surgery.bruise(patient);
        UUID refusal = surgery.refusalForAChild(patient);
        UUID letter = surgery.letter(patient, surgery.binary());
        surgery.relation(patient, "MTH", numbered(InventedNumbers.next()));
        round();
        TAKEN.forEach((table, column) -> assertEquals(
                0,
                retention.count("select count(*) from " + table + " where practice = ?", surgery.ods),
                table + " " + column));
        for (UUID erased : List.of(patient, bruise, refusal, letter)) {
            assertEquals(
                    1,
                    retention.count(
                            "select count(*) from resource where practice = ? and id = ? and deleted"
                                    + " and patient is null and erased_at is not null",
                            surgery.ods,
                            erased));
        }
    }

    @Test
    void erasesABinaryWithTheLastDocumentOfItInWhateverVersion() {
        UUID left = left();
        UUID before = surgery.binary();
        UUID now = surgery.binary();
        UUID letter = surgery.letter(left, before);
        surgery.replaceLetter(letter, left, now);
        round();
        for (UUID erased : List.of(left, letter, before, now)) {
            assertEquals(0, retention.versions(erased));
        }
    }

    /** One that is in two records is told of in neither; with one of them gone it would be. */
    @Test
    void keepsARecordWhileABinaryOfItIsAlsoADocumentOfOneThatStays() {
        UUID left = left();
        NhsNumber number = InventedNumbers.next();
        UUID stays = surgery.child(number);
        UUID shared = surgery.binary();
        UUID ours = surgery.letter(left, shared);
        UUID theirs = surgery.letter(stays, shared);
        round();
        for (UUID kept : List.of(left, ours, theirs, shared)) {
            assertEquals(1, retention.versions(kept));
        }
        assertEquals(
                2,
                retention.count(
                        "select count(*) from document where practice = ? and binary_id = ?", surgery.ods, shared));
        surgery.replacePatient(stays, numbered(number), Surgery.inactive());
        retention.longAgo(stays);
        round();
        for (UUID erased : List.of(left, stays, ours, theirs, shared)) {
            assertEquals(0, retention.versions(erased));
        }
    }

    @Test
    void erasesWhatThePracticesSystemTookOutBefore() {
        UUID patient = left();
        UUID bruise = surgery.bruise(patient);
        surgery.remove("Condition", bruise);
        assertEquals(2, retention.versions(bruise));
        round();
        assertEquals(0, retention.versions(bruise));
        UUID alone = surgery.patient();
        surgery.remove("Patient", alone);
        round();
        assertEquals(2, retention.versions(alone));
        retention.update(
                "update resource set last_kept = last_kept - interval '400 days' where practice = ? and id = ?",
                surgery.ods,
                alone);
        round();
        assertEquals(0, retention.versions(alone));
    }

    @Test
    void letsTheServingRoleEraseByTheFunctionAloneAndOnlyOfThePracticeThatIsServed() {
        UUID patient = left();
        UUID bruise = surgery.bruise(patient);
        String both = "select erase_copies(array['" + patient + "', '" + bruise + "']::uuid[])";
        assertForbidden(() -> surgery.transactions.plain(on -> execute(on, both)));
        assertForbidden(() -> surgery.transactions.inPractice("A94999", on -> execute(on, both)));
        assertForbidden(() -> surgery.transactions.forOrganisation(surgery.ods, on -> execute(on, both)));
        for (String table : List.of("resource", "resource_version")) {
            assertForbidden(
                    () -> surgery.transactions.inPractice(surgery.ods, on -> execute(on, "delete from " + table)));
        }
        String alone = "select erase_copies(array['" + patient + "']::uuid[])";
        assertForbidden(() -> surgery.transactions.inPractice(surgery.ods, on -> execute(on, alone)));
        assertEquals(1, retention.versions(patient));
        surgery.transactions.inPractice(surgery.ods, on -> execute(on, both));
        assertEquals(0, retention.versions(patient));
        assertForbidden(() -> surgery.transactions.inPractice(surgery.ods, on -> execute(on, both)));
    }

    private static boolean execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static void assertForbidden(Runnable attempt) {
        assertEquals(
                FORBIDDEN, assertThrows(StoreUnavailable.class, attempt::run).state());
    }

    @Test
    void givesWayToWhoeverIsJustReferringToTheRecord() throws SQLException {
        UUID patient = left();
        try (Connection busy = EmbeddedDatabase.shared().dataSource().getConnection()) {
            busy.setAutoCommit(false);
            execute(busy, "select set_config('threshold.practice', '" + surgery.ods + "', true)");
            execute(busy, "select id from resource where id = '" + patient + "' for key share");
            round();
            assertEquals(1, retention.versions(patient));
            busy.rollback();
        }
        round();
        assertEquals(0, retention.versions(patient));
    }

    @Test
    void keepsWhatSomebodyAddedMeanwhileAndTheRecordWithIt() {
        UUID patient = left();
        List<UUID> added = new ArrayList<>();
        new RetentionOvertaken(retention, () -> added.add(surgery.bruise(patient))).round();
        assertEquals(1, retention.versions(patient));
        round();
        assertEquals(0, retention.versions(patient));
        assertEquals(0, retention.versions(added.getFirst()));
        assertEquals(1, retention.entries(patient));
    }

    @Test
    void raisesTheGuardsOfWhoeverWasErased() {
        UUID patient = left();
        UUID bruise = surgery.bruise(patient);
        List<String> keys = List.of("person/" + patient, "household/" + patient, "consent/" + patient);
        Map<String, Long> before = surgery.transactions.plain(on -> Guards.read(on, keys));
        round();
        Map<String, Long> after = surgery.transactions.plain(on -> Guards.read(on, keys));
        assertEquals(0, retention.versions(bruise));
        keys.forEach(key -> assertTrue(after.getOrDefault(key, 0L) > before.getOrDefault(key, 0L), key));
    }

    @Test
    void erasesOnceHoweverManyProcessesTry() throws Exception {
        List<UUID> left = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            left.add(left());
        }
        Path directory = EmbeddedLedger.directory("shared-ledger-retention");
        EmbeddedLedger.shared();
        copyKey(directory);
        try (PostgresLedger second = PostgresLedger.open(
                        EmbeddedDatabase.shared().dataSource(), directory, TestEntries.ORIGIN, LedgerLimits.usual());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Retaining other = new Retaining(
                    new PostgresRetentionRegister(surgery.transactions, second, Drafting::isGatewaysOwn),
                    retention.schedule(RetentionRule.LEFT),
                    Surgery.SHELF,
                    new SecureChance());
            Retaining one = retention.by(RetentionRule.LEFT);
            List<Callable<Void>> rounds = List.of(() -> rounds(one), () -> rounds(other));
            for (Future<Void> done : threads.invokeAll(rounds)) {
                done.get();
            }
        }
        for (UUID patient : left) {
            assertEquals(0, retention.versions(patient));
            assertEquals(1, retention.entries(patient));
        }
    }

    private static Void rounds(Retaining retaining) {
        retaining.round();
        return null;
    }

    private static void copyKey(Path directory) throws IOException {
        String key = "ledger-key.pem";
        Files.copy(
                EmbeddedLedger.directory("shared-ledger").resolve(key),
                directory.resolve(key),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void erasesAsMuchAsGoesAtOnceBeforeTheLedgerLosesItsPatience() throws SQLException {
        UUID patient = left();
        String many = """
                insert into resource (practice, id, type, version, first_kept, last_kept, patient)
                select '%1$s', gen_random_uuid(), 'Observation', 1, now(), now(), '%2$s' from generate_series(2, %3$d);
                insert into resource_version (practice, id, version, type, bytes, kept_at, kept_by)
                select practice, id, 1, type, '{}', now(), 'system' from resource
                 where practice = '%1$s' and type = 'Observation';
                insert into item (practice, resource, version, pack_digest, category, labels, source, statement,
                                  derived_from)
                select practice, id, 1, '%4$s', 'injury', '{}', 'professional', 'fact', '{}' from resource
                 where practice = '%1$s' and type = 'Observation';
                insert into involvement (practice, resource, person, part)
                select practice, id, patient, 'subject' from resource where practice = '%1$s' and type = 'Observation';
                insert into search_value (practice, resource, param, code)
                select practice, id, 'code', '1' from resource where practice = '%1$s' and type = 'Observation'
                """.formatted(
                        surgery.ods,
                        patient,
                        Retaining.MOST_COPIES,
                        Surgery.SHELF.due("A99901").digest());
        surgery.transactions.inPractice(surgery.ods, on -> execute(on, many));
        analyze();
        round();
        assertEquals(0, retention.count("select count(*) from resource_version where practice = ?", surgery.ods));
        assertEquals(1, retention.entries(patient));
    }

    @Test
    void findsWhoIsDueWithoutLookingAtEveryPatient() throws SQLException {
        String many = "insert into resource (practice, id, type, version, first_kept, last_kept, patient)"
                + " select '%1$s', id, 'Patient', 1, now(), now(), id from ("
                + " select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as id"
                + " from generate_series(1, 20000) n) made;"
                + " insert into patient (practice, id, restricted, active)"
                + " select practice, id, false, true from resource where practice = '%1$s'";
        surgery.transactions.inPractice(surgery.ods, on -> execute(on, many.formatted(surgery.ods)));
        UUID left = left();
        analyze();
        List<String> plan = surgery.transactions.inPractice(
                surgery.ods,
                on -> Rows.all(
                        on,
                        "explain (analyze, costs off, timing off) " + PostgresRetentionRegister.CANDIDATES,
                        row -> row.getString(1),
                        surgery.ods,
                        now(),
                        now(),
                        surgery.ods,
                        now(),
                        surgery.ods,
                        now(),
                        null,
                        null,
                        200));
        String told = String.join("\n", plan);
        assertFalse(told.contains("Seq Scan on patient") || told.contains("Seq Scan on resource"), told);
        assertTrue(told.contains("patient_ended"), told);
        String looking = String.join("\n", looking(left));
        assertFalse(looking.contains("Seq Scan on patient") || looking.contains("Seq Scan on resource"), looking);
        Map<RetentionRule, Instant> latest = Map.of(RetentionRule.LEFT, retention.register.now());
        assertEquals(List.of(left), retention.register.candidates(surgery.ods, latest, Optional.empty(), 200));
    }

    /** How the database looks closely at one of them. */
    private List<String> looking(UUID patient) {
        return surgery.transactions.inPractice(
                surgery.ods,
                on -> Rows.all(
                        on,
                        "explain (analyze, costs off, timing off) " + RetentionRows.FACTS,
                        row -> row.getString(1),
                        surgery.ods,
                        on.createArrayOf("uuid", new Object[] {patient}),
                        on.createArrayOf("text", new Object[0])));
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private static void analyze() throws SQLException {
        Login owner = EmbeddedDatabase.login(Roles.OWNER);
        try (Connection served = EmbeddedDatabase.shared().dataSource().getConnection();
                Connection on =
                        DriverManager.getConnection(served.getMetaData().getURL(), owner.role(), owner.password());
                PreparedStatement analyze =
                        on.prepareStatement("analyze patient, resource, involvement, item, request, request_match")) {
            analyze.execute();
        }
    }
}
