package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** What every register of the desk promises. */
public abstract class DeskRegisterContract {
    /** The practice whose desk it is. */
    protected static final String PRACTICE = "A99901";

    /** Another practice. */
    protected static final String ELSEWHERE = "A99902";

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");

    protected abstract DeskRegister register();

    protected abstract Ledger ledger();

    /** A request made of the practice, naming two persons. */
    protected abstract UUID newRequest();

    /** The guard as it would be read now. */
    protected abstract Guard guard(String key);

    @Test
    void keepsRulingsOfEveryScopeWithTheirEntries() {
        UUID request = newRequest();
        PersonId person = new PersonId(UUID.randomUUID());
        UUID resource = UUID.randomUUID();
        List<Scope> scopes = List.of(
                new Scope.WholeRequest(),
                new Scope.OfPerson(person),
                new Scope.OfCategory(person, Category.MENTAL_HEALTH),
                new Scope.OfItem(ItemId.of(resource)),
                new Scope.OfItem(ItemId.of(resource, new Slot("Patient.address", 2))));
        for (int i = 0; i < scopes.size(); i++) {
            committed(request, new DeskAct.Ruled(ruling(request, scopes.get(i), NOW.plusSeconds(i))));
        }
        assertEquals(
                scopes,
                register().docket(PRACTICE, request).rulings().stream()
                        .map(Ruling::scope)
                        .toList());
    }

    @Test
    void keepsARulingWhole() {
        UUID request = newRequest();
        Ruling wording = new Ruling(
                UUID.randomUUID(),
                request,
                RulingKind.WORDING,
                new Scope.OfItem(ItemId.of(UUID.randomUUID())),
                "user-1",
                "Dr Tobias Renn",
                NOW,
                NOW.minusSeconds(60),
                "a reason – with a dash",
                Optional.of("Shouting\nwas heard."));
        committed(request, new DeskAct.Ruled(wording));
        assertEquals(List.of(wording), register().docket(PRACTICE, request).rulings());
    }

    @Test
    void keepsFindingsInTheirOrderAndLetsTheLatestStand() {
        UUID request = newRequest();
        PersonId person = new PersonId(UUID.randomUUID());
        List<Finding> findings = List.of(
                new Finding.NotIdentifiedHere("Nobody of that name."),
                new Finding.LeftThisPractice("Moved away last year."),
                new Finding.Identified(person));
        for (int i = 0; i < findings.size(); i++) {
            committed(request, new DeskAct.Matched(match(request, findings.get(i), NOW.plusSeconds(i))));
        }
        Docket docket = register().docket(PRACTICE, request);
        assertEquals(findings, docket.matches().stream().map(Match::finding).toList());
        assertEquals(
                new Finding.Identified(person), docket.standing(1).orElseThrow().finding());
        assertTrue(docket.standing(0).isEmpty());
    }

    @Test
    void keepsTheSignedStatement() {
        UUID request = newRequest();
        PracticeStatement signed =
                new PracticeStatement(PracticeStatement.Choice.PLEASE_RING, "user-1", "Dr Tobias Renn", NOW);
        committed(request, new DeskAct.Closed(request, signed, List.of()));
        assertEquals(Optional.of(signed), register().docket(PRACTICE, request).statement());
    }

    @Test
    void keepsNothingWhoseGuardNoLongerHolds() {
        UUID request = newRequest();
        Guard before = guard(RequestGuard.key(request));
        committed(request, new DeskAct.Ruled(ruling(request, new Scope.WholeRequest(), NOW)));
        LedgerEntry entry = entry();
        Appended appended = register()
                .keep(
                        PRACTICE,
                        new DeskAct.Ruled(ruling(request, new Scope.WholeRequest(), NOW.plusSeconds(1))),
                        entry,
                        List.of(before));
        assertInstanceOf(Appended.GuardChanged.class, appended);
        assertEquals(1, register().docket(PRACTICE, request).rulings().size());
        assertTrue(ledger().find(entry.rid()).isEmpty());
    }

    @Test
    void marksWhateverRestsOnTheRequestAsChanged() {
        UUID request = newRequest();
        Guard before = guard(RequestGuard.key(request));
        committed(request, new DeskAct.Matched(match(request, new Finding.NotIdentifiedHere("nobody"), NOW)));
        assertTrue(guard(RequestGuard.key(request)).version() > before.version());
    }

    @Test
    void showsNothingToAnotherPractice() {
        UUID request = newRequest();
        committed(request, new DeskAct.Ruled(ruling(request, new Scope.WholeRequest(), NOW)));
        assertEquals(
                new Docket(List.of(), List.of(), Optional.empty()), register().docket(ELSEWHERE, request));
    }

    /** Keeps an act with an entry of its own, and shows that both are there. */
    protected final void committed(UUID request, DeskAct act) {
        LedgerEntry entry = entry();
        Appended appended = register().keep(PRACTICE, act, entry, List.of(guard(RequestGuard.key(request))));
        assertInstanceOf(Appended.Committed.class, appended);
        assertTrue(ledger().find(entry.rid()).isPresent());
    }

    private static LedgerEntry entry() {
        return LedgerEntry.of(
                EntryClass.RULING,
                UUID.randomUUID(),
                TestEntries.POLICY,
                Halves.heldOnly(CanonicalJson.object(Map.of("fact", CanonicalJson.text("test"))), TestEntries.salts()));
    }

    private static Ruling ruling(UUID request, Scope scope, Instant at) {
        return new Ruling(
                UUID.randomUUID(),
                request,
                RulingKind.RELEVANT,
                scope,
                "user-1",
                "Dr Tobias Renn",
                at,
                at,
                "why",
                Optional.empty());
    }

    private static Match match(UUID request, Finding finding, Instant at) {
        return new Match(request, 1, finding, "user-1", "Dr Tobias Renn", at);
    }
}
