package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import uk.threshold.request.CommonLawRoute;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Said;
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
                new Scope.OfSelection(Set.of(resource, UUID.randomUUID(), UUID.randomUUID())),
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
    void keepsAReleaseWithItsGroundsAndWhatIsSaidOfItLater() {
        UUID request = newRequest();
        Ruling release = new Ruling(
                UUID.randomUUID(),
                request,
                RulingKind.REASONED_RELEASE,
                new Scope.OfItem(ItemId.of(UUID.randomUUID())),
                "user-1",
                "Dr Tobias Renn",
                NOW,
                NOW,
                "the need",
                Optional.empty(),
                Optional.of(new Ruling.Release(
                        Map.of(
                                new PersonId(UUID.randomUUID()),
                                CommonLawRoute.PUBLIC_INTEREST,
                                new PersonId(UUID.randomUUID()),
                                CommonLawRoute.BEST_INTERESTS),
                        "nobody: it is not safe")),
                Ruling.Later.NOTHING);
        Said confirmed = new Said("user-2", "Dr Imogen Vale", NOW.plusSeconds(1), "");
        Said retracted = new Said("user-1", "Dr Tobias Renn", NOW.plusSeconds(2), "a mistake");
        committed(request, new DeskAct.Ruled(release));
        assertEquals(List.of(release), register().docket(PRACTICE, request).rulings());
        committed(request, new DeskAct.Confirmed(request, release.id(), confirmed));
        assertEquals(
                List.of(release.with(new Ruling.Later(Optional.of(confirmed), Optional.empty()))),
                register().docket(PRACTICE, request).rulings());
        committed(request, new DeskAct.Retracted(request, release.id(), retracted));
        assertEquals(
                List.of(release.with(new Ruling.Later(Optional.of(confirmed), Optional.of(retracted)))),
                register().docket(PRACTICE, request).rulings());
        assertEquals(Docket.NOTHING, register().docket(ELSEWHERE, request));
    }

    @Test
    void keepsAssignmentsUpdatesAndTellingsInTheirOrder() {
        UUID request = newRequest();
        PersonId person = new PersonId(UUID.randomUUID());
        List<Assignment> assignments = List.of(assignment(request, "user-2", 1), assignment(request, "user-3", 2));
        List<Update> updates = List.of(
                new Update(request, "user-1", "Dr Tobias Renn", NOW.plusSeconds(3), "seen again"),
                new Update(request, "user-1", "Dr Tobias Renn", NOW.plusSeconds(4), "and again"));
        List<Telling> tellings = List.of(
                new Telling(request, person, false, "not safe", "user-1", "Dr Tobias Renn", NOW.plusSeconds(5)),
                new Telling(request, person, true, "", "user-1", "Dr Tobias Renn", NOW.plusSeconds(6)));
        assignments.forEach(one -> committed(request, new DeskAct.Assigned(one)));
        updates.forEach(one -> committed(request, new DeskAct.Updated(one)));
        tellings.forEach(one -> committed(request, new DeskAct.Told(one)));
        Docket docket = register().docket(PRACTICE, request);
        assertEquals(assignments, docket.assignments());
        assertEquals(updates, docket.updates());
        assertEquals(tellings, docket.tellings());
        assertEquals(Docket.NOTHING, register().docket(ELSEWHERE, request));
    }

    @Test
    void findsTheRequestsThatAUserHasToJudgeAndNoneThatWasTakenFromThem() {
        String user = "user-" + UUID.randomUUID();
        UUID first = newRequest();
        UUID second = newRequest();
        UUID taken = newRequest();
        committed(first, new DeskAct.Assigned(assignment(first, user, 1)));
        committed(taken, new DeskAct.Assigned(assignment(taken, user, 2)));
        committed(second, new DeskAct.Assigned(assignment(second, user, 3)));
        committed(taken, new DeskAct.Assigned(assignment(taken, "user-3", 4)));
        assertEquals(List.of(second, first), register().assigned(PRACTICE, user, 10));
        assertEquals(List.of(second), register().assigned(PRACTICE, user, 1));
        assertEquals(List.of(), register().assigned(ELSEWHERE, user, 10));
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
    void keepsWhatIsSignedForTheAnnexBesides() {
        UUID request = newRequest();
        PracticeStatement signed = new PracticeStatement(
                PracticeStatement.Choice.SHARED,
                Optional.of(PracticeStatement.Choice.PLEASE_RING),
                "user-1",
                "Dr Tobias Renn",
                NOW);
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
        assertEquals(Docket.NOTHING, register().docket(ELSEWHERE, request));
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

    private static Assignment assignment(UUID request, String to, int second) {
        return new Assignment(
                request, to, "Dr Imogen Vale", "user-1", "Dr Tobias Renn", NOW.plusSeconds(second), "please");
    }

    private static Match match(UUID request, Finding finding, Instant at) {
        return new Match(request, 1, finding, "user-1", "Dr Tobias Renn", at);
    }
}
