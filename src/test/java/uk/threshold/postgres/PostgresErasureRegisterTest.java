package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Erasing.Ordered;
import uk.threshold.desk.ErasurePlan;
import uk.threshold.desk.ErasureRegister;
import uk.threshold.desk.Sought;
import uk.threshold.intake.RetentionHold;
import uk.threshold.ledger.Half;
import uk.threshold.ledger.Opening;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.Salt;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** After an order nothing is left by which the log's entries could be tied to the person. */
final class PostgresErasureRegisterTest {

    /** Where the number of somebody whose halves were erased may still stand: in their record, and in what was asked. */
    private static final Set<String> STILL_HAVE_THE_NUMBER = Set.of(
            "patient", "resource_version", "search_value", "business_identifier", "particular", "request_person");

    private final ErasingPractice practice = new ErasingPractice(InventedPractices.next());
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = practice.surgery.child(number);

    private UUID disclosed() {
        return practice.disclosed(practice.past(number), Map.of(child, number));
    }

    @Test
    void erasesBothHalvesAndBothSaltsInTheCommitOfAnEntryThatNamesNobody() {
        UUID rid = disclosed();
        UUID hold = practice.held(number);
        practice.holding().lift(practice.as(Role.CALDICOTT_GUARDIAN), hold, "The proceedings are over.");
        Ordered.Erased erased = assertInstanceOf(Ordered.Erased.class, practice.order(number));
        assertEquals(3, erased.plan().goes().size(), "with the hold and its lifting");
        assertEquals(1, practice.cleared(rid));
        String held = practice.held(erased.entry()).orElseThrow();
        assertTrue(held.contains("\"count\":\"3\""), held);
        assertTrue(held.contains("\"reason\":\"retention-ended\",\"reference\":\"IG-2026-14\""), held);
        erased.plan().goes().forEach(each -> assertTrue(held.contains(each.toString())));
        assertFalse(held.contains(number.digits()) || held.contains(child.toString()), held);
        assertEquals(
                1,
                ErasingPractice.count("select count(*) from person_hold where id = '" + hold
                        + "' and num_nulls(nhs_number, words, lifted_words) = 3"));
    }

    @Test
    void findsThemHoweverFewHalvesAStatementLooksAt() {
        NhsNumber other = InventedNumbers.next();
        UUID sibling = practice.surgery.child(other);
        Set<UUID> theirs = Set.of(disclosed(), disclosed(), disclosed());
        practice.disclosed(practice.past(other), Map.of(sibling, other));
        Sought sought = new Sought(Set.of(number), Set.of(), "user");
        for (int few = 1; few <= 6; few++) {
            int inAStatement = few;
            ErasureRegister.Found found = practice.surgery.transactions.inPractice(practice.ods, connection -> {
                RetentionRows holds = new RetentionRows(connection, practice.ods, content -> false);
                return new ErasureRows(connection, practice.ods, holds, inAStatement).look(sought);
            });
            assertEquals(theirs, found.plan().goes(), few + " in a statement");
        }
    }

    @Test
    void erasesNothingTheSecondTimeAndRecordsNothing() {
        disclosed();
        assertInstanceOf(Ordered.Erased.class, practice.order(number));
        long size = size();
        assertEquals(new Ordered.NothingToErase(ErasurePlan.NOTHING), practice.order(number));
        assertEquals(size, size());
    }

    private static long size() {
        return ErasingPractice.count("select size from log_head");
    }

    /** Everything that the database still has, over every number there could be. */
    @Test
    void leavesNothingByWhichTryingEveryNumberWouldTell() {
        SharingRequest request = practice.past(number);
        UUID rid = practice.disclosed(request, Map.of(child, number));
        Recorded before = EmbeddedLedger.shared().find(rid, practice.ods).orElseThrow();
        assertInstanceOf(Ordered.Erased.class, practice.order(number));
        Recorded after = EmbeddedLedger.shared().find(rid, practice.ods).orElseThrow();
        assertEquals(before.leaf(), after.leaf());
        assertTrue(after.shared().isEmpty() && after.held().isEmpty());
        String body = new String(after.body(), StandardCharsets.US_ASCII);
        for (Salt salt : salts()) {
            for (Opening half :
                    List.of(before.shared().orElseThrow(), before.held().orElseThrow())) {
                for (byte[] guess : guesses(half)) {
                    for (Half.Side side : Half.Side.values()) {
                        assertFalse(body.contains(
                                new Opening(guess, salt).commitment(side).hex()));
                    }
                }
            }
        }
    }

