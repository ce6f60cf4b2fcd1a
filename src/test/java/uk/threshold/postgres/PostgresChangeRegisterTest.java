package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.consent.Directive;
import uk.threshold.desk.Notice;
import uk.threshold.desk.Notice.Asked;
import uk.threshold.desk.Notice.Because;
import uk.threshold.desk.Notice.Cause;
import uk.threshold.desk.RecordChange;
import uk.threshold.desk.WhatLeft;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;

/** What changes is taken down with the change, what left is found again in the ledger, and each thing is asked once. */
final class PostgresChangeRegisterTest {
    private static final int ALL = 1_000_000;

    private final Surgery surgery = new Surgery(InventedPractices.next());
    private final PostgresLedger ledger = EmbeddedLedger.shared();
    private final PostgresChangeRegister register = new PostgresChangeRegister(surgery.transactions, ledger);
    private final NhsNumber number = InventedNumbers.next();
    private final UUID child = surgery.child(number);

    @Test
    void takesDownWhatChangedAndNothingThatCame() {
        UUID bruise = surgery.bruise(child);
        UUID account = surgery.account(child);
        assertEquals(List.of(), register.pending(surgery.ods, ALL));
        surgery.remove("Condition", bruise);
        surgery.accountInError(account, child);
        surgery.accountInError(account, child);
        List<RecordChange> pending = register.pending(surgery.ods, ALL);
        assertEquals(
                List.of(bruise, account),
                pending.stream().map(change -> change.what().id()).toList());
        assertTrue(pending.stream().allMatch(RecordChange::out));
        assertEquals(Optional.of(child), pending.getFirst().person());
        assertEquals(2, pending.getFirst().what().version());
        assertEquals(List.of(), register.pending("A99999", ALL), "another practice's are none");
        assertTrue(register.postpone(surgery.ods, pending.getFirst()), "the first time");
        assertFalse(register.postpone(surgery.ods, pending.getFirst()));
        assertEquals(account, only(register.pending(surgery.ods, ALL)).what().id(), "the other waits");
        register.settle(surgery.ods, pending.getLast());
        register.settle(surgery.ods, pending.getFirst());
        assertEquals(List.of(), register.pending(surgery.ods, ALL));
    }

    @Test
    void takesDownAConsentThatCame() {
        UUID refusal = surgery.refusalForAChild(child);
        RecordChange change = register.pending(surgery.ods, ALL).getFirst();
        assertEquals(new RecordChange.What("Consent", refusal, 1), change.what());
        assertEquals(List.of(refusal), register.consentsOf(surgery.ods, child));
    }

    @Test
    void takesDownWhatAConsentSaidAndErasesItWithTheCopies() {
        UUID refusal = surgery.refusalForAChild(child);
        assertEquals(Optional.empty(), register.said(surgery.ods, refusal, 1), "it had not come");
        surgery.remove("Consent", refusal);
        Directive said = register.said(surgery.ods, refusal, 2).orElseThrow();
        assertEquals(refusal.toString(), said.id());
        assertEquals(child, said.person().value());
        assertEquals(Optional.empty(), register.said("A99999", refusal, 2), "another practice's is none");
        inPractice("select erase_copies(array[?])", refusal);
        assertEquals(Optional.empty(), register.said(surgery.ods, refusal, 2));
    }

    @Test
    void givesConsentsFirst() {
        UUID bruise = surgery.bruise(child);
        surgery.remove("Condition", bruise);
        UUID refusal = surgery.refusalForAChild(child);
        assertEquals(
                List.of(refusal, bruise),
                register.pending(surgery.ods, ALL).stream()
                        .map(change -> change.what().id())
                        .toList());
    }

    @Test
    void takesTwoRecordsOfOnePersonForNoMove() {
        UUID duplicate = surgery.patient(Surgery.inactive(), Surgery.linked("Patient/" + child));
        UUID account = surgery.account(duplicate);
        surgery.accountInError(account, child);
        assertEquals(List.of(false), moved());
        UUID stranger = surgery.child(InventedNumbers.next());
        surgery.accountInError(account, stranger);
        assertEquals(List.of(true, true), moved());
    }

    private List<Boolean> moved() {
        return only(register.pending(surgery.ods, ALL)).steps().stream()
                .map(RecordChange.Step::moved)
                .toList();
    }

    /** The next pack's labels stand beside the present ones, until it is in force. */
    @Test
    void readsProtectionsFromTheLabelsInForce() {
        UUID account = surgery.account(child);
        inPractice("""
                with next as (
                    insert into pack_remembered (digest, name, version, begins, since)
                    values (?, 'next', '1', '2026-12-01', now()) on conflict do nothing returning 1
                ), labelled as (
                    update item set other_digest = ?, other_labels = '{SDV}', other_category = category,
                        other_derived_from = derived_from, other_stands = stands
                     where resource = ? returning 1
                )
                select count(*) from next, labelled""", "next", "next", account);
        inPractice(
                "insert into pack_in_force (practice, digest, since) values (?, 'next', now()) returning 1",
                surgery.ods);
        assertEquals(List.of("#-1 label SDV"), inPractice("select unnest(protections_of(?, false))", account));
    }

    private List<String> inPractice(String sql, Object... values) {
        return surgery.transactions.inPractice(
                surgery.ods, connection -> Rows.all(connection, sql, row -> row.getString(1), values));
    }

