package uk.threshold.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Prompts in memory, for tests; nobody answers them. */
public final class InMemoryPrompts {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private Map<Key, Asking> asking = new HashMap<>();
    private List<Kept> kept = new ArrayList<>();

    private record Key(String practice, UUID entry) {}

    /** A prompt, and why it was withdrawn. */
    public record Kept(
            String practice, PromptKeeping.Prompted prompted, Optional<PromptKeeping.Withdrawal> withdrawn) {}

    /** What stands at one moment. */
    record State(Map<Key, Asking> asking, List<Kept> kept) {}

    State state() {
        return new State(Map.copyOf(asking), List.copyOf(kept));
    }

    void restore(State state) {
        asking = new HashMap<>(state.asking());
        kept = new ArrayList<>(state.kept());
    }

    List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** Who is in the records. */
    interface People {
        boolean isKept(UUID person);

        Optional<LocalDate> birth(UUID person);
    }

    PromptKeeping in(String practice, People people) {
        return new Keeping(practice, people);
    }

    private final class Keeping implements PromptKeeping {
        private final String practice;
        private final People people;

        private Keeping(String practice, People people) {
            this.practice = practice;
            this.people = people;
        }

        @Override
        public Asking before(UUID entry) {
            return asking.getOrDefault(new Key(practice, entry), Asking.NEVER);
        }

        @Override
        public void asks(UUID entry, Asking now) {
            asking.put(new Key(practice, entry), now);
        }

        @Override
        public boolean isKept(UUID person) {
            return people.isKept(person);
        }

        @Override
        public Optional<LocalDate> birth(UUID person) {
            return people.birth(person);
        }

        @Override
        public LocalDate today() {
            return TODAY;
        }

        @Override
        public void keep(Prompted prompted) {
            kept.add(new Kept(practice, prompted, Optional.empty()));
        }

        @Override
        public void withdraw(UUID entry, Withdrawal why) {
            kept.replaceAll(one -> one.practice().equals(practice)
                            && one.prompted().entry().equals(entry)
                            && one.withdrawn().isEmpty()
                    ? new Kept(practice, one.prompted(), Optional.of(why))
                    : one);
        }
    }
}