    /** The half as it was, and as it would be of others: whoever tries knows all of it but the number. */
    private List<byte[]> guesses(Opening half) {
        String text = new String(half.content(), StandardCharsets.UTF_8);
        assertTrue(text.contains(number.digits()));
        List<byte[]> guesses = new ArrayList<>(List.of(half.content()));
        for (int i = 0; i < 5; i++) {
            String other = InventedNumbers.next().digits();
            assertNotEquals(number.digits(), other);
            guesses.add(text.replace(number.digits(), other).getBytes(StandardCharsets.UTF_8));
        }
        return guesses;
    }

    /** Every salt that any entry still has. */
    private static List<Salt> salts() {
        return AllRows.of(
                "select shared_salt from disclosure_detail where shared_salt is not null"
                        + " union select held_salt from disclosure_detail where held_salt is not null",
                row -> Salt.of(row.getBytes(1)));
    }

    @Test
    void leavesNeitherTheHalvesNorTheSaltsNorTheIdInAnyTable() {
        UUID rid = disclosed();
        Recorded before = EmbeddedLedger.shared().find(rid, practice.ods).orElseThrow();
        Opening shared = before.shared().orElseThrow();
        Opening held = before.held().orElseThrow();
        List<String> secrets = List.of(
                HexFormat.of().formatHex(shared.salt().bytes()),
                HexFormat.of().formatHex(held.salt().bytes()),
                HexFormat.of().formatHex(shared.content()),
                HexFormat.of().formatHex(held.content()));
        secrets.forEach(secret -> assertEquals(Set.of("disclosure_detail"), tablesWith(secret)));
        assertInstanceOf(Ordered.Erased.class, practice.order(number));
        secrets.forEach(secret -> assertEquals(Set.of(), tablesWith(secret)));
        assertEquals(Set.of("disclosure_detail", "log_entry"), tablesWith(rid.toString()));
        assertEquals(
                Set.of("disclosure_detail", "log_entry"),
                tablesWith(HexFormat.of().formatHex(rid.toString().getBytes(StandardCharsets.US_ASCII))),
                "in the body, and in the entry that says it was erased");
        Set<String> withNumber = new TreeSet<>(tablesWith(number.digits()));
        withNumber.addAll(tablesWith(HexFormat.of().formatHex(number.digits().getBytes(StandardCharsets.US_ASCII))));
        assertTrue(STILL_HAVE_THE_NUMBER.containsAll(withNumber), withNumber::toString);
    }

    /** That a prompt was recorded stays, but not by which entry: nothing is recorded again. */
    @Test
    void forgetsByWhichEntryAPromptWasRecorded() {
        UUID bruise = practice.surgery.bruise(child);
        UUID prompt = UUID.randomUUID();
        practice.retention.update("""
                insert into referral_prompt (practice, id, resource, version, patient, person, persons, pack_digest, prompts)
                values (?, ?, ?, 1, ?, ?, array[?], ?, array['think'])""", practice.ods, prompt, bruise, child, child, child, "ab".repeat(32));
        UUID rid = practice.act(Map.of("fact", "referral-prompt", "prompt", prompt.toString()));
        practice.retention.update(
                "insert into referral_recorded (practice, prompt, event, entry) values (?, ?, 'prompted', ?)",
                practice.ods,
                prompt,
                rid);
        assertEquals(Set.of(RetentionHold.PROMPT_OPEN), practice.preview(number).holds());
        practice.retention.update(
                "insert into referral_withdrawal (practice, prompt, why) values (?, ?, 'deleted')",
                practice.ods,
                prompt);
        assertEquals(
                Set.of(rid),
                assertInstanceOf(Ordered.Erased.class, practice.order(number))
                        .plan()
                        .goes());
        assertEquals(
                1,
                ErasingPractice.count("select count(*) from referral_recorded where prompt = '" + prompt
                        + "' and event = 'prompted' and entry is null"));
    }

    /** The tables that have a row with this text in any of its columns; bytes are looked for as hexadecimal digits. */
    private static Set<String> tablesWith(String text) {
        Set<String> found = new TreeSet<>();
        for (String table : AllRows.of(
                "select format('%I.%I', schemaname, tablename), tablename from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')",
                row -> row.getString(1) + " " + row.getString(2))) {
            String[] names = table.split(" ", 2);
            if (AllRows.of(
                            "select exists (select from " + names[0] + " t where position(? in t::text) > 0)",
                            row -> row.getBoolean(1),
                            text)
                    .getFirst()) {
                found.add(names[1]);
            }
        }
        return found;
    }
}