    @Test
    void findsAnOlderAnswerToOneRequestBehindNewerOnesToAnother() {
        UUID bruise = surgery.bruise(child);
        SharingRequest older = surgery.ask(Set.of(Category.INJURY), List.of(), number);
        Surgery.answer(surgery.view, Surgery.SHELF, older);
        SharingRequest newer = surgery.ask(Set.of(Category.INJURY), List.of(), number);
        for (int reading = 0; reading < 3; reading++) {
            Surgery.answer(surgery.view, Surgery.SHELF, newer);
        }
        lookThrough();
        String position = "Condition/" + new AesPseudonyms(new byte[32]).of(bruise);
        assertEquals(
                List.of(newer.id(), newer.id(), older.id()),
                register.withItem(surgery.ods, List.of(position), 2).stream()
                        .map(WhatLeft::request)
                        .toList());
    }

    @Test
    void takesDownNothingThatWasUndone() {
        UUID bruise = surgery.bruise(child);
        surgery.transactions.inPractice(surgery.ods, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update resource set version = version + 1 where practice = ? and id = ?")) {
                new Values(update).put(surgery.ods, bruise);
                assertEquals(1, update.executeUpdate());
            }
            connection.rollback();
            return bruise;
        });
        assertEquals(List.of(), register.pending(surgery.ods, ALL));
    }

    @Test
    void findsWhatLeftBesideAnAnswerThatCannotBeRead() {
        UUID bruise = surgery.bruise(child);
        SharingRequest request = surgery.ask(Set.of(Category.INJURY), List.of(), number);
        Surgery.answer(surgery.view, Surgery.SHELF, request);
        String position = "Condition/" + new AesPseudonyms(new byte[32]).of(bruise);
        spoilt(request, position);
        lookThrough();
        WhatLeft found = only(register.withItem(surgery.ods, List.of(position), ALL));
        assertEquals(request.id(), found.request());
        assertEquals(Optional.of(1), Optional.ofNullable(found.versions().get(bruise)));
        assertFalse(found.annex());
        assertEquals(Set.of("E99941"), register.recipients(surgery.ods));
        assertEquals(List.of(), register.withItem("A99999", List.of(position), ALL), "another practice's is none");
        Surgery.answer(surgery.view, Surgery.SHELF, request);
        lookThrough();
        assertEquals(2, register.withItem(surgery.ods, List.of(position), ALL).size());
        assertEquals(1, register.withItem(surgery.ods, List.of(position), 1).size());
    }

    @Test
    void asksOnceAndRecordsOnce() {
        UUID bruise = surgery.bruise(child);
        SharingRequest request = surgery.ask(Set.of(Category.INJURY), List.of(), number);
        Surgery.answer(surgery.view, Surgery.SHELF, request);
        lookThrough();
        String position = "Condition/" + new AesPseudonyms(new byte[32]).of(bruise);
        WhatLeft left = only(register.withItem(surgery.ods, List.of(position), ALL));
        Because because =
                new Because(Cause.TAKEN_OUT, new RecordChange.What("Condition", bruise, 2), Optional.of(child));
        List<UUID> entries = new ArrayList<>();
        List<Boolean> kept = new ArrayList<>();
        for (int instance = 0; instance < 2; instance++) {
            LedgerEntry entry = TestEntries.request();
            entries.add(entry.rid());
            Notice notice = new Notice(
                    UUID.randomUUID(),
                    surgery.ods,
                    "E99941",
                    request.id(),
                    false,
                    Asked.ANNOTATE,
                    register.now(),
                    List.of(new Notice.Held(left.receipt(), List.of(position))),
                    entry.rid());
            kept.add(register.keep(notice, because, entry));
        }
        assertEquals(List.of(true, false), kept);
        assertTrue(ledger.find(entries.getFirst()).isPresent());
        assertTrue(ledger.find(entries.getLast()).isEmpty());
        assertEquals(
                Map.of(left.receipt(), Set.of(position)),
                register.askedBefore(surgery.ods, Asked.ANNOTATE, List.of(left.receipt())));
        assertEquals(Map.of(), register.askedBefore(surgery.ods, Asked.STOP_RELYING, List.of(left.receipt())));
    }

    /** An answer whose held half names a version that is none. */
    private void spoilt(SharingRequest request, String position) {
        CanonicalJson.Members shared = CanonicalJson.object(Map.of(
                "source", CanonicalJson.text(surgery.ods),
                "recipient", CanonicalJson.text("E99941"),
                "task", CanonicalJson.text(request.id().toString()),
                "items",
                        CanonicalJson.list(
                                List.of(CanonicalJson.object(Map.of("item", CanonicalJson.text(position)))))));
        CanonicalJson.Members held = CanonicalJson.object(Map.of(
                "decided",
                CanonicalJson.list(
                        List.of(CanonicalJson.object(Map.of("items", CanonicalJson.texts(List.of("nothing"))))))));
        Salts salts = TestEntries.salts();
        ledger.append(
                LedgerEntry.of(
                        EntryClass.DISCLOSE,
                        UUID.randomUUID(),
                        TestEntries.POLICY,
                        Halves.of(shared, held, salts, salts.noResponse())),
                List.of());
    }

    private void lookThrough() {
        while (!register.lookThrough(surgery.ods, 500)) {
            // More was recorded than is looked through at a time.
        }
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size());
        return all.getFirst();
    }
}
