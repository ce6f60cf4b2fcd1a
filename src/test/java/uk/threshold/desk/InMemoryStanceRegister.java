package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.intake.GuardKeys;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.LedgerEntry;

/** What people raised at one practice, in memory, with a ledger in memory. */
final class InMemoryStanceRegister implements StanceRegister {
    private final InMemoryLedger ledger;
    private final String practice;
    private final Map<UUID, PersonId> entries = new HashMap<>();
    private final Map<UUID, PersonId> requests = new HashMap<>();
    private final List<Stance> stances = new ArrayList<>();
    private final List<Stance.Answer> answers = new ArrayList<>();
    private final List<Stance.Note> notes = new ArrayList<>();

    InMemoryStanceRegister(InMemoryLedger ledger, String practice) {
        this.ledger = ledger;
        this.practice = practice;
    }

    void hold(UUID entry, PersonId patient) {
        entries.put(entry, patient);
    }

    void match(UUID request, PersonId patient) {
        requests.put(request, patient);
    }

    @Override
    public Instant now() {
        return DeskStory.NOW;
    }

    @Override
    public Optional<PersonId> recordOf(String asking, UUID resource) {
        return Optional.ofNullable(entries.get(resource)).filter(patient -> asking.equals(practice));
    }

    @Override
    public Optional<Raised> find(String asking, UUID id) {
        return stances.stream()
                .filter(stance -> asking.equals(practice) && stance.id().equals(id))
                .map(this::raised)
                .findFirst();
    }

    private Raised raised(Stance stance) {
        return new Raised(
                stance,
                answers.stream()
                        .filter(answer -> answer.stance().equals(stance.id()))
                        .max(Comparator.comparing(Stance.Answer::at)),
                notes.stream()
                        .filter(note -> note.stance().equals(stance.id()))
                        .max(Comparator.comparing(Stance.Note::at)));
    }

    @Override
    public Appended keep(
            String where, Stance stance, Optional<Stance.Note> note, LedgerEntry entry, Collection<Guard> guards) {
        return kept(stance, entry, guards, () -> {
            stances.add(stance);
            note.ifPresent(notes::add);
        });
    }

    @Override
    public Appended keep(
            String where, Stance stance, Stance.Answer answer, LedgerEntry entry, Collection<Guard> guards) {
        return kept(stance, entry, guards, () -> answers.add(answer));
    }

    @Override
    public Appended keep(String where, Stance stance, Stance.Note note, LedgerEntry entry, Collection<Guard> guards) {
        return kept(stance, entry, guards, () -> notes.add(note));
    }

    private Appended kept(Stance stance, LedgerEntry entry, Collection<Guard> guards, Runnable keeping) {
        Appended appended = ledger.append(entry, guards);
        if (appended instanceof Appended.Committed) {
            keeping.run();
            mark(stance);
        }
        return appended;
    }

    private void mark(Stance stance) {
        if (stance.kind() == Stance.Kind.DISPUTE && stance.about() instanceof Stance.About.Entry(UUID resource)) {
            recordOf(practice, resource).ifPresent(person -> ledger.change(GuardKeys.person(person.value())));
        }
    }

    @Override
    public List<Raised> beside(String asking, UUID request) {
        Optional<PersonId> patient = Optional.ofNullable(requests.get(request));
        return stances.stream()
                .filter(stance -> asking.equals(practice))
                .filter(stance -> stance.about().equals(new Stance.About.Request(request))
                        || patient.equals(Optional.of(stance.person()))
                        || stance.about() instanceof Stance.About.Entry(UUID entry)
                                && patient.equals(recordOf(practice, entry)))
                .map(this::raised)
                .toList();
    }
}
