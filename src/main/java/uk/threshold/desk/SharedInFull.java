package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;

/**
 * One disclosure, as both halves of its entry and the sheets it names tell it; whose each entry is, as the record says now.
 *
 * @param name of whoever received it
 * @param form in what form it was asked for
 * @param stated whom the requester named, and how
 * @param held what the held half tells
 * @param whose by the id of an entry that was decided or a Consent that was read; absent where the record no longer has it
 */
public record SharedInFull(
        SharedOnce once, String name, String form, List<Stated> stated, Held held, Map<UUID, Whose> whose)
        implements Opened {
    public SharedInFull {
        stated = List.copyOf(stated);
        whose = Map.copyOf(whose);
    }

    /** A person as the requester stated them; texts are empty where it did not. */
    public record Stated(int position, String number, String as) {}

    /**
     * @param pack digest of the pack that decided; empty where none is told
     * @param versions out of which left the name of somebody whom an account says to have harmed
     * @param rulings that were made on the request before it was decided, those taken back or not confirmed too
     */
    public record Held(
            String pack, List<Matched> matched, List<Decided> decided, List<Version> versions, List<Ruled> rulings) {
        /** Nothing is told. */
        public static final Held NOTHING = new Held("", List.of(), List.of(), List.of(), List.of());

        public Held {
            matched = List.copyOf(matched);
            decided = List.copyOf(decided);
            versions = List.copyOf(versions);
            rulings = List.copyOf(rulings);
        }
    }

    /** Whom the practice keeps at a position of the request; {@code place} is empty where the record told none. */
    public record Matched(int position, UUID person, String place, List<String> numbers) {
        public Matched {
            numbers = List.copyOf(numbers);
        }
    }

    /** One version of a resource. */
    public record Version(UUID id, int version) {}

    /**
     * Entries that were decided alike, on the same Consents.
     *
     * @param sheet how; empty where the ledger has no such sheet, or another one under its name
     */
    public record Decided(Optional<Sheet> sheet, List<UUID> consents, List<Version> entries) {
        public Decided {
            consents = List.copyOf(consents);
            entries = List.copyOf(entries);
        }

        /** Whether something of each of these entries left; empty where the ledger can no longer tell. */
        public Optional<Boolean> left() {
            return sheet.map(told -> !told.released().isEmpty());
        }
    }

    /** How a resource of this type was decided, in whole and by labelled repetition, and the paths of it that left. */
    public record Sheet(String type, List<Outcome> outcomes, List<String> released) {
        public Sheet {
            outcomes = List.copyOf(outcomes);
            released = List.copyOf(released);
        }
    }

    /**
     * What was decided of one class of field.
     *
     * @param slot the repetition; empty for the resource as a whole
     * @param effect the code of one
     * @param rules ids of those that settled it; none where no rule spoke
     */
    public record Outcome(String slot, String field, String effect, List<String> rules, List<String> paths) {
        public Outcome {
            rules = List.copyOf(rules);
            paths = List.copyOf(paths);
        }
    }

    /** A ruling that was made; whether it was taken back or confirmed is not told. */
    public record Ruled(UUID id, String kind, String by, Instant at) {}

    /**
     * Whose an entry is.
     *
     * @param positions those of the request at which its subjects were matched
     * @param others whether it has a subject whom nobody was matched to
     */
    public record Whose(Set<Integer> positions, boolean others) {
        public Whose {
            positions = Set.copyOf(positions);
        }
    }

    /** Whether an entry or a Consent is, as the record says now, of whom was matched at this position. */
    public boolean isOf(int position, UUID id) {
        return Optional.ofNullable(whose.get(id))
                .filter(of -> of.positions().contains(position))
                .isPresent();
    }

    /** Every number under which somebody was stated or matched. */
    public Set<NhsNumber> numbers() {
        return Stream.concat(
                        once.stated().stream(),
                        held.matched().stream()
                                .flatMap(match -> match.numbers().stream())
                                .flatMap(digits -> NhsNumber.parse(digits).stream()))
                .collect(Collectors.toSet());
    }

    /** Whether the ledger can tell how everything in it was decided. */
    public boolean isTold() {
        return held.decided().stream().allMatch(decided -> decided.sheet().isPresent());
    }

    /** Every Consent that was read for it. */
    public Set<UUID> consents() {
        return held.decided().stream()
                .flatMap(decided -> decided.consents().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every rule that settled anything. */
    public Stream<String> rules() {
        return held.decided().stream()
                .flatMap(decided -> decided.sheet().stream())
                .flatMap(sheet -> sheet.outcomes().stream())
                .flatMap(outcome -> outcome.rules().stream());
    }
}
