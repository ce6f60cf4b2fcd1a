package uk.threshold.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.ConsentState;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.desk.ConsentRegister.Force;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.RecordValidations;
import uk.threshold.fhir.SpokenConsents;
import uk.threshold.intake.Draft;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refused;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.TestEntries;

/** What every register of consents promises. */
public abstract class ConsentRegisterContract {
    /** Where it is said. */
    protected static final String PRACTICE = "A99973";

    private static final String ELSEWHERE = "A99974";
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ConsentForm FORM = new SpokenConsents(new Drafting(RecordValidations.SHARED));

    protected abstract ConsentRegister register();

    protected abstract Ledger ledger();

    /** A patient of the practice, and an open request matched to them. */
    protected abstract Scene scene();

    /** The guard as it would be read now. */
    protected abstract Guard guard(String key);

    /** Who there is, and what is asked. */
    public record Scene(PersonId patient, UUID request) {}

    @Test
    void filesWhatWasSaidAndMarksWhateverRestsOnItAsChanged() {
        Scene scene = scene();
        long before = guard("consent/" + scene.patient().value()).version();
        UUID consent = said(scene, ConsentState.GIVEN);
        ConsentRegister.Filed filed = filed(consent);
        assertEquals(scene.patient(), filed.patient());
        assertEquals(Force.STANDING, filed.force());
        assertEquals(1, filed.stored().version());
        assertTrue(guard("consent/" + scene.patient().value()).version() > before);
        assertEquals(Optional.empty(), register().find(ELSEWHERE, consent));
        assertEquals(Optional.empty(), register().find(PRACTICE, UUID.randomUUID()));
    }

    @Test
    void keepsNothingAboutAPatientItDoesNotHave() {
        LedgerEntry entry = TestEntries.change();
        SpokenConsent said = spoken(new PersonId(UUID.randomUUID()), ConsentState.GIVEN);
        assertThrows(Refused.class, () -> register().keep(custody(), said.id(), FORM.spoken(said), entry, List.of()));
        assertTrue(ledger().find(entry.rid()).isEmpty());
        assertEquals(Optional.empty(), register().find(PRACTICE, said.id()));
    }

    @Test
    void withdrawsOnceHoweverManyDoSoTogether() {
        Scene scene = scene();
        UUID consent = said(scene, ConsentState.GIVEN);
        long before = guard("consent/" + scene.patient().value()).version();
        Draft withdrawn = FORM.withdrawn(filed(consent).stored(), NOW.plusSeconds(60));
        assertTrue(register().keep(custody(), consent, withdrawn, TestEntries.change(), List.of()));
        assertEquals(Force.WITHDRAWN, filed(consent).force());
        assertTrue(guard("consent/" + scene.patient().value()).version() > before);
        LedgerEntry second = TestEntries.change();
        assertFalse(register().keep(custody(), consent, withdrawn, second, List.of()));
        assertTrue(ledger().find(second.rid()).isEmpty());
        assertEquals(2, filed(consent).stored().version());
    }

    @Test
    void asksOfAWithdrawalBesideTheOpenRequestUntilSomebodyAnswers() {
        Scene scene = scene();
        said(scene, ConsentState.GIVEN);
        said(scene, ConsentState.REFUSED);
        assertEquals(List.of(), questions(PRACTICE, scene));
        UUID consent = said(scene, ConsentState.WITHDRAWN);
        assertEquals(List.of(new ConsentRegister.Question(consent, scene.patient())), questions(PRACTICE, scene));
        assertEquals(List.of(), questions(ELSEWHERE, scene));
        LedgerEntry entry = TestEntries.change();
        RiskView view = new RiskView(UUID.randomUUID(), consent, 1, true, "why", "user-1", "Dr Vale", NOW);
        assertTrue(register().keep(PRACTICE, view, entry, List.of()));
        assertTrue(ledger().find(entry.rid()).isPresent());
        assertEquals(List.of(), questions(PRACTICE, scene));
    }

    @Test
    void keepsNothingWhereAGuardNoLongerHolds() {
        Scene scene = scene();
        List<Guard> stale = List.of(TestEntries.stale());
        SpokenConsent said = spoken(scene.patient(), ConsentState.GIVEN);
        assertFalse(register().keep(custody(), said.id(), FORM.spoken(said), TestEntries.change(), stale));
        assertEquals(Optional.empty(), register().find(PRACTICE, said.id()));
        UUID consent = said(scene, ConsentState.WITHDRAWN);
        LedgerEntry entry = TestEntries.change();
        RiskView view = new RiskView(UUID.randomUUID(), consent, 1, true, "why", "user-1", "Dr Vale", NOW);
        assertFalse(register().keep(PRACTICE, view, entry, stale));
        assertTrue(ledger().find(entry.rid()).isEmpty());
        assertEquals(1, questions(PRACTICE, scene).size());
    }

    private List<ConsentRegister.Question> questions(String practice, Scene scene) {
        return register().questions(practice).getOrDefault(scene.request(), List.of());
    }

    private UUID said(Scene scene, ConsentState standing) {
        SpokenConsent said = spoken(scene.patient(), standing);
        LedgerEntry entry = TestEntries.change();
        assertTrue(register().keep(custody(), said.id(), FORM.spoken(said), entry, List.of()));
        assertTrue(ledger().find(entry.rid()).isPresent());
        return said.id();
    }

    private ConsentRegister.Filed filed(UUID consent) {
        return register().find(PRACTICE, consent).orElseThrow();
    }

    private static Custody custody() {
        return new Custody(PRACTICE, "user-1");
    }

    private static SpokenConsent spoken(PersonId patient, ConsentState standing) {
        return new SpokenConsent(
                UUID.randomUUID(),
                patient,
                standing,
                GivenBy.SELF,
                Optional.of(new SpokenConsent.Speaker(patient, true)),
                Evidence.SIGNED,
                Set.of(Coverage.SHARING_OWN_RECORD),
                "So she said.",
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                NOW);
    }
}
