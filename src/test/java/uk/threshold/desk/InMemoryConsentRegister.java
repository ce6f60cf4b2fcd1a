package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.Directive;
import uk.threshold.intake.ConsentEntry;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Found;
import uk.threshold.intake.GuardKeys;
import uk.threshold.intake.Intent;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;
import uk.threshold.intake.StoredRecord;
import uk.threshold.intake.Target;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;

/** Consents of one practice, in memory, with a ledger in memory. */
final class InMemoryConsentRegister implements ConsentRegister {
    private final InMemoryLedger ledger;
    private final String practice;
    private final Set<UUID> patients = new HashSet<>();
    private final Map<UUID, PersonId> requests = new HashMap<>();
    private final Map<UUID, Filed> filed = new LinkedHashMap<>();
    private final List<RiskView> views = new ArrayList<>();

    InMemoryConsentRegister(InMemoryLedger ledger, String practice) {
        this.ledger = ledger;
        this.practice = practice;
    }

    void match(UUID request, PersonId patient) {
        patients.add(patient.value());
        requests.put(request, patient);
    }

    @Override
    public Instant now() {
        return DeskStory.NOW;
    }

    @Override
    public Optional<Filed> find(String asking, UUID consent) {
        return Optional.ofNullable(filed.get(consent)).filter(any -> asking.equals(practice));
    }

    @Override
    public boolean keep(Custody custody, UUID id, Draft draft, LedgerEntry entry, Collection<Guard> guards) {
        int version = Optional.ofNullable(filed.get(id))
                .map(before -> before.stored().version())
                .orElse(0);
        if (draft.intent() instanceof Intent.Replace replace
                && replace.expected().orElse(version) != version) {
            return false;
        }
        Map<Target, Found> found = new HashMap<>();
        draft.body().mentions().forEach((path, target) -> found.put(target, here(target, path)));
        Draft.Settled settled = draft.body().settle(id, found);
        if (!(settled.record().entry() instanceof ConsentEntry(Directive directive))) {
            throw new IllegalArgumentException("a Consent is kept here");
        }
        if (!(ledger.append(entry, guards) instanceof Appended.Committed)) {
            return false;
        }
        StoredRecord stored = new StoredRecord("Consent", id, version + 1, now(), settled.content());
        filed.put(id, new Filed(stored, directive.person(), Force.of(directive)));
        ledger.change(GuardKeys.consent(directive.person().value()));
        return true;
    }

    private Found here(Target target, String path) {
        return switch (target) {
            case Target.Kept(String type, UUID id) when patients.contains(id) -> new Found(type, id);
            case Target.Kept kept -> throw missing(path);
            case Target.Entry entry -> throw missing(path);
            case Target.Identified identified -> throw missing(path);
            case Target.Numbered numbered -> throw missing(path);
        };
    }

    private static Refused missing(String path) {
        return new Refused(new Refusal.Unacceptable(Refusal.Ground.REFERENCE_NOT_FOUND, path));
    }

    @Override
    public boolean keep(String where, RiskView view, LedgerEntry entry, Collection<Guard> guards) {
        return ledger.append(entry, guards) instanceof Appended.Committed && views.add(view);
    }

    @Override
    public Map<UUID, List<Question>> questions(String asking) {
        Map<UUID, List<Question>> questions = new HashMap<>();
        requests.forEach((request, patient) -> questions.put(
                request,
                filed.values().stream()
                        .filter(one -> asking.equals(practice)
                                && one.force() == Force.WITHDRAWN
                                && one.patient().equals(patient))
                        .filter(one -> views.stream().noneMatch(view -> answers(view, one)))
                        .map(one -> new Question(one.stored().id(), one.patient()))
                        .toList()));
        return questions;
    }

    private static boolean answers(RiskView view, Filed consent) {
        return view.consent().equals(consent.stored().id())
                && view.version() == consent.stored().version();
    }
}
